// Owns the others in the room: a few clients that speak at a given rate, or as fast as the host takes it.
// Must not import the browser's side.
import { setTimeout as delay } from 'node:timers/promises';
import { entryStatement } from '../../shared/crypto/statements.ts';
import { encodeClientFrame } from '../fanout/frames.ts';
import { joinAll } from '../fanout/joining.ts';
import { memberKey, ROOM } from '../fanout/messages.ts';
import { createHistory } from './history.ts';
import { TALK_SEED } from './hostMessages.ts';

const SPEAKERS = 4;
export const TALK_PER_SECOND = 50;
const BURST_MS = 20;

export type Talk = Awaited<ReturnType<typeof startTalk>>;

/** Nobody speaks yet. */
export async function startTalk(port: number) {
  let answered = 0;
  const clients = await joinAll('kothabarta', SPEAKERS, port, {
    onBytes: () => {},
    onEntries: () => {},
    onAnswer: () => {
      answered += 1;
    },
    onNumbers: () => {},
  });
  const keys = clients.map((_, index) => memberKey(index));
  const next = createHistory({ people: SPEAKERS, seed: TALK_SEED, about: 'own' });
  let said = 0;

  const say = (): void => {
    const { by, draft } = next(Date.now());
    const sig = keys[by]?.sign(entryStatement({ roomId: ROOM.roomId, ...draft }));
    const payload = { roomId: ROOM.roomId, entries: [{ ...draft, sig }] };
    said += 1;
    const frame = encodeClientFrame(`42${said}${JSON.stringify(['entry:send', payload])}`);
    clients[by]?.sendFrames([frame]);
  };

  /** Speaks `perSecond` until the returned function is called. */
  const speak = (perSecond = TALK_PER_SECOND): (() => Promise<void>) => {
    let going = true;
    const done = (async () => {
      const begin = performance.now();
      for (let count = 1; going; count += 1) {
        say();
        const wait = begin + (count * 1_000) / perSecond - performance.now();
        if (wait > 0) await delay(wait);
      }
    })();
    return async () => {
      going = false;
      await done;
    };
  };

  return {
    speak,
    /** Says `count` entries at `perSecond`, in small bursts, and waits until the host has all of them. */
    pour: async (count: number, perSecond: number): Promise<void> => {
      const burst = Math.max(1, Math.round((perSecond * BURST_MS) / 1_000));
      const begin = performance.now();
      for (let done = 0; done < count; ) {
        for (let index = 0; index < burst && done < count; index += 1, done += 1) say();
        const wait = begin + (done * 1_000) / perSecond - performance.now();
        if (wait > 0) await delay(wait);
      }
      while (answered < said) await delay(BURST_MS);
    },
    close: (): void => {
      for (const client of clients) client.close();
    },
  };
}
