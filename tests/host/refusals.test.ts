// Owns the proof that every request that cannot be granted is answered with its code, by a real host.
import { describe, expect, test } from 'vitest';
import type { HostLimits } from '../../electron/host/hostLimits.ts';
import { UnreadableError } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { newNonce } from '../../shared/crypto/ids.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { memberStatement } from '../../shared/crypto/statements.ts';
import {
  EMOJI_MAX_CHARS,
  NAME_ASKED_MAX_CHARS,
  SEARCH_TEXT_MAX_CHARS,
} from '../../shared/limits.ts';
import { REQUEST_NAMES } from '../../shared/protocol.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import { fitting } from '../support/fittingRequests.ts';
import { branchOf, entryIdOf, roomOf } from '../support/journalBuilders.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient, rawClient } from '../support/rawClient.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const hostWith = (limits: Partial<HostLimits> = {}) =>
  newHost({ limits: { ...FREE_LIMITS, ...limits } });

const NOWHERE = roomOf(1);
const PROVED = REQUEST_NAMES.filter((name) => !name.startsWith('hello:'));

describe('[P15] a payload that does not fit is refused bad_request', () => {
  test.each(REQUEST_NAMES)('%s', async (name) => {
    const host = await hostWith();
    const client = await newMember(host, 'Arif');
    const good = fitting(client, host.roomId)[name];
    const { nonce: _, ...withoutFirst } = { nonce: 1, ...good };
    for (const payload of [null, 7, 'text', [], [good], Object.keys(withoutFirst)]) {
      expect(await client.requestRaw(name, payload)).toEqual(refused('bad_request'));
    }
    // Nothing to say is said by an empty object, not by nothing and not by two payloads.
    expect(await client.requestRaw(name)).toEqual(refused('bad_request'));
    expect(await client.requestRaw(name, good, good)).toEqual(refused('bad_request'));
    for (const key of Object.keys(good)) {
      const broken = { ...good, [key]: { toString: 'no' } };
      expect(await client.requestRaw(name, broken)).toEqual(refused('bad_request'));
    }
  });
});

describe('[P17] before the hello', () => {
  test.each(PROVED)('%s is refused hello_required', async (name) => {
    const host = await hostWith();
    const client = await rawClient(host.url);
    const payload = fitting(client, host.roomId)[name];
    expect(await client.requestRaw(name, payload)).toEqual(refused('hello_required'));
  });

  test('a name that does not exist and a payload that does not fit are told first', async () => {
    const host = await hostWith();
    const client = await rawClient(host.url);
    expect(await client.requestRaw('room:nope', null)).toEqual(refused('unknown_request'));
    expect(await client.requestRaw('room:list', null)).toEqual(refused('bad_request'));
    expect(await client.requestRaw('hello:prove', {})).toEqual(refused('bad_request'));
  });

  test('hello:prove without hello:start is refused hello_required', async () => {
    const host = await hostWith();
    const client = await rawClient(host.url);
    const payload = fitting(client, host.roomId)['hello:prove'];
    expect(await client.requestRaw('hello:prove', payload)).toEqual(refused('hello_required'));
  });
});

test.each(['', 'room:burn', 'toString', '__proto__', 'constructor', 'error', 'message'])(
  '[P16] the request "%s" does not exist',
  async (name) => {
    const host = await hostWith();
    const client = await rawClient(host.url);
    expect(await client.requestRaw(name, {})).toEqual(refused('unknown_request'));
  },
);

test('[P14] an event without an acknowledgement is answered by a goodbye', async () => {
  const host = await hostWith();
  const client = await rawClient(host.url);
  client.socket.emit('room:list', {});
  expect(await client.hears('bye')).toEqual({ code: 'bad_request' });
  await client.gone;
});

test('[P23] another protocol version is refused protocol_unsupported', async () => {
  const host = await hostWith();
  const client = await rawClient(host.url);
  const answer = await client.request('hello:start', { protocol: 2, nonce: newNonce() });
  expect(answer).toEqual(refused('protocol_unsupported'));
});

