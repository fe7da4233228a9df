// Owns hosting a room from a title: the host is started, the window joins it as anybody would, the room is made there.
// Must not import React; shell and sessions are arguments.
import type { Result } from '../../shared/failure.ts';
import type { HostRoomFault } from '../features/hosting/HostDialog.tsx';
import type { Hosting } from '../platform/shell.ts';
import { type Sessions, whenOnline } from '../session/sessions.ts';
import type { Session } from '../session/sessionTypes.ts';
import { realAfter } from '../session/timers.ts';

/** The own host is on this very machine: longer than this, something is wrong. */
const OWN_HOST_MAX_MS = 10_000;

export type HostedRoom = { readonly hostId: string; readonly roomId: string };

/** Goes into the person's own open room of that title if there is one, so that asking twice makes one room. */
export async function hostRoom(
  wish: { readonly title: string; readonly recover: 'stop' | 'backup' | 'empty' },
  { hosting, sessions }: { readonly hosting: Hosting; readonly sessions: Sessions },
): Promise<
  | { readonly ok: true; readonly room: HostedRoom }
  | { readonly ok: false; readonly fault: HostRoomFault }
> {
  const state = await startHosting(hosting, wish.recover);
  if (state.status === 'failed') {
    return { ok: false, fault: { type: 'hosting', failure: state.failure } };
  }
  if (state.status !== 'on') {
    return { ok: false, fault: { type: 'hosting', failure: { code: 'unexpected', detail: '' } } };
  }
  const { hostId, ownUrl: url, name } = state;
  const session = sessions.open({ hostId, url, name });
  const online = await whenOnline(session, realAfter, OWN_HOST_MAX_MS);
  if (!online.ok) return { ok: false, fault: { type: 'room', failure: online.failure } };
  const made = await findOrMake(session, wish.title);
  return made.ok
    ? { ok: true, room: { hostId, roomId: made.value.roomId } }
    : { ok: false, fault: { type: 'room', failure: made.failure } };
}

async function startHosting(hosting: Hosting, recover: 'stop' | 'backup' | 'empty') {
  try {
    return await hosting.start(recover);
  } catch (error) {
    const failure = { code: 'unexpected', detail: String(error) } as const;
    return { status: 'failed', failure } as const;
  }
}

function findOrMake(session: Session, title: string): Promise<Result<{ readonly roomId: string }>> {
  const { rooms, me } = session.getState();
  const mine = rooms?.find(
    (room) => room.title === title && room.owner === me.memberId && !room.closed,
  );
  if (mine !== undefined) return Promise.resolve({ ok: true, value: mine });
  return session.createRoom({
    title,
    topic: '',
    roomKind: 'open',
    history: 'everything',
    retention: { type: 'forever' },
  });
}
