// Owns the candidates of one room: common words, the room's own words as they come, what the person picked before.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useState } from 'react';
import { useSession } from '../../services.ts';
import { whenIdle } from '../../ui/whenIdle.ts';
import { createFind, createRoomWords, loadCommonWords } from './banglaSources.ts';
import type { FindCandidates } from './phoneticWord.ts';
import { createPickedWords, openPickedStorage, type PickedWords } from './pickedWords.ts';

/** Safari has no idle callback: by then a page that has just come has drawn itself. */
const IDLE_FALLBACK_MS = 1_000;

export function useBanglaFind(
  roomId: string,
  on: boolean,
): { readonly find: FindCandidates; readonly picked: PickedWords } {
  const session = useSession();
  const [words] = useState(createRoomWords);
  const [picked] = useState(() => createPickedWords(openPickedStorage()));
  const [find, setFind] = useState(() => createFind(words.index, picked));

  useEffect(() => {
    if (!on) return;
    let wanted = true;
    let unsubscribe: (() => void) | null = null;
    const start = () => {
      // Another function: a word that was typed meanwhile is looked up again.
      void loadCommonWords().then(() => {
        if (wanted) setFind(() => createFind(words.index, picked));
      });
      const learn = () => words.learn(session.getState().joined[roomId]?.log.entries ?? []);
      learn();
      unsubscribe = session.subscribe(learn);
    };
    const stop = whenIdle(start, { fallbackMs: IDLE_FALLBACK_MS });
    return () => {
      wanted = false;
      stop();
      unsubscribe?.();
    };
  }, [on, roomId, session, words, picked]);

  return { find, picked };
}
