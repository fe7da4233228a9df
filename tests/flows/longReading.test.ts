// Proves that somebody who reads far up and comes back sees every message once, while little is held: real host, real session.
import { expect, test } from 'vitest';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { STRETCH_MAX_ENTRIES } from '../../renderer/state/bounds.ts';
import { canGrow, shownLog, WINDOW_MAX_ENTRIES } from '../../renderer/state/window.ts';
import { PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import { append, createRoom, messageDrafts, roomOf } from '../support/journalBuilders.ts';
import { newHost } from '../support/newHost.ts';
import { enter, newSession, until } from '../support/newSession.ts';

const SAID = 3_000;

test('a person reads up to the beginning of a long room and down again: no message is missing or comes twice', async () => {
  const roomId = roomOf(1);
  const journal = createMemoryJournal();
  await journal.commit([createRoom(roomId), append(roomId, messageDrafts(1, SAID))]);
  const host = await newHost({}, { journal });
  const arif = newSession(host.url, { name: 'আরিফ' });
  await enter(arif, roomId);
  const release = arif.hold(roomId);
  const room = () => {
    const joined = arif.getState().joined[roomId];
    if (joined === undefined) throw new Error('not in the room');
    return joined;
  };
  const seen = new Set<number>();
  let most = 0;
  const look = (): void => {
    const { entries } = shownLog(room());
    for (const [index, { seq }] of entries.entries()) {
      seen.add(seq);
      if (seq !== (entries[0]?.seq ?? 0) + index) throw new Error(`entry ${seq} is out of place`);
    }
    most = Math.max(most, room().log.entries.length + (room().window?.log.entries.length ?? 0));
  };
  const go = async (step: () => void): Promise<void> => {
    const before = shownLog(room());
    step();
    await until(arif, () => shownLog(room()) !== before && !isLoading());
    look();
  };
  const isLoading = (): boolean =>
    [room().older, room().window?.older, room().window?.newer].includes('loading');

  look();
  while (canGrow(shownLog(room()), 'older')) await go(() => arif.loadOlder(roomId));
  expect(seen.size).toBe(SAID + 1);
  seen.clear();
  look();
  while (room().window !== null) await go(() => arif.loadNewer(roomId));
  expect(seen.size).toBe(SAID + 1);
  expect(shownLog(room()).entries.at(-1)?.seq).toBe(SAID + 1);
  expect(most).toBeLessThanOrEqual(STRETCH_MAX_ENTRIES + WINDOW_MAX_ENTRIES + 2 * PAGE_MAX_ENTRIES);
  release();
});