describe('[P24] a proof', () => {
  async function started() {
    const host = await hostWith();
    const client = await rawClient(host.url);
    const clientNonce = newNonce();
    const start = await client.request('hello:start', { protocol: 1, nonce: clientNonce });
    const { nonce: hostNonce, hostId } = granted(start);
    const statement = {
      clientNonce,
      hostNonce,
      hostId,
      name: 'Arif',
      device: client.keys.publicKey,
    };
    const prove = (signed: Partial<typeof statement>, sent: { device?: string; name?: string }) =>
      client.request('hello:prove', {
        device: client.keys.publicKey,
        name: 'Arif',
        ...sent,
        sig: sign(memberStatement({ ...statement, ...signed }), client.keys.secretKey),
      });
    return { client, prove };
  }

  test.each([
    ['another client nonce', { clientNonce: newNonce() }, {}],
    ['another host nonce', { hostNonce: newNonce() }, {}],
    ['another host', { hostId: 'a'.repeat(32) }, {}],
    ['another name', { name: 'Arif ' }, {}],
    ['another device', { device: generateKeyPair().publicKey }, {}],
    ['its own key, sent with another', {}, { device: generateKeyPair().publicKey }],
    ['its own key, sent with a text that is no key', {}, { device: `${'_'.repeat(42)}8` }],
  ])('over %s is refused proof_invalid', async (_, signed, sent) => {
    const { prove } = await started();
    expect(await prove(signed, sent)).toEqual(refused('proof_invalid'));
  });

  test('[P25] that does not fit the schema leaves the nonce as it was', async () => {
    const { client, prove } = await started();
    expect(await client.requestRaw('hello:prove', { name: 'Arif' })).toEqual(
      refused('bad_request'),
    );
    expect(await prove({}, {})).toMatchObject({ ok: true });
  });

  test('[P25] serves once: the same one again is refused, after success and after failure', async () => {
    const { prove } = await started();
    expect(await prove({}, {})).toMatchObject({ ok: true });
    expect(await prove({}, {})).toEqual(refused('hello_required'));
    const other = await started();
    expect(await other.prove({ name: 'x' }, {})).toEqual(refused('proof_invalid'));
    expect(await other.prove({}, {})).toEqual(refused('hello_required'));
  });

  test('[P25] of another key on a proved socket is refused not_allowed', async () => {
    const host = await hostWith();
    const client = await newMember(host, 'Arif');
    const other = generateKeyPair();
    const clientNonce = newNonce();
    const start = granted(await client.request('hello:start', { protocol: 1, nonce: clientNonce }));
    const hello = { name: 'Mitu', device: other.publicKey };
    const statement = { clientNonce, hostNonce: start.nonce, hostId: start.hostId, ...hello };
    const sig = sign(memberStatement(statement), other.secretKey);
    const answer = await client.request('hello:prove', { ...hello, sig });
    expect(answer).toEqual(refused('not_allowed'));
  });
});

describe('[P26] names', () => {
  test('that are none are refused name_invalid, and the same socket may try another', async () => {
    const host = await hostWith();
    const client = await rawClient(host.url);
    expect(await client.hello('  ')).toEqual(refused('name_invalid'));
    expect(await client.hello('x'.repeat(41))).toEqual(refused('name_invalid'));
    expect(await client.hello('Arif')).toMatchObject({ ok: true });
  });

  test('are held after their member left, and free for the member', async () => {
    const host = await hostWith();
    const arif = await newMember(host, 'Arif');
    arif.socket.disconnect();
    const other = await newMember(host, 'Mitu');
    await expect
      .poll(() => other.hello('Arif'))
      .toMatchObject({ ok: false, failure: { code: 'name_taken' } });
    const back = await rawClient(host.url, arif.keys);
    expect(await back.hello('Arif')).toMatchObject({ ok: true });
  });
});

