// Owns the proof of who finds what: on real sockets, over rooms and journals, page by page.
import { describe, expect, test } from 'vitest';
import type { OpenRoomBody } from '../../shared/entryBodies.ts';
import { QUEUE_MAX_BYTES } from '../../shared/limits.ts';
import type { RoomSummary } from '../../shared/model.ts';
import type { Payload, Reply, SearchHit } from '../../shared/protocol.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient } from '../support/rawClient.ts';

const EVERYTHING: Payload<'search:find'> = {
  text: '',
  roomIds: [],
  filters: NO_FILTERS,
  limit: 50,
  cursor: null,
};

async function find(
  client: RawClient,
  text: string,
  more: Partial<Payload<'search:find'>> = {},
): Promise<Reply<'search:find'>> {
  return granted(await client.request('search:find', { ...EVERYTHING, text, ...more }));
}

/** What the hits say, those by sound with a tilde. */
function texts(hits: readonly SearchHit[]): readonly string[] {
  return hits.map(({ entry, match }) => {
    const text = entry.kind === 'message' ? entry.body.text : entry.kind;
    return match === 'exact' ? text : `~${text}`;
  });
}

async function makeRoom(owner: RawClient, body: Partial<OpenRoomBody> = {}): Promise<string> {
  const { room } = granted(await owner.request('room:create', { entry: owner.creation(body) }));
  await owner.join(room.roomId);
  return room.roomId;
}

async function makeDirectRoom(owner: RawClient, peer: string): Promise<RoomSummary> {
  const entry = owner.directCreation(peer);
  return granted(await owner.request('room:create', { entry })).room;
}

describe('[P80] a search', () => {
  test('for long messages was answered with megabytes: an answer ends where it is as heavy as a page, and goes on', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const arif = await newMember(host, 'Arif');
    await arif.join(host.roomId);
    const said = 30;
    for (let count = 0; count < said; count += 1) {
      await arif.say(host.roomId, `amra ${count} ${'ক'.repeat(7_000)}`);
    }
    const seen: string[] = [];
    let cursor: Reply<'search:find'>['more'] = null;
    do {
      const answer: Reply<'search:find'> = await find(arif, 'amra', { limit: 50, cursor });
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(QUEUE_MAX_BYTES / 2);
      seen.push(...answer.hits.map(({ entry }) => entry.id));
      cursor = answer.more;
    } while (cursor !== null);
    expect(seen).toHaveLength(said);
    expect(new Set(seen).size).toBe(said);
  });

  test('over more than fifty rooms failed as a whole: it is answered, and goes on from its cursor to the end', async () => {
    const limits = { ...FREE_LIMITS, maxRoomsPerMember: 100 };
    const host = await newHost({ limits });
    const arif = await newMember(host, 'Arif');
    const rooms = 55;
    for (let count = 0; count < rooms; count += 1) {
      const roomId = await makeRoom(arif, { retention: { type: 'session' } });
      await arif.say(roomId, `amra ${count}`, `amra ${count} again`);
    }
    const seen = new Set<string>();
    let cursor: Reply<'search:find'>['more'] = null;
    do {
      const answer: Reply<'search:find'> = await find(arif, 'amra', { limit: 20, cursor });
      for (const { entry } of answer.hits) seen.add(entry.id);
      cursor = answer.more;
    } while (cursor !== null);
    expect(seen.size).toBe(2 * rooms);
  });

  test('finds in all rooms that were joined, kept or in memory, those as typed first, each the newest first', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const arif = await newMember(host, 'Arif');
    const kept = await makeRoom(arif);
    const fleeting = await makeRoom(arif, { retention: { type: 'session' } });
    await arif.say(kept, 'আমার বন্ধু', 'bondhu one');
    await arif.say(fleeting, 'bondhu two', 'বন্ধুরা', 'something else');
    await arif.say(kept, 'bondhu three');
    const all = await find(arif, 'bondhu');
    expect(texts(all.hits)).toEqual([
      'bondhu three',
      'bondhu two',
      'bondhu one',
      '~বন্ধুরা',
      '~আমার বন্ধু',
    ]);
    expect(all).toMatchObject({ more: null, complete: true, people: [{ name: 'Arif' }] });
    const here = await find(arif, 'bondhu', { roomIds: [fleeting] });
    expect(texts(here.hits)).toEqual(['bondhu two', '~বন্ধুরা']);
    expect(here.hits[0]?.after).toMatchObject({ body: { text: 'বন্ধুরা' } });
  });

  test('[P79] for an emoji or a sign alone finds nothing, not everything; filters alone, or a number, do find', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const arif = await newMember(host, 'Arif');
    const kept = await makeRoom(arif);
    const fleeting = await makeRoom(arif, { retention: { type: 'session' } });
    for (const roomId of [kept, fleeting]) await arif.say(roomId, '50 % 🎉 https://a.example');
    const filters = { ...NO_FILTERS, has: ['link' as const] };
    for (const text of ['🎉', '%', ' ?! ']) {
      expect((await find(arif, text)).hits, text).toEqual([]);
      expect((await find(arif, text, { filters })).hits, text).toEqual([]);
    }
    for (const text of ['', ' ', '৫০ %'])
      expect((await find(arif, text, { filters })).hits, text).toHaveLength(2);
  });

  test('goes on page by page behind the cursor, without a hit twice and without a hit left out', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const arif = await newMember(host, 'Arif');
    const rooms = [await makeRoom(arif), await makeRoom(arif), await makeRoom(arif)];
    for (let number = 0; number < 20; number += 1) {
      await arif.say(
        rooms[number % 3] ?? '',
        number % 4 === 0 ? `বাড়ি ${number}` : `bari ${number}`,
      );
    }
    const whole = texts((await find(arif, 'bari')).hits);
    expect(whole).toHaveLength(20);
    for (const limit of [1, 3, 7]) {
      const seen: string[] = [];
      let cursor: Payload<'search:find'>['cursor'] = null;
      do {
        const page: Reply<'search:find'> = await find(arif, 'bari', { limit, cursor });
        expect(page.hits.length).toBeLessThanOrEqual(limit);
        seen.push(...texts(page.hits));
        cursor = page.more;
      } while (cursor !== null);
      expect(seen).toEqual(whole);
    }
  });

  test('shows a message by its newest words with its edits, and nothing of a deleted one', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const arif = await newMember(host, 'Arif');
    await arif.join(host.roomId);
    const [kept, gone] = [
      arif.message(host.roomId, 'first'),
      arif.message(host.roomId, 'first gone'),
    ];
    const { id } = kept;
    const edit = arif.draft(host.roomId, 'message.edit', { target: id, text: 'second' });
    const deletion = arif.draft(host.roomId, 'message.delete', { target: gone.id });
    const entries = [kept, gone, edit, deletion];
    granted(await arif.request('entry:send', { roomId: host.roomId, entries }));
    expect((await find(arif, 'first')).hits).toEqual([]);
    const [hit] = (await find(arif, 'second')).hits;
    expect(hit).toMatchObject({ entry: { id }, related: [{ id: edit.id }], after: null });
  });
});

