// Proves that a person reads any place of a long room without what lies between: real host, real sessions.
import { expect, test } from 'vitest';
import { shownLog } from '../../renderer/state/window.ts';
import { viewMessage } from '../../shared/messageView.ts';
import { FREE_LIMITS, newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, type TestSession, until } from '../support/newSession.ts';

/** Several pages beyond what a newcomer gets. */
const SAID = 300;

async function longRoom() {
  const host = await newHost({ limits: { send: { burst: 10_000, perSecond: 10_000 } } });
  const { roomId } = host;
  const mina = newSession(host.url, { name: 'মীনা' });
  await enter(mina, roomId);
  const ids = Array.from({ length: SAID }, (_, index) =>
    sendOrThrow(mina, roomId, `কথা ${index + 1}`),
  );
  await until(mina, (state) => state.joined[roomId]?.pending.length === 0, 20_000);
  const arif = newSession(host.url, { name: 'আরিফ' });
  await enter(arif, roomId);
  const idOf = (number: number): string => ids[number - 1] ?? '';
  return { host, roomId, mina, arif, idOf };
}

function shownTexts(session: TestSession, roomId: string): readonly string[] {
  const room = session.getState().joined[roomId];
  if (room === undefined) return [];
  const log = shownLog(room);
  return log.entries.flatMap((entry) => {
    if (entry.kind !== 'message' && entry.kind !== 'redacted') return [];
    return [viewMessage(entry, log.related.get(entry.id) ?? []).text ?? 'deleted'];
  });
}

const windowOf = (session: TestSession, roomId: string) =>
  session.getState().joined[roomId]?.window ?? null;

test('a jump shows an old message with what surrounds it, and asks for nothing in between', async () => {
  const { roomId, arif, idOf } = await longRoom();
  const landed = await arif.openAt(roomId, { entryId: idOf(100) });
  expect(landed).toEqual({ ok: true, value: { entryId: idOf(100) } });
  const texts = shownTexts(arif, roomId);
  expect(texts).toContain('কথা 100');
  expect(texts.length).toBeLessThanOrEqual(100);
  expect(arif.requests['history:page']).toBe(1);
  // The live stretch stays as it was.
  expect(arif.getState().joined[roomId]?.log.entries).toHaveLength(60);
});

test('what is said about a message in the window shows there: edits, reactions, and a deletion takes the words', async () => {
  const { roomId, mina, arif, idOf } = await longRoom();
  mina.write(roomId, 'message.edit', { target: idOf(101), text: 'আগেই বদলানো' });
  await until(arif, (state) => state.joined[roomId]?.log.related.has(idOf(101)) === true);
  await arif.openAt(roomId, { entryId: idOf(100) });
  expect(shownTexts(arif, roomId)).toContain('আগেই বদলানো');

  mina.write(roomId, 'message.edit', { target: idOf(100), text: 'এখন বদলানো' });
  arif.write(roomId, 'reaction', { target: idOf(102), emoji: '👍', on: true });
  mina.write(roomId, 'message.delete', { target: idOf(101) });
  await until(arif, () => shownTexts(arif, roomId).includes('deleted'));
  const texts = shownTexts(arif, roomId);
  expect(texts).toContain('এখন বদলানো');
  expect(texts).not.toContain('আগেই বদলানো');
  expect(JSON.stringify([...(windowOf(arif, roomId)?.log.related ?? [])])).not.toContain('আগেই');
  const about = windowOf(arif, roomId)?.log.related.get(idOf(102)) ?? [];
  expect(about.map(({ kind }) => kind)).toEqual(['reaction']);
});

test('pages lead on from the window to both sides, and into the live stretch', async () => {
  const { roomId, arif, idOf } = await longRoom();
  await arif.openAt(roomId, { entryId: idOf(150) });
  arif.loadOlder(roomId);
  await until(arif, () => shownTexts(arif, roomId).includes('কথা 50'));
  for (let pages = 0; pages < 10 && windowOf(arif, roomId) !== null; pages += 1) {
    arif.loadNewer(roomId);
    await until(arif, () => windowOf(arif, roomId)?.newer !== 'loading');
  }
  expect(windowOf(arif, roomId)).toBeNull();
  const texts = shownTexts(arif, roomId);
  expect(texts.at(-1)).toBe(`কথা ${SAID}`);
  const first = texts.indexOf('কথা 50');
  expect(texts.slice(first)).toEqual(
    Array.from({ length: SAID - 49 }, (_, index) => `কথা ${index + 50}`),
  );
});

