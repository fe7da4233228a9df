// Owns how the desktop's screens reach the shell and all sessions: by context, never by import.
// Must not import features; knows only types of session and platform.
import { createContext, use, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { DesktopPlatform } from './platform/platform.ts';
import type { Told } from './platform/shell.ts';
import type { HostSession, Sessions } from './session/sessions.ts';
import type { SessionState } from './state/state.ts';

export type Desktop = { readonly platform: DesktopPlatform; readonly sessions: Sessions };

export const DesktopContext = createContext<Desktop | null>(null);

export function useDesktop(): Desktop {
  const desktop = use(DesktopContext);
  if (desktop === null) throw new Error('useDesktop outside <DesktopApp>');
  return desktop;
}

export function useShell() {
  return useDesktop().platform.shell;
}

export function useTold<T>(told: Told<T>): T {
  return useSyncExternalStore(told.subscribe, told.get);
}

/** Every session, as they are opened and closed. */
export function useSessionList(): readonly HostSession[] {
  const { sessions } = useDesktop();
  return useSyncExternalStore(sessions.subscribe, sessions.list);
}

/** Something of all sessions' states; `read` must give a primitive, so that equal is equal. */
export function useAcrossSessions<T extends string | number | boolean>(
  read: (states: readonly SessionState[]) => T,
): T {
  const list = useSessionList();
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = list.map(({ session }) => session.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => read(list.map(({ session }) => session.getState())));
}

/** Ids of the rooms that the person is in, at whatever host. */
export function useJoinedRooms(): ReadonlySet<string> {
  const ids = useAcrossSessions((states) =>
    states.flatMap(({ joined }) => Object.keys(joined)).join(' '),
  );
  return useMemo(() => new Set(ids === '' ? [] : ids.split(' ')), [ids]);
}
