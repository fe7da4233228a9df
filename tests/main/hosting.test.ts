// Owns the proof of "am I hosting?": what each end of the service process means for the state.
import { describe, expect, it } from 'vitest';
import { createHosting } from '../../electron/main/hosting.ts';
import type { ServiceProcess } from '../../electron/main/serviceClient.ts';
import type { HostingState } from '../../shared/bridge.ts';
import {
  requestMessageSchema,
  SERVICE_REQUESTS,
  type ServiceMessage,
} from '../../shared/servicePort.ts';

const HOST = {
  hostId: 'a'.repeat(32),
  name: 'Rahim’s laptop',
  port: 4747,
  urls: ['http://192.168.0.5:4747/'],
  joinCode: '1234 5678 9012',
};

type FakeService = ServiceProcess & {
  readonly asked: string[];
  /** The numbers of the requests, in the same order. */
  readonly numbers: number[];
  /** How each `startHost` was to treat a damaged journal. */
  readonly onDamage: unknown[];
  readonly say: (message: ServiceMessage) => void;
  readonly die: (code: number) => void;
};

/** A service that answers `startHost` as told, everything else with null; undefined: never. */
function fakeService(answer: (name: string) => unknown): FakeService {
  const messages = new Set<(message: unknown) => void>();
  const exits = new Set<(code: number) => void>();
  const asked: string[] = [];
  const numbers: number[] = [];
  const onDamage: unknown[] = [];
  const say = (message: ServiceMessage) => {
    for (const listener of messages) listener(message);
  };
  const on = (event: string, listener: (value: never) => void) => {
    if (event === 'message') messages.add(listener as (message: unknown) => void);
    else exits.add(listener as (code: number) => void);
  };
  return {
    asked,
    numbers,
    onDamage,
    say,
    on,
    kill: () => true,
    postMessage: (raw) => {
      const { no, name, ask } = requestMessageSchema.parse(raw);
      asked.push(name);
      numbers.push(no);
      if (name === 'startHost') onDamage.push(SERVICE_REQUESTS.startHost.ask.parse(ask).onDamage);
      const value = answer(name);
      if (value !== undefined) queueMicrotask(() => say({ type: 'reply', no, value }));
    },
    die: (code) => {
      for (const listener of exits) listener(code);
    },
  };
}

const well = (name: string) => (name === 'startHost' ? { ok: true, host: HOST } : null);