describe('rooms', () => {
  test('[P32] an unknown room is refused room_not_found', async () => {
    const client = await newMember(await hostWith(), 'Arif');
    const answer = await client.request('room:join', { roomId: NOWHERE, cursor: null });
    expect(answer).toEqual(refused('room_not_found'));
  });

  test.each(['room:leave', 'entry:send', 'history:page', 'typing:set'] as const)(
    '[P33] %s without having joined is refused not_joined',
    async (name) => {
      const host = await hostWith();
      const client = await newMember(host, 'Arif');
      for (const roomId of [host.roomId, NOWHERE]) {
        const payload = fitting(client, roomId)[name];
        expect(await client.requestRaw(name, payload)).toEqual(refused('not_joined'));
      }
      await client.join(host.roomId);
      const payload = fitting(client, host.roomId)[name];
      expect(await client.requestRaw(name, payload)).toMatchObject({ ok: true });
    },
  );

  test('[P30] a creation signed by somebody else, or for another body, is refused proof_invalid', async () => {
    const host = await hostWith();
    const client = await newMember(host, 'Arif');
    const other = await newMember(host, 'Mitu');
    const entry = other.creation();
    expect(await client.request('room:create', { entry })).toEqual(refused('proof_invalid'));
    const changed = { ...client.creation(), body: { ...entry.body, title: 'Another' } };
    expect(await client.request('room:create', { entry: changed })).toEqual(
      refused('proof_invalid'),
    );
  });

  test('[P30] the same creation twice is one room', async () => {
    const host = await hostWith();
    const client = await newMember(host, 'Arif');
    const entry = client.creation({ title: 'বারান্দা' });
    const [one, two] = await Promise.all([
      client.request('room:create', { entry }),
      client.request('room:create', { entry }),
    ]);
    expect(granted(one).room.roomId).toBe(granted(two).room.roomId);
    expect(host.rooms()).toHaveLength(2);
  });
});

