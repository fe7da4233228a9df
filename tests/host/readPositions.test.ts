// Proves what members see of each other's reading: in small rooms, among those who share it, never going back.
import { describe, expect, test } from 'vitest';
import { createReadPositions } from '../../electron/host/readPositions.ts';
import { SEEN_BY_MAX_PEOPLE } from '../../shared/limits.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

describe('the positions of a room', () => {
  test('nobody has read less than before', () => {
    const positions = createReadPositions([{ memberId: 'a', seq: 5, shared: true }]);
    expect(positions.note('a', 3, true)).toBe(false);
    expect(positions.note('a', 8, true)).toBe(true);
    expect(positions.seqOf('a')).toBe(8);
    expect(positions.takeUnstored()).toEqual([{ memberId: 'a', seq: 8, shared: true }]);
    expect(positions.takeUnstored()).toEqual([]);
  });

  test('whoever keeps their reading to themself is not shown and is shown nothing', () => {
    const positions = createReadPositions([
      { memberId: 'a', seq: 5, shared: true },
      { memberId: 'b', seq: 6, shared: false },
      { memberId: 'c', seq: 7, shared: true },
    ]);
    expect(positions.seenBy('a')).toEqual([{ memberId: 'c', seq: 7 }]);
    expect(positions.seenBy('b')).toEqual([]);
    expect(positions.seenBy('never read')).toHaveLength(2);
  });

  test('in a room of many nothing is shown', () => {
    const many = Array.from({ length: SEEN_BY_MAX_PEOPLE + 1 }, (_, index) => ({
      memberId: `m${index}`,
      seq: 1,
      shared: true,
    }));
    expect(createReadPositions(many).seenBy('m0')).toEqual([]);
    expect(createReadPositions(many.slice(1)).seenBy('m1')).toHaveLength(SEEN_BY_MAX_PEOPLE - 1);
  });
});

describe('[P82] on the wire', () => {
  const read = (client: RawClient, roomId: string, seq: number, shared = true) =>
    client.request('read:set', { roomId, seq, shared });

  test('a position goes to the own other sockets and, where it is shared, to the others', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const { roomId } = host;
    const arif = await newMember(host, 'আরিফ');
    const phone = await newMember(host, 'আরিফ', arif.keys);
    const mina = await newMember(host, 'মীনা');
    for (const client of [arif, phone, mina]) await client.join(roomId);
    const [seq = 0] = await mina.say(roomId, 'one');
    granted(await read(arif, roomId, seq));
    const reads = [{ memberId: arif.keys.publicKey, seq }];
    expect(await phone.hears('reads')).toEqual({ roomId, reads });
    expect(await mina.hears('reads')).toEqual({ roomId, reads });
    // Nobody reads what is not there yet.
    granted(await read(arif, roomId, 99));
    const late = await newMember(host, 'রহিম');
    expect((await late.join(roomId)).reads).toEqual(reads);
  });

  test('who keeps it to themself is seen by nobody but their own devices, and sees nobody', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const { roomId } = host;
    const arif = await newMember(host, 'আরিফ');
    const phone = await newMember(host, 'আরিফ', arif.keys);
    const mina = await newMember(host, 'মীনা');
    for (const client of [arif, phone, mina]) await client.join(roomId);
    const [seq = 0] = await mina.say(roomId, 'one');
    granted(await read(arif, roomId, seq, false));
    granted(await read(mina, roomId, seq));
    expect((await phone.hears('reads')).reads).toEqual([{ memberId: arif.keys.publicKey, seq }]);
    expect((await mina.hears('reads')).reads).toEqual([{ memberId: mina.keys.publicKey, seq }]);
    expect((await arif.join(roomId)).reads).toEqual([]);
    expect((await mina.join(roomId)).reads).toEqual([]);
  });

  test("who stops showing how far they read does not stay on the others' screens, and is not named by what they read later", async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const { roomId } = host;
    const arif = await newMember(host, 'আরিফ');
    const mina = await newMember(host, 'মীনা');
    for (const client of [arif, mina]) await client.join(roomId);
    const [first = 0, second = 0] = await mina.say(roomId, 'one', 'two');
    const memberId = arif.keys.publicKey;
    granted(await read(arif, roomId, first));
    await mina.hears('reads', ({ reads }) => reads.some(({ seq }) => seq === first));
    granted(await read(arif, roomId, first, false));
    const taken = { roomId, reads: [{ memberId, seq: 0 }] };
    expect(await mina.hears('reads', ({ reads }) => reads[0]?.seq === 0)).toEqual(taken);
    granted(await read(arif, roomId, second, false));
    await arif.hears('reads', ({ reads }) => reads[0]?.seq === second);
    // What was told to Arif's own device went out in the same turn.
    granted(await read(mina, roomId, second));
    await mina.hears('reads', ({ reads }) => reads[0]?.memberId === mina.keys.publicKey);
    const heard = mina.heard.filter(({ name }) => name === 'reads').map(({ payload }) => payload);
    expect(heard).toHaveLength(3);
    expect((await mina.join(roomId)).reads).toEqual([]);
  });

  test('where the owner switched it off, only the own devices hear', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const owner = await newMember(host, 'শিক্ষক');
    const { roomId } = granted(
      await owner.request('room:create', { entry: owner.creation() }),
    ).room;
    await owner.join(roomId);
    const switches = { ...FIRST_SWITCHES, seenBy: false };
    const body = { title: 'ক্লাস', topic: '', switches };
    const entries = [owner.draft(roomId, 'room.settings', body)];
    granted(await owner.request('entry:send', { roomId, entries }));
    const mina = await newMember(host, 'মীনা');
    await mina.join(roomId);
    granted(await read(mina, roomId, 2));
    await mina.hears('reads');
    expect((await owner.join(roomId)).reads).toEqual([]);
    expect(owner.heard.filter(({ name }) => name === 'reads')).toEqual([]);
  });
});
