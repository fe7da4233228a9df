// Proves that others see our hosts and are seen: the headless host, Avahi as a foreign DNS-SD client, liars by the thousand.
// Network namespaces as machines; skipped with the reason where they cannot be had.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hostInfoSchema } from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';
import { createLan, findTool, type Lan, type Machine, whyNoLan } from '../support/lan.ts';
import { type LanPeer, startPeer } from '../support/lanPeer.ts';
import { type LanProgram, startAvahi, startProgram } from '../support/lanPrograms.ts';
import { programPath } from '../support/programs.ts';

const LIAR = join(import.meta.dirname, '../support/lanLiarProcess.ts');

/** What is wanted of the line that a host says. */
const saidSchema = z.pick(hostInfoSchema, { hostId: true, urls: true });

const reason = whyNoLan();
const avahiReason =
  reason ?? findTool('avahi-daemon') ?? findTool('avahi-browse') ?? findTool('dbus-daemon');
for (const why of new Set([reason, avahiReason])) {
  if (why !== null) process.stderr.write(`tests/lan: skipped, ${why}\n`);
}
/** `npm run test:lan` takes its time. */
const CPU_SECONDS = import.meta.env.MODE === 'long' ? 30 : 6;

const lists = (hostId: string) => (hosts: readonly { readonly hostId: string }[]) =>
  hosts.some((host) => host.hostId === hostId);

describe.skipIf(reason !== null)('among strangers', { timeout: 120_000 }, () => {
  let lan: Lan;
  let nadia: LanPeer;

  beforeAll(async () => {
    lan = createLan();
    nadia = await startPeer(lan.machine('nadia', { address: '192.168.7.3/24' }));
  }, 60_000);
  afterAll(async () => {
    await nadia.close();
    lan.close();
  });

  test('the headless host is found by itself, says goodbye when it ends, and can be told to keep quiet', async () => {
    const { hostId, program } = await startHeadless(
      lan.machine('headless', { address: '192.168.7.4/24' }),
      [],
    );
    const quiet = await startHeadless(lan.machine('quiet', { address: '192.168.7.5/24' }), [
      '--no-advertise',
    ]);
    await nadia.sees(lists(hostId), 5_000);
    const endedAt = Date.now();
    program.signal('SIGTERM');
    const gone = await nadia.sees((hosts) => !lists(hostId)(hosts), 20_000);
    expect(gone.at - endedAt).toBeLessThanOrEqual(1_000);
    expect(await program.ended).toBe(0);
    await nadia.ask({ type: 'lookAgain' });
    expect(await nadia.ask({ type: 'find', text: '192.168.7.5' })).toMatchObject({
      ok: true,
      host: { hostId: quiet.hostId },
    });
  });

  describe.skipIf(avahiReason !== null)('with Avahi', () => {
    test('avahi-browse resolves our host, and avahi-publish is believed only where a host answers', async () => {
      const host = await nadia.ask({ type: 'host', name: 'নাদিয়া' });
      onTestFinished(async () => {
        await nadia.ask({ type: 'unhost' });
      });
      const machine = lan.machine('foreign', { address: '192.168.7.6/24' });
      const real = await startHeadless(machine, ['--no-advertise']);
      const fakeId = 'fake'.padEnd(32, 'a');
      const avahi = startAvahi(machine, [
        `avahi-publish -s fake _kothabarta._tcp 9 id=${fakeId} v=1 e=1 &`,
        `avahi-publish -s real _kothabarta._tcp ${real.port} id=${real.hostId} v=1 e=1 &`,
        'while true; do avahi-browse -rpt _kothabarta._tcp; sleep 0.5; done',
      ]);
      onTestFinished(async () => {
        avahi.signal('SIGKILL');
        await avahi.ended;
      });
      const resolved = await avahi.line(
        (line) => line.startsWith('=') && line.includes(`id=${host.hostId}`),
        20_000,
      );
      expect(resolved).toContain(`;192.168.7.3;${host.port};`);
      await avahi.line((line) => line.startsWith('=') && line.includes(`id=${fakeId}`), 20_000);
      await nadia.ask({ type: 'lookAgain' });
      const seen = await nadia.sees(lists(real.hostId), 10_000);
      expect(seen.hosts.find(({ hostId }) => hostId === real.hostId)?.url).toBe(
        `http://192.168.7.6:${real.port}/`,
      );
      expect(lists(fakeId)(nadia.nearby())).toBe(false);
    });
  });

  test('a thousand false services and broken packets fill 200 rows, cost a fifth of a core, and hide nobody', async () => {
    const friend = await startPeer(lan.machine('friend', { address: '192.168.7.8/24' }));
    onTestFinished(() => friend.close());
    const { hostId } = await friend.ask({ type: 'host', name: 'বন্ধু' });
    await nadia.sees(lists(hostId), 5_000);
    const address = '192.168.7.7';
    const liar = startProgram(lan.machine('liar', { address: `${address}/24` }), [
      process.execPath,
      LIAR,
      address,
    ]);
    onTestFinished(async () => {
      liar.signal('SIGKILL');
      await liar.ended;
    });
    // Each is asked before it is listed, and two hundred answers take long on a machine that other tests use too.
    await nadia.sees((hosts) => hosts.length === 200, 90_000);
    const [cpuBefore, before] = [await nadia.ask({ type: 'cpu' }), performance.now()];
    await delay(CPU_SECONDS * 1_000);
    const cpuMs = ((await nadia.ask({ type: 'cpu' })) - cpuBefore) / 1_000;
    const share = cpuMs / (performance.now() - before);
    process.stderr.write(
      `tests/lan: under 1,000 false services: ${Math.round(share * 100)} % of a core\n`,
    );
    expect(nadia.nearby().length).toBeLessThanOrEqual(200);
    expect(lists(hostId)(nadia.nearby())).toBe(true);
    await friend.ask({ type: 'unhost' });
    const newcomer = await friend.ask({ type: 'host', name: 'নতুন' });
    await nadia.sees(lists(newcomer.hostId), 5_000);
    expect(share).toBeLessThanOrEqual(0.2);
  });
});

async function startHeadless(
  machine: Machine,
  flags: readonly string[],
): Promise<{ readonly hostId: string; readonly port: number; readonly program: LanProgram }> {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-lan-'));
  const program = startProgram(machine, [
    process.execPath,
    programPath('cli'),
    '--json',
    '--data',
    folder,
    ...flags,
  ]);
  onTestFinished(async () => {
    program.signal('SIGKILL');
    await program.ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const said = await program.line((line) => line.startsWith('{'), 15_000);
  const { hostId, urls } = saidSchema.parse(JSON.parse(said));
  return { hostId, port: Number(new URL(urls[0] ?? '').port), program };
}
