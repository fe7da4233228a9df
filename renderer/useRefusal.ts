// Owns why an action that a person asked for was refused, for as long as that is so.
// Must not import features, sockets or the session's code.
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../shared/failure.ts';
import { useSessionState } from './services.ts';
import { isOfTheLink } from './state/selectors.ts';

type Refusal = readonly [Failure | null, (refusal: Failure | null) => void];

export function useRefusal(): Refusal {
  return useRefusalAmong(
    useSessionState(({ connection }) => Number(connection.status === 'online')),
  );
}

/** With several hosts: `links` is how many are connected; with one more there may be a way where there was none. */
export function useRefusalAmong(links: number): Refusal {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const before = useRef(links);
  useEffect(() => {
    if (links > before.current)
      setRefusal((now) => (now !== null && isOfTheLink(now) ? null : now));
    before.current = links;
  }, [links]);
  return [refusal, setRefusal];
}
