// Owns a wish to see another place of the room: asked for once the host can be asked, and what came of it.
// Must not import other features, sockets or the platform's or session's code.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { useSession } from '../../services.ts';
import type { Place } from '../../session/windows.ts';
import type { JoinedRoom } from '../../state/state.ts';

type Outcome =
  | { readonly status: 'landed'; readonly target: { readonly entryId: string } | null }
  | { readonly status: 'looking' }
  | { readonly status: 'failed'; readonly failure: Failure };

export type Jump = Outcome & {
  readonly to: (place: Place) => void;
  readonly dismiss: () => void;
};

const NOWHERE: Outcome = { status: 'landed', target: null };

/** `target` of the outcome is a new object for every landing. */
export function useJump(room: Pick<JoinedRoom, 'summary' | 'live'>): Jump {
  const session = useSession();
  const { roomId } = room.summary;
  const [wish, setWish] = useState<{ readonly place: Place } | null>(null);
  const [outcome, setOutcome] = useState<Outcome>(NOWHERE);
  const done = useRef<typeof wish>(null);

  // Without a link what is not held cannot be asked for: the wish waits for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room that is live again may know the place.
  useEffect(() => {
    if (wish === null || done.current === wish) return;
    let late = false;
    void session.openAt(roomId, wish.place).then((result) => {
      if (late || result === null) return;
      if (!result.ok && result.failure.code === 'offline') return;
      done.current = wish;
      setOutcome(
        result.ok
          ? { status: 'landed', target: { entryId: result.value.entryId } }
          : { status: 'failed', failure: result.failure },
      );
    });
    return () => {
      late = true;
    };
  }, [session, roomId, wish, room.live]);

  const to = useCallback((place: Place) => {
    setOutcome({ status: 'looking' });
    setWish({ place });
  }, []);
  const dismiss = useCallback(() => {
    setWish(null);
    setOutcome(NOWHERE);
  }, []);
  return { ...outcome, to, dismiss };
}
