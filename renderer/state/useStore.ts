// Owns how a component reads the state: the one file here that knows React.
// Must not import anything else of React, nor sockets.
import { useSyncExternalStore } from 'react';
import type { SessionState } from './state.ts';

/** What can be read by useStore; a Session is one. */
export type Readable = {
  readonly getState: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
};

/**
 * The selected part of a session's state; renders again when that part becomes another object. The selector must
 * return something of the state or a primitive, never a fresh object.
 */
export function useStore<T>(source: Readable, select: (state: SessionState) => T): T {
  const read = () => select(source.getState());
  return useSyncExternalStore(source.subscribe, read, read);
}
