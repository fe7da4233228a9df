// Owns which room is open: the part of the address behind '#', so that reload, "back" and copied addresses work.
// Must not import session or features.
import { useMemo, useSyncExternalStore } from 'react';
import { formatInviteLink, type Invitation, parseInviteFragment } from '../shared/inviteLink.ts';

export type Route = {
  /** Null in the lobby. */
  readonly roomId: string | null;
  /** The message or poll that the address names; a new object is a new wish. */
  readonly target: { readonly entryId: string } | null;
  /** Null where nothing says which host is meant. */
  readonly hostId: string | null;
  readonly openRoom: (roomId: string, hostId: string | null) => void;
  /** The rooms of one host. */
  readonly openHost: (hostId: string) => void;
  readonly openLobby: () => void;
};

export function useRoute(): Route {
  const fragment = useSyncExternalStore(subscribe, () => location.hash);
  const { roomId, hostId, entryId } = parseInviteFragment(fragment);
  const target = useMemo(() => (entryId === undefined ? null : { entryId }), [entryId]);
  return {
    roomId: roomId ?? null,
    hostId: hostId ?? null,
    target,
    openRoom: (roomId, hostId) => go({ roomId, ...(hostId === null ? {} : { hostId }) }),
    openHost: (hostId) => go({ hostId }),
    openLobby: () => go({}),
  };
}

function go(place: Invitation): void {
  const fragment = formatInviteLink('', place).replace(/^\//, '');
  if (location.hash === fragment || (fragment === '#' && location.hash === '')) return;
  location.hash = fragment;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