test('a time, a seq and the edit of a message lead to a message as well; what is held needs no request', async () => {
  const { roomId, mina, arif, idOf } = await longRoom();
  expect(await arif.openAt(roomId, { entryId: idOf(SAID - 5) })).toMatchObject({ ok: true });
  expect(arif.requests['history:page']).toBeUndefined();

  const bySeq = await arif.openAt(roomId, { seq: 41 });
  expect(bySeq).toEqual({ ok: true, value: { entryId: idOf(40) } });
  const at = windowOf(arif, roomId)?.log.entries.find(({ id }) => id === idOf(40))?.at ?? 0;
  const byTime = await arif.openAt(roomId, { at });
  if (byTime?.ok !== true) throw new Error('no landing');
  const found = windowOf(arif, roomId)?.log.entries.find(({ id }) => id === byTime.value.entryId);
  expect(found?.at).toBeGreaterThanOrEqual(at);

  const edit = mina.write(roomId, 'message.edit', { target: idOf(200), text: 'নতুন' });
  if (!edit.ok) throw new Error('not queued');
  await until(arif, (state) => state.joined[roomId]?.log.related.has(idOf(200)) === true);
  const byEdit = await arif.openAt(roomId, { entryId: edit.value.id });
  expect(byEdit).toEqual({ ok: true, value: { entryId: idOf(200) } });

  arif.closeWindow(roomId);
  expect(windowOf(arif, roomId)).toBeNull();
  const absent = await arif.openAt(roomId, { entryId: '01a202d4-0000-7000-8000-0000000000ff' });
  expect(absent).toEqual({ ok: false, failure: { code: 'entry_not_found' } });
});

test('of two jumps the later one counts, whichever answer comes first', async () => {
  const { roomId, arif, idOf } = await longRoom();
  const [early, late] = await Promise.all([
    arif.openAt(roomId, { entryId: idOf(20) }),
    arif.openAt(roomId, { entryId: idOf(200) }),
  ]);
  expect(early).toBeNull();
  expect(late).toMatchObject({ ok: true });
  expect(shownTexts(arif, roomId)).toContain('কথা 200');
});

test('a window outlives a lost link and hears what was said about it meanwhile', async () => {
  const { roomId, mina, arif, idOf } = await longRoom();
  await arif.openAt(roomId, { entryId: idOf(100) });
  arif.drop();
  await until(arif, (state) => state.connection.status === 'lost');
  mina.write(roomId, 'message.edit', { target: idOf(100), text: 'যখন ছিলেন না' });
  await until(arif, (state) => state.joined[roomId]?.live === true);
  await until(arif, () => shownTexts(arif, roomId).includes('যখন ছিলেন না'));
  expect(windowOf(arif, roomId)).not.toBeNull();
});

test('a quote showed the words of a message that was deleted while the link was lost', async () => {
  const { roomId, mina, arif, idOf } = await longRoom();
  const quoted = () => arif.getState().joined[roomId]?.lookedUp.get(idOf(3));
  arif.lookUp(roomId, [idOf(3)]);
  await until(arif, () => quoted()?.status === 'held');
  arif.drop();
  await until(arif, (state) => state.joined[roomId]?.live === false);
  mina.write(roomId, 'message.delete', { target: idOf(3) });
  await until(arif, (state) => state.joined[roomId]?.live === true);
  await until(arif, (state) => state.joined[roomId]?.log.related.has(idOf(3)) === true);
  expect(quoted()).toMatchObject({ status: 'held', entry: { kind: 'redacted' } });
});

test('a place among long messages is shown with all that is said about them, in as many answers as that takes', async () => {
  const host = await newHost({ limits: FREE_LIMITS });
  const { roomId } = host;
  const mina = newSession(host.url, { name: 'মীনা' });
  await enter(mina, roomId);
  const ids = Array.from({ length: 20 }, (_, index) =>
    sendOrThrow(mina, roomId, `কথা ${index + 1} ${'ক'.repeat(4_000)}`),
  );
  for (const target of ids) {
    mina.write(roomId, 'message.edit', { target, text: `বদলানো ${'খ'.repeat(4_000)}` });
  }
  for (let index = 0; index < 70; index += 1) sendOrThrow(mina, roomId, `পরে ${index}`);
  await until(mina, (state) => state.joined[roomId]?.pending.length === 0, 20_000);
  const arif = newSession(host.url, { name: 'আরিফ' });
  await enter(arif, roomId);
  expect(await arif.openAt(roomId, { entryId: ids[5] ?? '' })).toMatchObject({ ok: true });
  const texts = shownTexts(arif, roomId);
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.filter((text) => text.startsWith('কথা'))).toEqual([]);
  expect(arif.requests['entry:get']).toBeGreaterThan(2);
});
