// Proves that hosts are found, fade and go on a network, in the times promised, however much of it is filtered.
// Network namespaces as machines; skipped with the reason where they cannot be had.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLan, type Lan, type Machine, whyNoLan, whyNoNft } from '../support/lan.ts';
import { type LanPeer, startPeer } from '../support/lanPeer.ts';

const reason = whyNoLan();
const nftReason = reason ?? whyNoNft();
for (const why of new Set([reason, nftReason])) {
  if (why !== null) process.stderr.write(`tests/lan: skipped, ${why}\n`);
}
/** `npm run test:lan` takes its time. */
const JOINS = import.meta.env.MODE === 'long' ? 50 : 8;

/** Names a lobby that shows exactly one host of this id in this state. */
const shows =
  (hostId: string, presence = 'here') =>
  (hosts: readonly { readonly hostId: string; readonly presence: string }[]): boolean =>
    hosts.filter((host) => host.hostId === hostId && host.presence === presence).length === 1;
const lacks =
  (hostId: string) =>
  (hosts: readonly { readonly hostId: string }[]): boolean =>
    hosts.every((host) => host.hostId !== hostId);

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

function report(what: string, ms: readonly number[]): void {
  const sorted = ms.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  process.stderr.write(
    `tests/lan: ${what}: median ${median} ms, p95 ${p95(ms)} ms, most ${sorted.at(-1)} ms of ${ms.length}\n`,
  );
}

