// Owns which room is open: the part of the address behind '#', so that reload, "back" and copied addresses work.
// Must not import session or features.
import { useSyncExternalStore } from 'react';
import { formatInviteLink, parseInviteFragment } from '../shared/inviteLink.ts';

export type Route = {
  /** Null in the lobby. */
  readonly roomId: string | null;
  readonly openRoom: (roomId: string, hostId: string | null) => void;
  readonly openLobby: () => void;
};

export function useRoute(): Route {
  const fragment = useSyncExternalStore(subscribe, () => location.hash);
  return {
    roomId: parseInviteFragment(fragment).roomId ?? null,
    openRoom: (roomId, hostId) => {
      const invitation = hostId === null ? { roomId } : { roomId, hostId };
      go(new URL(formatInviteLink(location.origin, invitation)).hash);
    },
    openLobby: () => go('#'),
  };
}

function go(fragment: string): void {
  if (location.hash === fragment || (fragment === '#' && location.hash === '')) return;
  location.hash = fragment;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
