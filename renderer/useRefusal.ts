// Owns why an action that a person asked for was refused, for as long as that is so.
// Must not import features, sockets or the session's code.
import { useEffect, useState } from 'react';
import type { Failure } from '../shared/failure.ts';
import { useSessionState } from './services.ts';
import { isOfTheLink } from './state/selectors.ts';

export function useRefusal(): readonly [Failure | null, (refusal: Failure | null) => void] {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isOnline = useSessionState((state) => state.connection.status === 'online');
  useEffect(() => {
    if (isOnline) setRefusal((now) => (now !== null && isOfTheLink(now) ? null : now));
  }, [isOnline]);
  return [refusal, setRefusal];
}
