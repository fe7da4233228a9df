// Owns telling the host whether the person looks away and what they say of themselves, again after every hello.
// Must not import sockets or React.
import type { Core } from './core.ts';

export function createPresence(core: Core) {
  /** Null until anybody said: a host takes a silent socket for somebody who is here. */
  let mine: { readonly away: boolean; readonly status: string } | null = null;

  /** How many of ours the host has not answered: what it told before knows nothing of them. */
  let unanswered = 0;

  const tell = async (): Promise<void> => {
    if (mine === null) return;
    unanswered += 1;
    const told = await core.request('presence:set', mine);
    unanswered -= 1;
    const pause = told.ok ? undefined : told.failure.retryAfterMs;
    // Whoever changed their mind often meanwhile is told as they are then.
    if (pause !== undefined) core.after(pause, () => void tell());
  };
  const change = (some: Partial<NonNullable<typeof mine>>): void => {
    const before = mine ?? { away: false, status: '' };
    const next = { ...before, ...some };
    if (mine !== null && next.away === mine.away && next.status === mine.status) return;
    mine = next;
    void tell();
  };

  return {
    setAway: (away: boolean): void => change({ away }),
    setStatus: (status: string): void => change({ status }),
    /** Another tab of the person said something else of them: that is what is told from now on. */
    heardOfMe: (status: string): void => {
      if (mine !== null && unanswered === 0) mine = { ...mine, status };
    },
    /** A new connection knows nothing. */
    tellAgain: (): void => void tell(),
  };
}