describe('[P81] nobody finds what they may not read', () => {
  test('a room that this socket has not joined is refused, and left out of all rooms', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const [arif, mitu] = [await newMember(host, 'Arif'), await newMember(host, 'Mitu')];
    const roomId = await makeRoom(arif);
    await arif.say(roomId, 'a secret');
    expect((await find(mitu, 'secret')).hits).toEqual([]);
    expect(await mitu.request('search:find', { ...EVERYTHING, roomIds: [roomId] })).toEqual({
      ok: false,
      failure: { code: 'not_joined' },
    });
    // A cursor names rooms, too: it opens none.
    const cursor = { match: 'exact', rooms: [{ roomId, before: 100 }] } as const;
    const asked = { ...EVERYTHING, cursor: { ...cursor, rooms: [...cursor.rooms] } };
    expect(granted(await mitu.request('search:find', asked)).hits).toEqual([]);
    await mitu.join(roomId);
    expect(texts((await find(mitu, 'secret')).hits)).toEqual(['a secret']);
    await mitu.request('room:leave', { roomId });
    expect((await find(mitu, 'secret')).hits).toEqual([]);
  });

  test('where newcomers see no history, nothing from before, not as a neighbour either', async () => {
    for (const retention of [{ type: 'forever' }, { type: 'session' }] as const) {
      const host = await newHost({ limits: FREE_LIMITS });
      const [arif, mitu] = [await newMember(host, 'Arif'), await newMember(host, 'Mitu')];
      const roomId = await makeRoom(arif, { history: 'since_joining', retention });
      await arif.say(roomId, 'word before');
      await mitu.join(roomId);
      await arif.say(roomId, 'word after');
      const { hits } = await find(mitu, 'word');
      expect(texts(hits)).toEqual(['word after']);
      expect(hits[0]?.before).toBeNull();
      expect(texts((await find(arif, 'word')).hits)).toEqual(['word after', 'word before']);
    }
  });

  test('a stranger gets nothing of what two people say to each other', async () => {
    const host = await newHost({ limits: FREE_LIMITS });
    const [arif, mitu, stranger] = [
      await newMember(host, 'Arif'),
      await newMember(host, 'Mitu'),
      await newMember(host, 'Stranger'),
    ];
    const room = await makeDirectRoom(arif, mitu.keys.publicKey);
    for (const one of [arif, mitu]) await one.join(room.roomId);
    await arif.say(room.roomId, 'just between us');
    await stranger.join(host.roomId);
    expect((await find(stranger, 'between')).hits).toEqual([]);
    expect((await find(stranger, '')).hits).toEqual([]);
    expect(texts((await find(mitu, 'between')).hits)).toEqual(['just between us']);
  });
});

test('[P53] searches have a bucket of their own; a page of history is had when it is empty', async () => {
  const host = await newHost({ limits: { ...FREE_LIMITS, search: { burst: 2, perSecond: 0.01 } } });
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  await find(arif, 'one');
  await find(arif, 'two');
  expect(await arif.request('search:find', EVERYTHING)).toMatchObject({
    ok: false,
    failure: { code: 'rate_limited' },
  });
  const from = { type: 'before', seq: 10 } as const;
  granted(await arif.request('history:page', { roomId: host.roomId, from, limit: 1 }));
});
