// Owns parts of the page that come behind it, each in a chunk of its own: the first screen need not wait for a dialog.
// Imports React and its neighbour only; what is fetched is an argument.
import { type ComponentType, createElement, useEffect, useState } from 'react';
import { whenIdle } from './whenIdle.ts';

/** A page that has just come has better things to do. */
const IDLE_FALLBACK_MS = 2_000;
/** A page that always has is not to stand there without its dialogs when the host goes. */
const IDLE_WAIT_MAX_MS = 3_000;
/** While the host that serves the part is away. */
const TRY_AGAIN_MS = 1_000;

export type Later<Props> = ComponentType<Props> & {
  /** Fetches the part unless it is here; rejects while the host is away. */
  readonly fetch: () => Promise<unknown>;
};

/** The part as a component. Once it is here it is drawn in the very same render; before, nothing is, until it comes. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Later<Props> {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<unknown> | null = null;

  const fetch = (): Promise<unknown> => {
    coming ??= load().then(
      (part) => {
        here = part;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  };

  // biome-ignore lint/correctness/noComponentHookFactories: made once, at the top level of a module, as with React.lazy.
  function Part(props: Props) {
    const [, setTries] = useState(0);
    const missing = here === null;
    useEffect(() => {
      if (!missing) return;
      let wanted = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = (): void => {
        fetch().then(
          () => wanted && setTries((count) => count + 1),
          () => {
            if (wanted) timer = setTimeout(look, TRY_AGAIN_MS);
          },
        );
      };
      look();
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    }, [missing]);
    return here === null ? null : createElement(here, props);
  }

  return Object.assign(Part, { fetch });
}

/** Has all of them here before the host can go away, one after the other. Returns how to call it off. */
export function fetchWhenIdle(parts: readonly Pick<Later<never>, 'fetch'>[]): () => void {
  let wanted = true;
  const run = async (): Promise<void> => {
    for (const part of parts) {
      // Whoever opens a part that did not come asks for it again.
      if (wanted) await part.fetch().catch(() => {});
    }
  };
  const stop = whenIdle(() => void run(), {
    fallbackMs: IDLE_FALLBACK_MS,
    atMostMs: IDLE_WAIT_MAX_MS,
  });
  return () => {
    wanted = false;
    stop();
  };
}
