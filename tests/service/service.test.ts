// Owns the proof of what stands behind the port: a host that starts, is told of, renamed and stopped.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createService } from '../../electron/service/service.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import type { ServiceEvent } from '../../shared/servicePort.ts';
import { makeFolder } from '../support/dataFolders.ts';
import { newMember } from '../support/rawClient.ts';

function newService(folder: string) {
  const told: { readonly name: ServiceEvent; readonly payload: unknown }[] = [];
  const waiting = new Set<() => void>();
  const service = createService({
    rememberedFile: join(folder, 'nearby.json'),
    tell: (name, payload) => {
      told.push({ name, payload });
      for (const look of waiting) look();
    },
    log: () => {},
    // Nobody on a real network is to hear of this.
    listCards: () => [],
  });
  onTestFinished(async () => {
    await service.close(null);
  });
  const hears = (name: ServiceEvent, payload: unknown) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!told.some((event) => event.name === name && event.payload === payload)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { service, hears };
}

const ask = (folder: string) => ({
  folder: join(folder, 'host'),
  name: 'Rahim’s laptop',
  self: 'A'.repeat(43),
  webRoot: join(folder, 'page'),
  onDamage: 'stop' as const,
});

test('hosts, counts the others, takes a new name, and stops', async () => {
  const folder = makeFolder();
  const { service, hears } = newService(folder);
  const started = await service.startHost(ask(folder));
  if (!started.ok) throw new Error(started.failure.code);
  const url = `http://127.0.0.1:${started.host.port}`;
  expect(await service.startHost(ask(folder))).toEqual(started);
  const arif = await newMember({ url }, 'Arif');
  const created = await arif.request('room:create', { entry: arif.creation() });
  if (!created.ok) throw new Error(created.failure.code);
  await arif.join(created.value.room.roomId);
  await hears('others', 1);
  await service.renameHost('Library PC');
  const info = hostInfoSchema.parse(await (await fetch(`${url}/api/host`)).json());
  expect(info).toMatchObject({ name: 'Library PC', hostId: started.host.hostId });
  await service.stopHost(null);
  await expect(fetch(url)).rejects.toThrow();
  const again = await service.startHost(ask(folder));
  expect(again).toMatchObject({ host: { hostId: started.host.hostId, port: started.host.port } });
});

test('who came without going into a room was counted for nobody, and kept the machine awake after they had gone', async () => {
  const folder = makeFolder();
  const { service, hears } = newService(folder);
  const started = await service.startHost(ask(folder));
  if (!started.ok) throw new Error(started.failure.code);
  const arif = await newMember({ url: `http://127.0.0.1:${started.host.port}` }, 'Arif');
  await hears('others', 1);
  arif.socket.disconnect();
  await hears('others', 0);
});

test('a folder that another host holds is a failure with a code, not an exception', async () => {
  const folder = makeFolder();
  const [first, second] = [newService(folder), newService(folder)];
  await first.service.startHost(ask(folder));
  expect(await second.service.startHost(ask(folder))).toMatchObject({
    ok: false,
    failure: { code: 'locked' },
  });
});

test('a stop that comes during a start ends what that start begins', async () => {
  const folder = makeFolder();
  const { service } = newService(folder);
  const starting = service.startHost(ask(folder));
  await service.stopHost(null);
  const started = await starting;
  if (!started.ok) throw new Error(started.failure.code);
  await expect(fetch(`http://127.0.0.1:${started.host.port}`)).rejects.toThrow();
});