function newHosting(answer: (name: string) => unknown = well) {
  const services: FakeService[] = [];
  let now = 0;
  const hosting = createHosting({
    fork: () => {
      const service = fakeService(answer);
      services.push(service);
      return service;
    },
    folder: '/data',
    webRoot: '/page',
    hostName: () => HOST.name,
    self: 'A'.repeat(43),
    onNetworkChange: () => {},
    monotonicNow: () => now,
    log: () => {},
  });
  const seen: HostingState['status'][] = [];
  hosting.onState(({ status }) => seen.push(status));
  const becomes = (status: HostingState['status']) =>
    new Promise<HostingState>((resolve) => {
      const stop = hosting.onState((state) => {
        if (state.status !== status) return;
        stop();
        resolve(state);
      });
    });
  return {
    hosting,
    services,
    seen,
    becomes,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('hosting', () => {
  it('the failure of a start that was stopped was taken for that of the next one, whose host ran', async () => {
    const { hosting, services } = newHosting(() => undefined);
    void hosting.start('stop');
    void hosting.stop();
    const second = hosting.start('backup');
    const [service] = services;
    if (service === undefined) throw new Error('there is no service');
    expect(service.asked).toEqual(['startHost', 'stopHost', 'startHost']);
    const failure = { code: 'damaged_journal', detail: '' };
    const replies = [{ ok: false, failure }, null, { ok: true, host: HOST }];
    service.numbers.forEach((no, index) => {
      service.say({ type: 'reply', no, value: replies[index] });
    });
    expect(await second).toMatchObject({ status: 'on' });
    expect(hosting.getState()).toMatchObject({ status: 'on' });
  });

  it('goes from off over starting to on, and the own window is told this machine', async () => {
    const { hosting, seen } = newHosting();
    expect(hosting.getState()).toEqual({ status: 'off' });
    expect(await hosting.start('stop')).toMatchObject({
      status: 'on',
      ownUrl: 'http://127.0.0.1:4747/',
      urls: HOST.urls,
    });
    expect(seen).toEqual(['starting', 'on']);
  });

  it('a refused start says why', async () => {
    const failure = { code: 'damaged_journal', detail: 'x', hasBackup: true };
    const { hosting } = newHosting((name) =>
      name === 'startHost' ? { ok: false, failure } : null,
    );
    expect(await hosting.start('stop')).toEqual({ status: 'failed', failure });
  });

  it('members who are back before the start is answered are counted', async () => {
    const { hosting, services, becomes } = newHosting(() => undefined);
    const on = becomes('on');
    void hosting.start('stop');
    services[0]?.say({ type: 'event', name: 'others', payload: 2 });
    services[0]?.say({ type: 'reply', no: 1, value: { ok: true, host: HOST } });
    expect(await on).toMatchObject({ others: 2 });
  });

  it('asked twice, it starts once', async () => {
    const { hosting, services } = newHosting();
    await hosting.start('stop');
    await hosting.start('stop');
    expect(services).toHaveLength(1);
    expect(services[0]?.asked.filter((name) => name === 'startHost')).toHaveLength(1);
  });

  it('a service that dies is brought back with the host', async () => {
    const { hosting, services, becomes } = newHosting();
    await hosting.start('stop');
    const back = becomes('on');
    services[0]?.die(1);
    expect(await back).toMatchObject({ status: 'on' });
    expect(services).toHaveLength(2);
    expect(services[1]?.asked).toContain('startHost');
  });

  it('a service that died during the start was reported as a failure while another one came, without the chosen backup', async () => {
    let died = false;
    const { hosting, services, seen } = newHosting((name) =>
      name === 'startHost' && !died ? undefined : well(name),
    );
    const starting = hosting.start('backup');
    const again = hosting.start('backup');
    died = true;
    services[0]?.die(1);
    expect(await starting).toMatchObject({ status: 'on' });
    expect(await again).toMatchObject({ status: 'on' });
    expect(seen).toEqual(['starting', 'starting', 'on']);
    services[1]?.die(1);
    expect(services.map(({ onDamage }) => onDamage)).toEqual([
      ['restore-backup'],
      ['restore-backup'],
      ['stop'],
    ]);
  });

  it('a start that was stopped was answered as one that still goes on', async () => {
    const { hosting, services } = newHosting(() => undefined);
    const starting = hosting.start('stop');
    const stopping = hosting.stop();
    services[0]?.say({ type: 'reply', no: 1, value: { ok: true, host: HOST } });
    services[0]?.say({ type: 'reply', no: 2, value: null });
    await stopping;
    expect(await starting).toEqual({ status: 'off' });
  });

  it('a service that dies again and again is given up, in words', async () => {
    const { hosting, services, becomes } = newHosting();
    await hosting.start('stop');
    for (let death = 0; death < 3; death += 1) {
      const back = becomes('on');
      services.at(-1)?.die(139);
      await back;
    }
    services.at(-1)?.die(139);
    expect(hosting.getState()).toMatchObject({ status: 'failed', failure: { code: 'crashed' } });
  });

  it('deaths far apart are no storm', async () => {
    const { hosting, services, becomes, pass } = newHosting();
    await hosting.start('stop');
    for (let death = 0; death < 6; death += 1) {
      const back = becomes('on');
      pass(60_000);
      services.at(-1)?.die(1);
      await back;
    }
    expect(hosting.getState().status).toBe('on');
  });

  it('a service that was only looking for rooms comes back looking', async () => {
    const { hosting, services } = newHosting((name) => (name === 'nearby' ? [] : null));
    await hosting.ask('setLobbyVisible', true);
    services[0]?.die(1);
    expect(services[1]?.asked).toEqual(['setLobbyVisible']);
    expect(hosting.getState()).toEqual({ status: 'off' });
  });

  it('a request that the service took with it fails instead of waiting for ever', async () => {
    const { hosting, services } = newHosting(() => undefined);
    const sweeping = hosting.ask('sweep', null);
    services[0]?.die(1);
    await expect(sweeping).rejects.toThrow();
  });

  it('what the service tells is believed only in its shape', async () => {
    const { hosting, services } = newHosting();
    await hosting.start('stop');
    services[0]?.say({ type: 'event', name: 'others', payload: 3 });
    services[0]?.say({ type: 'event', name: 'others', payload: 'many' });
    expect(hosting.getState()).toMatchObject({ others: 3 });
  });

  it('stopped, it stays off when the service dies later', async () => {
    const { hosting, services } = newHosting();
    await hosting.start('stop');
    expect(await hosting.stop()).toEqual({ status: 'off' });
    services[0]?.die(1);
    expect(hosting.getState()).toEqual({ status: 'off' });
  });

  it('stopped while it starts, it is off when both are answered', async () => {
    const { hosting, services, seen } = newHosting(() => undefined);
    const starting = hosting.start('stop');
    const stopping = hosting.stop();
    services[0]?.say({ type: 'reply', no: 1, value: { ok: true, host: HOST } });
    services[0]?.say({ type: 'reply', no: 2, value: null });
    await Promise.all([starting, stopping]);
    expect(hosting.getState()).toEqual({ status: 'off' });
    expect(seen).toEqual(['starting', 'off']);
  });

  it('a service that dies while it stops does not host again', async () => {
    const { hosting, services } = newHosting((name) =>
      name === 'stopHost' ? undefined : well(name),
    );
    await hosting.start('stop');
    const stopping = hosting.stop();
    services[0]?.die(1);
    expect(await stopping).toEqual({ status: 'off' });
    expect(services[1]?.asked).toEqual([]);
  });

  it('closed, it begins no other service, whoever asks', async () => {
    const { hosting, services } = newHosting();
    await hosting.start('stop');
    await hosting.close();
    services[0]?.die(0);
    await expect(hosting.ask('resume', null)).rejects.toThrow();
    expect(services).toHaveLength(1);
  });

  it('closing asks the service to end in good order and starts no other', async () => {
    const { hosting, services } = newHosting();
    await hosting.start('stop');
    const closed = hosting.close();
    await closed;
    services[0]?.die(0);
    expect(services).toHaveLength(1);
    expect(services[0]?.asked.at(-1)).toBe('close');
  });
});