describe('[P40] entries', () => {
  async function joined() {
    const host = await hostWith();
    const arif = await newMember(host, 'Arif');
    await arif.join(host.roomId);
    const { roomId } = host;
    return { host, arif, roomId };
  }

  test('[P8] an id used again for another text is refused id_reused, by somebody else id_taken', async () => {
    const { host, arif, roomId } = await joined();
    const mitu = await newMember(host, 'Mitu');
    await mitu.join(roomId);
    const first = arif.message(roomId, 'one');
    const again = { ...arif.message(roomId, 'two'), id: first.id };
    const theirs = { ...mitu.message(roomId, 'one'), id: first.id };
    const send = async (client: RawClient, ...entries: (typeof first)[]) =>
      granted(await client.request('entry:send', { roomId, entries })).outcomes;
    expect(await send(arif, first, again, first)).toMatchObject([
      { ok: true, seq: 2 },
      { ok: false, failure: { code: 'id_reused' } },
      { ok: true, seq: 2 },
    ]);
    expect(await send(mitu, theirs)).toMatchObject([{ ok: false, failure: { code: 'id_taken' } }]);
  });

  test('a text that is too long is refused too_large, one that is malformed bad_request', async () => {
    const { arif, roomId } = await joined();
    const send = (text: string) =>
      arif.request('entry:send', { roomId, entries: [arif.message(roomId, text)] });
    expect(await send('x'.repeat(8_001))).toEqual(refused('too_large'));
    expect(await send('আ'.repeat(8_000))).toMatchObject({ ok: true });
    expect(await send(' \n ')).toEqual(refused('bad_request'));
    expect(await send('a\u0000b')).toEqual(refused('bad_request'));
    expect(await send(`a${'\u0301'.repeat(9)}`)).toEqual(refused('bad_request'));
  });

  test('[P15] a search, a name or an emoji that is too long is refused too_large, whatever script it is in', async () => {
    const { arif, roomId } = await joined();
    const find = (text: string) =>
      arif.request('search:find', {
        text,
        roomIds: [roomId],
        filters: NO_FILTERS,
        limit: 1,
        cursor: null,
      });
    const react = (emoji: string) =>
      arif.request('entry:send', {
        roomId,
        entries: [arif.draft(roomId, 'reaction', { target: entryIdOf(1), emoji, on: true })],
      });
    for (const letter of ['x', 'আ', '😀']) {
      expect(await find(letter.repeat(SEARCH_TEXT_MAX_CHARS))).toMatchObject({ ok: true });
      expect(await find(letter.repeat(SEARCH_TEXT_MAX_CHARS + 1))).toEqual(refused('too_large'));
      expect(await arif.hello(letter.repeat(NAME_ASKED_MAX_CHARS))).toEqual(
        refused('name_invalid'),
      );
      expect(await arif.hello(letter.repeat(NAME_ASKED_MAX_CHARS + 1))).toEqual(
        refused('too_large'),
      );
    }
    expect(await react('👍'.repeat(EMOJI_MAX_CHARS))).toEqual(refused('bad_request'));
    expect(await react('👍'.repeat(EMOJI_MAX_CHARS + 1))).toEqual(refused('too_large'));
  });

  test('more entries than one request may carry are refused bad_request', async () => {
    const { arif, roomId } = await joined();
    const entries = Array.from({ length: 51 }, (_, index) => arif.message(roomId, `${index}`));
    expect(await arif.request('entry:send', { roomId, entries })).toEqual(refused('bad_request'));
    const most = entries.slice(0, 50);
    expect(
      granted(await arif.request('entry:send', { roomId, entries: most })).outcomes,
    ).toHaveLength(50);
  });

  test('[P34] only the owner closes a room; it takes nothing new and can be read and joined', async () => {
    const { host, arif } = await joined();
    const mitu = await newMember(host, 'Mitu');
    const { roomId } = granted(await arif.request('room:create', { entry: arif.creation() })).room;
    await arif.join(roomId);
    await mitu.join(roomId);
    const said = mitu.message(roomId, 'before');
    const outcomes = async (client: RawClient, ...entries: (typeof said)[]) =>
      granted(await client.request('entry:send', { roomId, entries })).outcomes;
    // The refused close shares its id with the message: each is answered for itself.
    const cheeky = { ...mitu.closing(roomId), id: said.id };
    expect(await outcomes(mitu, said, cheeky)).toMatchObject([
      { ok: true, seq: 2 },
      { ok: false, failure: { code: 'not_allowed' } },
    ]);
    const close = arif.closing(roomId);
    expect(await outcomes(arif, close, arif.message(roomId, 'too late'))).toMatchObject([
      { ok: true, seq: 3 },
      { ok: false, failure: { code: 'room_closed' } },
    ]);
    expect(await outcomes(mitu, mitu.message(roomId, 'after'))).toMatchObject([
      { ok: false, failure: { code: 'room_closed' } },
    ]);
    // Whoever did not hear the answer before the room was closed hears it now.
    expect(await outcomes(mitu, said)).toMatchObject([{ ok: true, seq: 2 }]);
    expect(await outcomes(arif, close)).toMatchObject([{ ok: true, seq: 3 }]);
    expect((await mitu.join(roomId)).room.closed).toBe(true);
    await mitu.hears('rooms', ({ rooms }) =>
      rooms.some((room) => room.roomId === roomId && room.closed),
    );
  });

  test.each(['disk_full', 'read_only'] as const)(
    '[P6] with a journal that refuses %s nothing is stored or shown, and reading goes on',
    async (code) => {
      const journal = createMemoryJournal();
      const host = await newHost({}, { journal });
      const arif = await newMember(host, 'Arif');
      await arif.join(host.roomId);
      journal.setHealth({ status: 'refusing', code, reason: 'a test' });
      const { roomId } = host;
      const entries = [arif.message(roomId, 'lost')];
      expect(await arif.request('entry:send', { roomId, entries })).toEqual(refused(code));
      expect(await arif.request('room:create', { entry: arif.creation() })).toEqual(refused(code));
      expect((await arif.join(roomId)).headSeq).toBe(1);
      journal.setHealth({ status: 'writable' });
      const sent = await arif.request('entry:send', { roomId, entries });
      expect(granted(sent).outcomes).toMatchObject([{ ok: true, seq: 2 }]);
    },
  );

  test('a disk that does not answer a read is told as storage_failed', async () => {
    const journal = {
      ...createMemoryJournal(),
      page: () => Promise.reject(new UnreadableError('a test')),
    };
    const host = await newHost({}, { journal });
    const arif = await newMember(host, 'Arif');
    const answer = await arif.request('room:join', { roomId: host.roomId, cursor: null });
    expect(answer).toEqual(refused('storage_failed'));
  });
});

test('[P17] a socket that does not say hello in time is told so and closed', async () => {
  const host = await hostWith({ helloTimeoutMs: 50 });
  const client = await rawClient(host.url);
  expect(await client.hears('bye')).toEqual({ code: 'hello_timeout' });
  await client.gone;
});

test('[P1] a cursor that no log ever made is answered', async () => {
  const host = await hostWith();
  const client = await newMember(host, 'Arif');
  const answer = await client.join(host.roomId, {
    branch: branchOf(7),
    seq: Number.MAX_SAFE_INTEGER,
    branches: [{ branch: branchOf(8), term: 9, fromSeq: Number.MAX_SAFE_INTEGER }],
  });
  expect(answer.catchUp).toMatchObject({ type: 'diverged', lastCommonSeq: 0 });
  const entries = [{ ...client.message(host.roomId, 'x'), id: entryIdOf(1) }];
  const sent = await client.request('entry:send', { roomId: host.roomId, entries });
  expect(sent).toMatchObject({ ok: true });
});
