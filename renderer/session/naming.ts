// Owns under which name the session says hello, and who waits to hear whether the host takes it.
// Must not import sockets or React.
import { type Result, success } from '../../shared/failure.ts';
import type { Core } from './core.ts';
import type { Link } from './link.ts';

type Named = Result<{ readonly name: string }>;

export type Naming = {
  /** The name to ask for at the next hello. */
  readonly get: () => string;
  /** Answers once the host has, with what it says. */
  readonly rename: (name: string) => Promise<Named>;
  /** The host took the last hello, or not. */
  readonly settle: (result: Named) => void;
};

export function createNaming(
  core: Core,
  wanted: string,
  link: { readonly rename: Link['rename']; readonly retry: () => void },
): Naming {
  /** Null for the one that the host knows. */
  let asked: string | null = wanted;
  const waiting: ((result: Named) => void)[] = [];

  return {
    get: () => asked ?? core.getState().me.name,

    rename: async (name) => {
      if (core.getState().connection.status === 'refused') {
        asked = name;
        return new Promise((resolve) => {
          waiting.push(resolve);
          link.retry();
        });
      }
      const renamed = await link.rename(name);
      if (!renamed.ok) return renamed;
      core.dispatch({ type: 'me/renamed', name: renamed.value.name });
      return success({ name: renamed.value.name });
    },

    settle: (result) => {
      if (result.ok) asked = null;
      for (const answer of waiting.splice(0)) answer(result);
    },
  };
}
