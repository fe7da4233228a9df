// Proves with real sessions that retention takes what people wrote with a raised hand, and pins, and that all see the same.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import type { SessionState } from '../../renderer/state/state.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { RETENTION_SWEEP_INTERVAL_MS } from '../../shared/limits.ts';
import { makeFolder, openJournalIn } from '../support/dataFolders.ts';
import { FREE_LIMITS, newHost, OPEN_ROOM } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until, untilTexts } from '../support/newSession.ts';
import { granted } from '../support/rawClient.ts';

const DAY_MS = 86_400_000;
const QUESTION = 'কেন আকাশ নীল, আর সন্ধ্যায় লাল?';

/** A room that keeps messages for a day, with a message of Arif's, his pin on it and his question. */
async function roomOfOneDay() {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const folder = makeFolder();
  const key = createHostKey(generateKeyPair().secretKey);
  const start = async () =>
    newHost({ limits: FREE_LIMITS }, { key, now, journal: (await openJournalIn(folder)).journal });
  const host = await start();
  const body = { ...OPEN_ROOM, retention: { type: 'days', days: 1 } } as const;
  const { roomId } = granted(await host.createRoom(body));
  const arif = newSession(host.url, { name: 'আরিফ' });
  await enter(arif, roomId);
  const target = sendOrThrow(arif, roomId, 'পুরোনো');
  await untilTexts(arif, roomId, ['পুরোনো']);
  arif.write(roomId, 'pin', { target, on: true });
  arif.write(roomId, 'hand.raise', { question: QUESTION });
  const atHand = await until(arif, ({ joined }) => joined[roomId]?.hands.length === 1);
  expect(roomIn(atHand, roomId)).toMatchObject({ pins: [{ target }], firstSeq: 1 });
  return {
    host,
    start,
    roomId,
    arif,
    /** The files that hold the words of the question. */
    holders: () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(QUESTION)),
    twoDaysLater: () => {
      ahead += 2 * DAY_MS;
    },
  };
}

function roomIn({ joined }: SessionState, roomId: string) {
  const room = joined[roomId];
  if (room === undefined) throw new Error('not in the room');
  const { pins, hands, log } = room;
  return { pins, hands, firstSeq: log.firstSeq };
}

test('two days later a newcomer to a room of one day reads no question of a raised hand and is led to no dead pin', async () => {
  const { host, start, roomId, holders, twoDaysLater } = await roomOfOneDay();
  expect(holders()).not.toEqual([]);
  await host.close();
  twoDaysLater();
  const again = await start();
  const newcomer = newSession(again.url, { name: 'নতুন' });
  const state = await enter(newcomer, roomId);
  expect(roomIn(state, roomId)).toEqual({ pins: [], hands: [], firstSeq: 5 });
  expect(holders()).toEqual([]);
});

test('who is in the room while its retention lets go of hands and pins sees what a newcomer sees, then and later', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { host, roomId, arif, twoDaysLater } = await roomOfOneDay();
  twoDaysLater();
  vi.advanceTimersByTime(RETENTION_SWEEP_INTERVAL_MS);
  const emptied = await until(arif, ({ joined }) => joined[roomId]?.log.firstSeq === 5);
  const newcomer = newSession(host.url, { name: 'নতুন' });
  const first = await enter(newcomer, roomId);
  expect(roomIn(emptied, roomId)).toEqual({ pins: [], hands: [], firstSeq: 5 });
  expect(roomIn(first, roomId)).toEqual(roomIn(emptied, roomId));
  arif.write(roomId, 'hand.raise', { question: QUESTION });
  for (const session of [arif, newcomer]) {
    const { joined } = await until(session, (state) => state.joined[roomId]?.hands.length === 1);
    expect(joined[roomId]?.hands[0]?.question).toBe(QUESTION);
  }
  const late = newSession(host.url, { name: 'শেষে' });
  expect(roomIn(await enter(late, roomId), roomId)).toEqual(roomIn(arif.getState(), roomId));
});
