// Owns the proof that what a member can repeat has an end, by a real host: rooms, sockets, requests.
import { describe, expect, test } from 'vitest';
import type { HostLimits } from '../../electron/host/hostLimits.ts';
import { newNonce } from '../../shared/crypto/ids.ts';
import { fitting } from '../support/fittingRequests.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient, rawClient } from '../support/rawClient.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const hostWith = (limits: Partial<HostLimits> = {}) =>
  newHost({ limits: { ...FREE_LIMITS, ...limits } });

describe('rooms', () => {
  test('[P56] more rooms than the host, the member or the socket may have: too_many_rooms', async () => {
    const full = await hostWith({ maxRooms: 2 });
    const client = await newMember(full, 'Arif');
    const create = (member: RawClient) =>
      member.request('room:create', { entry: member.creation() });
    const first = granted(await create(client)).room.roomId;
    expect(await create(client)).toEqual(refused('too_many_rooms'));

    const host = await hostWith({ maxRoomsPerMember: 1, maxJoinedPerSocket: 1 });
    const member = await newMember(host, 'Arif');
    await create(member);
    expect(await create(member)).toEqual(refused('too_many_rooms'));
    await member.join(host.roomId);
    await member.join(host.roomId);
    const [, own] = host.rooms();
    const answer = await member.request('room:join', { roomId: own?.roomId ?? '', cursor: null });
    expect(answer).toEqual(refused('too_many_rooms'));
    expect(first).not.toBe(own?.roomId);
  });

  test('[P56] who closes a room may make another, until the host has no place to keep them', async () => {
    const host = await hostWith({ maxRoomsPerMember: 1, maxStoredRooms: 3 });
    const member = await newMember(host, 'Arif');
    const create = () => member.request('room:create', { entry: member.creation() });
    const { roomId } = granted(await create()).room;
    expect(await create()).toEqual(refused('too_many_rooms'));
    await member.join(roomId);
    granted(await member.request('entry:send', { roomId, entries: [member.closing(roomId)] }));
    const second = granted(await create()).room.roomId;
    await member.request('room:leave', { roomId });
    await member.join(second);
    const entries = [member.closing(second)];
    granted(await member.request('entry:send', { roomId: second, entries }));
    expect(await create()).toEqual(refused('too_many_rooms'));
  });

  test('[P56] strangers with fresh keys filled one person’s list, and the host’s last place for a room, with rooms of two', async () => {
    const host = await hostWith({ maxDirectRoomsWithMember: 2, maxStoredRooms: 4 });
    const [mina, tuli] = [await newMember(host, 'Mina'), await newMember(host, 'Tuli')];
    const begin = (stranger: RawClient, peer: RawClient) =>
      stranger.request('room:create', { entry: stranger.directCreation(peer.keys.publicKey) });
    const stranger = (name: string) => newMember(host, name);
    for (const name of ['A', 'B']) granted(await begin(await stranger(name), mina));
    expect(await begin(await stranger('C'), mina)).toEqual(refused('too_many_rooms'));
    for (const name of ['D', 'E']) granted(await begin(await stranger(name), tuli));
    // Their own places are full; everybody's are not.
    expect(await begin(mina, tuli)).toEqual(refused('too_many_rooms'));
    granted(await mina.request('room:create', { entry: mina.creation() }));
  });

  test('[P31] closed rooms that people stay in filled everybody’s list: it holds no more than there may be open ones', async () => {
    const host = await hostWith({ maxRooms: 3 });
    const member = await newMember(host, 'Arif');
    for (let count = 0; count < 5; count += 1) {
      const created = await member.request('room:create', { entry: member.creation() });
      const { roomId } = granted(created).room;
      await member.join(roomId);
      granted(await member.request('entry:send', { roomId, entries: [member.closing(roomId)] }));
    }
    const { rooms } = granted(await member.request('room:list', {}));
    expect(rooms.map(({ closed }) => closed)).toEqual([false, true, true]);
  });

  test('[P56] rooms made in the same moment do not slip over the limit', async () => {
    const host = await hostWith({ maxRoomsPerMember: 2 });
    const client = await newMember(host, 'Arif');
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => client.request('room:create', { entry: client.creation() })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  });
});

