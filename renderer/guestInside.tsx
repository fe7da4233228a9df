// Owns what a guest needs once they have a name: their session, and the way from the door to the rooms.
// Loaded by main.tsx lazily: whoever is asked for a name reads the welcome meanwhile.
import { useEffect, useState } from 'react';
import { parseInviteFragment } from '../shared/inviteLink.ts';
import { Door, type DoorProps } from './Door.tsx';
import { Inside } from './Inside.tsx';
import { watchKeys } from './platform/betweenKeys.ts';
import { onLeaving } from './platform/leaving.ts';
import type { GuestPlatform } from './platform/platform.ts';
import { SessionContext, useSessionState } from './services.ts';
import { createSession } from './session/session.ts';
import type { Session } from './session/sessionTypes.ts';
import type { SessionStore } from './session/store.ts';

/** So long the door is watched for a refused name; then the person goes in and the connection follows. */
const DOOR_WAIT_MS = 1_500;

/** A session with the host of this page, as whoever the address names it. */
export function startSession(platform: GuestPlatform, store: SessionStore, name: string): Session {
  const { hostId, keyPiece } = parseInviteFragment(location.hash);
  const session = createSession(
    {
      hostUrl: platform.hostUrl,
      name,
      ...(hostId === undefined ? {} : { expectedHostId: hostId }),
      ...(keyPiece === undefined ? {} : { expectedKeyPiece: keyPiece }),
    },
    { signer: platform.signer, store, betweenKeys: watchKeys() },
  );
  onLeaving(session.flush);
  return session;
}

export function GuestInside({
  session,
  ...rest
}: DoorProps & {
  readonly session: Session;
  /** The person has a name since an earlier visit. */
  readonly wasInside: boolean;
}) {
  return (
    <SessionContext value={session}>
      <Entrance session={session} {...rest} />
    </SessionContext>
  );
}

/** Between the door and the rooms: a name that the host does not take brings the person back to the door. */
function Entrance({
  session,
  wasInside,
  ...door
}: DoorProps & { readonly session: Session; readonly wasInside: boolean }) {
  const { change, settings } = door;
  const connection = useSessionState((state) => state.connection);
  const me = useSessionState((state) => state.me);
  const [waited, setWaited] = useState(wasInside);
  const refusal = connection.status === 'refused' ? connection.failure : null;
  const nameRefused = refusal?.code === 'name_taken' || refusal?.code === 'name_invalid';
  const knocking = connection.status === 'connecting' && !waited;
  const inside = !nameRefused && !knocking;
  useEffect(() => {
    if (nameRefused) return setWaited(false);
    const timer = setTimeout(() => setWaited(true), DOOR_WAIT_MS);
    return () => clearTimeout(timer);
  }, [nameRefused]);
  useEffect(() => {
    if (inside && settings.name !== me.name) change({ name: me.name });
  }, [inside, settings.name, me.name, change]);

  if (inside) return <Inside platform={door.platform} settings={settings} change={change} />;
  return (
    <Door
      {...door}
      settings={{ ...settings, name: me.name }}
      refusal={nameRefused ? refusal : null}
      busy={connection.status === 'connecting'}
      onEnter={(name) => void session.rename(name)}
    />
  );
}
