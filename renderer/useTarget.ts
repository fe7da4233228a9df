// Owns which entry somebody wants to see in the room that opens; whoever leaves the room and comes back wants it no more.
// Must not import features, session or platform.
import { useEffect, useState } from 'react';
import type { Route } from './route.ts';

/** A new object is a new wish. */
export type Target = { readonly roomId: string; readonly entryId: string };

/** What was wished for last: here, or by the address. */
export function useTarget({ roomId, target: addressed }: Route) {
  const [wished, setTarget] = useState<Target | null>(null);
  useEffect(() => setTarget((now) => (now?.roomId === roomId ? now : null)), [roomId]);
  useEffect(() => {
    if (addressed !== null) setTarget(null);
  }, [addressed]);
  return { target: wished?.roomId === roomId ? wished : addressed, setTarget };
}
