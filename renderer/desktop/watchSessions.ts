// Owns what the desktop does about all sessions, whatever is on the screen: notifications, the badge, following hosts.
// Must not import React; the shell, the sessions and whether the person looks are arguments.
import { firstWords } from '../../shared/spoken.ts';
import type { DesktopPlatform } from '../platform/platform.ts';
import type { HostSession, Sessions } from '../session/sessions.ts';
import { type Arrival, findArrivals } from '../state/arrivals.ts';
import { callsPerson } from '../state/mentions.ts';
import { countUnread, nameOf, titleOf } from '../state/selectors.ts';
import { plainLine } from '../ui/markdown/plainText.ts';

/** A notification shows two or three lines of it. */
const BODY_MAX_CHARS = 300;

export type WatchDeps = {
  readonly platform: Pick<DesktopPlatform, 'shell' | 'onOnline'>;
  readonly sessions: Sessions;
  /** The window is in front: what arrives is seen without being told. */
  readonly isLooking: () => boolean;
  /** For somebody whose name was never told. */
  readonly unknownName: string;
};

/** Begins with the sessions as they are now: what is there already is not told. Returns how to stop. */
export function watchSessions({
  platform,
  sessions,
  isLooking,
  unknownName,
}: WatchDeps): () => void {
  const { shell } = platform;
  const watched = new Map<string, () => void>();
  const remembered = new Map<string, string>();
  let badge = -1;

  const tellBadge = (): void => {
    const { mutedRooms } = shell.settings.get();
    const unread = sessions.list().reduce((sum, { session }) => {
      const { joined, me } = session.getState();
      const counted = Object.values(joined).filter(
        ({ summary }) => !mutedRooms.includes(summary.roomId),
      );
      return counted.reduce((all, room) => all + countUnread(room, me.memberId), sum);
    }, 0);
    if (unread === badge) return;
    badge = unread;
    shell.setUnread(unread);
  };

  const notify = ({ hostId, session }: HostSession, { roomId, entry }: Arrival): void => {
    const state = session.getState();
    const author = nameOf(state, entry.author) ?? unknownName;
    const text = [...plainLine(firstWords(entry))].slice(0, BODY_MAX_CHARS).join('');
    const room = state.joined[roomId]?.summary;
    const isDirect = room?.roomKind === 'direct';
    shell.notify({
      title: room === undefined ? '' : titleOf(state, room),
      body: isDirect ? text : `${author}: ${text}`,
      // What is said to somebody alone calls them as their name does.
      mention: isDirect || callsPerson(entry, state.me),
      destination: { hostId, roomId, entryId: entry.id },
    });
  };

  /** A host that the person is in a room of is worth finding again. */
  const remember = ({ hostId, session }: HostSession): void => {
    const { connection, host, joined } = session.getState();
    if (connection.status !== 'online' || host === null) return;
    if (Object.keys(joined).length === 0) return;
    const place = { hostId, url: session.getAddress(), name: host.name };
    const text = JSON.stringify(place);
    if (remembered.get(hostId) === text) return;
    remembered.set(hostId, text);
    shell.nearby.remember(place);
  };

  const watch = (one: HostSession): (() => void) => {
    let before = one.session.getState();
    remember(one);
    return one.session.subscribe(() => {
      const after = one.session.getState();
      const arrived = findArrivals(before, after);
      before = after;
      if (!isLooking()) for (const arrival of arrived) notify(one, arrival);
      remember(one);
      tellBadge();
    });
  };

  const follow = (): void => {
    const hosts = shell.nearby.hosts.get() ?? [];
    sessions.heard(
      hosts.filter(({ presence, needsUpdate, own }) => presence === 'here' && !needsUpdate && !own),
    );
  };
  const followOwn = (): void => {
    const state = shell.hosting.state.get();
    if (state.status !== 'on') return;
    sessions.heard([{ hostId: state.hostId, url: state.ownUrl }]);
    // It may have been away: no reason to wait for the next attempt.
    sessions.find(state.hostId)?.retryConnection();
  };

  const relist = (): void => {
    const list = sessions.list();
    for (const [hostId, stop] of watched) {
      if (list.some((one) => one.hostId === hostId)) continue;
      stop();
      watched.delete(hostId);
    }
    for (const one of list) if (!watched.has(one.hostId)) watched.set(one.hostId, watch(one));
    tellBadge();
  };

  const ends = [
    sessions.subscribe(relist),
    shell.nearby.hosts.subscribe(follow),
    shell.hosting.state.subscribe(followOwn),
    shell.settings.subscribe(tellBadge),
    platform.onOnline(sessions.retryAll),
  ];
  relist();
  followOwn();
  follow();
  return () => {
    for (const end of [...ends, ...watched.values()]) end();
  };
}
