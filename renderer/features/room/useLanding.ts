// Owns bringing the entry of a jump into sight: scrolled to, focused, and lit for a moment.
// Must not import other features, sockets or the platform's or session's code.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to find it with the eyes, too short to wonder about. */
const LIT_MS = 2_400;

export function useLanding({
  rows,
  target,
  landed,
  choose,
  waits,
}: {
  readonly rows: readonly { readonly key: string }[];
  /** A new object is a new landing. */
  readonly target: { readonly entryId: string } | null;
  readonly landed: RefObject<object | null>;
  readonly choose: (index: number, align: 'center') => void;
  /** A landing is still to come: the list was made for one. */
  readonly waits: boolean;
}) {
  const [lit, setLit] = useState<string | null>(null);
  const landing = useRef(waits);

  useEffect(() => {
    if (target === null || landed.current === target) return;
    landed.current = target;
    const index = rows.findIndex(({ key }) => key.endsWith(`/${target.entryId}`));
    const row = rows[index];
    if (row === undefined) return;
    landing.current = true;
    choose(index, 'center');
    setLit(row.key);
  }, [target, landed, rows, choose]);

  useEffect(() => {
    if (lit === null) return;
    const timer = setTimeout(() => {
      // A list with nothing to scroll never says that it has come to rest.
      landing.current = false;
      setLit(null);
    }, LIT_MS);
    return () => clearTimeout(timer);
  }, [lit]);

  /** The list came to rest. */
  const arrived = useCallback(() => {
    if (landed.current !== null) landing.current = false;
  }, [landed]);
  /** While true no page may be put above: it would move what is scrolled to. */
  const isLanding = useCallback(() => landing.current, []);
  return { lit, arrived, isLanding };
}
