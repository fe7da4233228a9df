// Owns the one place where a session's state lives and who hears of its changes.
// Must not import React, sockets or anything but the state.
import type { Action } from './actions.ts';
import { reduce } from './reducer.ts';
import type { SessionState } from './state.ts';

export type StateStore = {
  readonly getState: () => SessionState;
  readonly dispatch: (action: Action) => void;
  /** Called after every change; returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
};

export function createStateStore(initial: SessionState): StateStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
