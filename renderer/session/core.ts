// Owns what the parts of one session share: the state, the host's ear, time and who we are.
// Must not import sockets or React.
import type { Action } from '../state/actions.ts';
import type { SessionState } from '../state/state.ts';
import type { Link } from './link.ts';
import type { After, BetweenKeys } from './timers.ts';

export type SessionLog = (event: string, detail: Readonly<Record<string, string | number>>) => void;

export type Core = {
  /** The member's id. */
  readonly me: string;
  /** This tab among those of the same member. */
  readonly tabId: string;
  readonly getState: () => SessionState;
  readonly dispatch: (action: Action) => void;
  /** Answers `offline` at once while there is no proved connection. */
  readonly request: Link['request'];
  readonly after: After;
  readonly betweenKeys: BetweenKeys;
  readonly now: () => number;
  readonly log: SessionLog;
};