describe('[P53] too often', () => {
  test.each([
    ['room:list', 'request', 1],
    ['room:create', 'create', 1],
    ['entry:send', 'send', 1],
  ] as const)('%s is refused rate_limited with when to come back', async (name, bucket, burst) => {
    const host = await hostWith({ [bucket]: { burst, perSecond: 0.001 } });
    const client = await newMember(host, 'Arif');
    if (bucket !== 'request') await client.join(host.roomId);
    const payload = () => fitting(client, host.roomId)[name];
    expect(await client.requestRaw(name, payload())).toMatchObject({ ok: true });
    expect(await client.requestRaw(name, payload())).toEqual({
      ok: false,
      failure: { code: 'rate_limited', retryAfterMs: expect.any(Number) },
    });
    // Another socket of the same key has the same bucket.
    const second = await rawClient(host.url, client.keys);
    const hello = await second.hello('Arif');
    expect(hello.ok).toBe(true);
    expect(await second.requestRaw(name, payload())).toMatchObject({ ok: false });
  });

  test('several entries at once have a budget of their own, and a resend costs one send', async () => {
    const host = await hostWith({
      send: { burst: 3, perSecond: 0.001 },
      resend: { burst: 2, perSecond: 0.001 },
    });
    const { roomId } = host;
    const client = await newMember(host, 'Arif');
    await client.join(roomId);
    const send = (count: number) =>
      client.request('entry:send', {
        roomId,
        entries: Array.from({ length: count }, (_, index) => client.message(roomId, `${index}`)),
      });
    expect(await send(50)).toMatchObject({ ok: true });
    expect(await send(2)).toMatchObject({ ok: true });
    expect(await send(2)).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
    expect(await send(1)).toMatchObject({ ok: true });
    expect(await send(1)).toMatchObject({ ok: false, failure: { code: 'rate_limited' } });
  });

  test('leaving and coming back buys nothing', async () => {
    const host = await hostWith({ create: { burst: 1, perSecond: 0.001 } });
    const client = await newMember(host, 'Arif');
    await client.request('room:create', { entry: client.creation() });
    client.socket.disconnect();
    const back = await newMember(host, 'Arif', client.keys);
    expect(await back.request('room:create', { entry: back.creation() })).toMatchObject({
      failure: { code: 'rate_limited' },
    });
  });

  test('[P54] whoever collects refusals is cut with a goodbye', async () => {
    const host = await hostWith({ strike: { burst: 3, perSecond: 0.001 } });
    const client = await newMember(host, 'Arif');
    for (let time = 0; time < 8; time += 1) client.socket.emit('nonsense', {}, () => {});
    expect(await client.hears('bye')).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
    await client.gone;
  });

  test('[P54] a stranger who only ever says hello is cut', async () => {
    const host = await hostWith({ strike: { burst: 5, perSecond: 0.001 } });
    const client = await rawClient(host.url);
    for (let time = 0; time < 8; time += 1) {
      client.socket.emit('hello:start', { protocol: 1, nonce: newNonce() }, () => {});
    }
    expect(await client.hears('bye')).toMatchObject({ code: 'rate_limited' });
    await client.gone;
  });
});

describe('[P56] too many sockets', () => {
  test('of one member, or on the host', async () => {
    const one = await hostWith({ maxSocketsPerMember: 1 });
    const client = await newMember(one, 'Arif');
    const second = await rawClient(one.url, client.keys);
    expect(await second.hello('Arif')).toEqual(refused('too_many_connections'));
    // Changing the name is not another socket.
    expect(await client.hello('Arif K.')).toMatchObject({ ok: true });

    const full = await hostWith({ maxProvedSockets: 1 });
    const first = await newMember(full, 'Arif');
    const late = await rawClient(full.url);
    expect(await late.hello('Mitu')).toEqual(refused('too_many_connections'));
    first.socket.disconnect();
    await expect.poll(() => late.hello('Mitu')).toMatchObject({ ok: true });
  });
});
