// Owns why an action that a person asked for was refused, for as long as that is so.
// Must not import features, sockets or the session's code.
import { useEffect, useState } from 'react';
import type { Failure, FailureCode } from '../shared/failure.ts';
import { useSessionState } from './services.ts';

/** They ask to press again once the connection is back: said then, they would send people to wait for what is here. */
const OF_THE_LINK: ReadonlySet<FailureCode> = new Set(['offline', 'timed_out']);

export function useRefusal(): readonly [Failure | null, (refusal: Failure | null) => void] {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isOnline = useSessionState((state) => state.connection.status === 'online');
  useEffect(() => {
    if (isOnline) setRefusal((now) => (now !== null && OF_THE_LINK.has(now.code) ? null : now));
  }, [isOnline]);
  return [refusal, setRefusal];
}