describe.skipIf(reason !== null)('on one network', { timeout: 120_000 }, () => {
  let lan: Lan;
  let machines: readonly [Machine, Machine];
  let rahim: LanPeer;
  let nadia: LanPeer;

  beforeAll(async () => {
    lan = createLan();
    machines = [
      lan.machine('rahim', { address: '192.168.7.2/24' }),
      lan.machine('nadia', { address: '192.168.7.3/24' }),
    ];
    [rahim, nadia] = await Promise.all([startPeer(machines[0]), startPeer(machines[1])]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([rahim.close(), nadia.close()]);
    lan.close();
  });

  test('a new host is listed within a second, and gone within a second after its goodbye', async () => {
    const found: number[] = [];
    const gone: number[] = [];
    for (let join = 0; join < JOINS; join += 1) {
      const host = await rahim.ask({ type: 'host', name: 'রহিমের ল্যাপটপ' });
      found.push((await nadia.sees(shows(host.hostId), 5_000)).at - host.at);
      const end = await rahim.ask({ type: 'unhost' });
      gone.push((await nadia.sees(lacks(host.hostId), 20_000)).at - end.at);
    }
    report('from listening to listed', found);
    report('from goodbye to gone', gone);
    expect(p95(found)).toBeLessThanOrEqual(1_000);
    expect(Math.max(...gone)).toBeLessThanOrEqual(1_000);
  });

  test('the own host is in the own list, marked as such', async () => {
    const { hostId } = await rahim.ask({ type: 'host', name: 'own' });
    await rahim.sees((hosts) => hosts.some((host) => host.hostId === hostId && host.own), 3_000);
    await nadia.sees((hosts) => hosts.some((host) => host.hostId === hostId && !host.own), 3_000);
    await rahim.ask({ type: 'unhost' });
    await nadia.sees(lacks(hostId), 3_000);
  });

  test('two hosts of one name are two rows', async () => {
    const one = await rahim.ask({ type: 'host', name: 'ল্যাব' });
    const two = await nadia.ask({ type: 'host', name: 'ল্যাব' });
    for (const peer of [rahim, nadia]) {
      await peer.sees((hosts) => shows(one.hostId)(hosts) && shows(two.hostId)(hosts), 3_000);
      expect(peer.nearby().map(({ name }) => name)).toEqual(['ল্যাব', 'ল্যাব']);
    }
    await Promise.all([rahim.ask({ type: 'unhost' }), nadia.ask({ type: 'unhost' })]);
  });

  test.concurrent('who crashed fades within 5 s and is gone within 15 s', async ({
    onTestFinished,
  }) => {
    const victim = await startPeer(lan.machine('victim', { address: '192.168.7.9/24' }));
    onTestFinished(() => victim.close());
    const { hostId } = await victim.ask({ type: 'host', name: 'victim' });
    await nadia.sees(shows(hostId), 3_000);
    const killedAt = Date.now();
    victim.kill();
    const fading = await nadia.sees(shows(hostId, 'fading'), 10_000);
    const gone = await nadia.sees(lacks(hostId), 20_000);
    report('from kill to fading', [fading.at - killedAt]);
    report('from kill to gone', [gone.at - killedAt]);
    expect(fading.at - killedAt).toBeLessThanOrEqual(5_000);
    expect(gone.at - killedAt).toBeLessThanOrEqual(15_000);
  });

  test.concurrent('a host whose address changed is found again within 5 s', async ({
    onTestFinished,
  }) => {
    const mover = lan.machine('mover', { address: '192.168.7.20/24' });
    const peer = await startPeer(mover);
    onTestFinished(() => peer.close());
    const { hostId, port } = await peer.ask({ type: 'host', name: 'mover' });
    await nadia.sees(shows(hostId), 3_000);
    mover.changeAddress('eth0', '192.168.7.20/24', '192.168.7.21/24');
    const movedAt = Date.now();
    const again = await nadia.sees(
      (hosts) =>
        shows(hostId)(hosts) && hosts.some(({ url }) => url === `http://192.168.7.21:${port}/`),
      15_000,
    );
    report('from a new address to found again', [again.at - movedAt]);
    expect(again.at - movedAt).toBeLessThanOrEqual(5_000);
  });

  test.concurrent('a host on two cards is one row', async ({ onTestFinished }) => {
    const both = lan.machine('both', { address: '192.168.7.30/24' }, { address: '10.3.0.30/24' });
    const peer = await startPeer(both);
    onTestFinished(() => peer.close());
    const { hostId } = await peer.ask({ type: 'host', name: 'both' });
    const seen = await nadia.sees(shows(hostId), 3_000);
    expect(seen.hosts.find((host) => host.hostId === hostId)?.url).toMatch(
      /^http:\/\/192\.168\.7\.30:/,
    );
    await peer.ask({ type: 'unhost' });
  });

  test.concurrent('guest Wi-Fi that keeps its devices apart is told from a network that is elsewhere', async ({
    onTestFinished,
  }) => {
    lan.machine('router', { address: '192.168.7.1/24' });
    const guest = lan.machine('guest', { address: '192.168.7.40/24' });
    const other = lan.machine('other', { address: '192.168.7.41/24' });
    for (const machine of [guest, other]) machine.isolate();
    guest.setGateway('192.168.7.1');
    const peer = await startPeer(guest);
    onTestFinished(() => peer.close());
    expect(await peer.ask({ type: 'diagnose', text: '192.168.7.41' })).toEqual({
      cause: 'isolated_network',
      address: '192.168.7.41',
    });
    expect(await peer.ask({ type: 'diagnose', text: '10.9.9.9' })).toEqual({
      cause: 'other_network',
      address: '10.9.9.9',
    });
  });

  test('who slept and woke finds and is found as before', async () => {
    await rahim.ask({ type: 'suspend' });
    const host = await nadia.ask({ type: 'host', name: 'awake' });
    await rahim.ask({ type: 'resume' });
    await rahim.sees(shows(host.hostId), 3_000);
    const own = await rahim.ask({ type: 'host', name: 'woken' });
    await rahim.ask({ type: 'suspend' });
    await rahim.ask({ type: 'resume' });
    await nadia.sees(shows(own.hostId), 3_000);
    for (const peer of [rahim, nadia]) await peer.ask({ type: 'unhost' });
    await nadia.sees(lacks(own.hostId), 3_000);
  });

  test('a cable that is pulled makes the host fade, and plugged in again it is back within 5 s', async () => {
    const { hostId } = await rahim.ask({ type: 'host', name: 'cable' });
    await nadia.sees(shows(hostId), 3_000);
    machines[0].setLink('eth0', 'down');
    await nadia.sees(shows(hostId, 'fading'), 8_000);
    machines[0].setLink('eth0', 'up');
    const upAt = Date.now();
    const back = await nadia.sees(shows(hostId), 10_000);
    report('from the cable plugged in to here again', [back.at - upAt]);
    expect(back.at - upAt).toBeLessThanOrEqual(5_000);
    await rahim.ask({ type: 'unhost' });
    await nadia.sees(lacks(hostId), 3_000);
  });

  describe.skipIf(nftReason !== null)('that filters', () => {
    const MULTICAST = 'ip daddr 224.0.0.0/4 drop';
    const BROADCAST = 'udp dport 47470 drop';

    test('where multicast is dropped the beacon finds the host, and ends it', async () => {
      for (const machine of machines) machine.filter(MULTICAST);
      onTestFinished(() => {
        for (const machine of machines) machine.unfilter();
      });
      const host = await rahim.ask({ type: 'host', name: 'beacon' });
      const found = await nadia.sees(shows(host.hostId), 6_000);
      report('by beacon, from listening to listed', [found.at - host.at]);
      const { at } = await rahim.ask({ type: 'unhost' });
      const gone = await nadia.sees(lacks(host.hostId), 6_000);
      expect(gone.at - at).toBeLessThanOrEqual(1_000);
    });

    test("a device whose firewall drops everything is there, and nobody's host", async () => {
      const shy = lan.machine('shy', { address: '192.168.7.50/24' });
      shy.filter('tcp dport 4747 drop');
      expect(await nadia.ask({ type: 'diagnose', text: '192.168.7.50' })).toEqual({
        cause: 'nobody_listens',
        address: '192.168.7.50',
      });
    });

    test('where that is dropped, too, a sweep finds it, and so does its address', async () => {
      for (const machine of machines) machine.filter(MULTICAST, BROADCAST);
      onTestFinished(() => {
        for (const machine of machines) machine.unfilter();
      });
      const { hostId, port } = await rahim.ask({ type: 'host', name: 'swept', port: 4747 });
      expect(await nadia.ask({ type: 'diagnose', text: `192.168.7.2:${port}` })).toEqual({
        cause: 'reachable_by_address',
        url: 'http://192.168.7.2:4747/',
      });
      expect(await nadia.ask({ type: 'diagnose', text: '192.168.7.2:1' })).toEqual({
        cause: 'nobody_listens',
        address: '192.168.7.2',
      });
      expect(await nadia.ask({ type: 'diagnose', text: null })).toEqual({
        cause: 'multicast_blocked',
      });
      expect(nadia.nearby().filter((host) => host.hostId === hostId)).toEqual([]);
      const begun = Date.now();
      expect(await nadia.ask({ type: 'sweep' })).toBe(1);
      report('a sweep', [Date.now() - begun]);
      expect(Date.now() - begun).toBeLessThan(4_000);
      await nadia.sees(shows(hostId), 1_000);
      expect(await nadia.ask({ type: 'find', text: '192.168.7.2' })).toMatchObject({
        ok: true,
        host: { hostId },
      });
    });
  });
});
