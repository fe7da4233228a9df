// Owns which screen a guest sees: the door, or what is behind it once there is a session.
// Must not import sockets; builds nothing that lives longer than the page but through startSession.
import { useEffect, useState } from 'react';
import type { HostInfo } from '../shared/model.ts';
import { type ChangeSettings, Frame } from './Frame.tsx';
import { Welcome } from './features/welcome/Welcome.tsx';
import { Inside } from './Inside.tsx';
import { WordsProvider } from './i18n/useWords.tsx';
import type { GuestPlatform, Settings } from './platform/platform.ts';
import { useRoute } from './route.ts';
import { SessionContext, useSessionState } from './services.ts';
import type { Session } from './session/sessionTypes.ts';

/** So long the door is watched for a refused name; then the person goes in and the connection follows. */
const DOOR_WAIT_MS = 1_500;

export function App({
  platform,
  firstSession,
  startSession,
}: {
  readonly platform: GuestPlatform;
  /** Of a person who was here before; null for a first visit. */
  readonly firstSession: Session | null;
  readonly startSession: (name: string) => Session;
}) {
  const [session, setSession] = useState(firstSession);
  return (
    <Frame platform={platform} words={WordsProvider}>
      {(settings, change) =>
        session === null ? (
          <Door
            platform={platform}
            settings={settings}
            change={change}
            onEnter={(name) => setSession(startSession(name))}
          />
        ) : (
          <SessionContext value={session}>
            <Entrance
              platform={platform}
              session={session}
              settings={settings}
              change={change}
              wasInside={session === firstSession}
            />
          </SessionContext>
        )
      }
    </Frame>
  );
}

type DoorProps = {
  readonly platform: GuestPlatform;
  readonly settings: Settings;
  readonly change: ChangeSettings;
};

/** The welcome before there is a session. */
function Door({
  platform,
  settings,
  change,
  onEnter,
  ...state
}: DoorProps & {
  readonly onEnter: (name: string) => void;
  readonly busy?: boolean;
  readonly refusal?: Parameters<typeof Welcome>[0]['refusal'];
}) {
  const { roomId } = useRoute();
  const [info, setInfo] = useState<HostInfo | null>(null);
  useEffect(() => {
    void platform.readHostInfo(platform.hostUrl).then(setInfo);
  }, [platform]);

  return (
    <Welcome
      publicKey={platform.signer.publicKey}
      lastName={settings.name ?? ''}
      destination={{
        host: info?.name ?? null,
        room: info?.rooms.find((room) => room.id === roomId)?.title ?? null,
      }}
      refusal={state.refusal ?? null}
      busy={state.busy ?? false}
      keepsData={platform.keepsData}
      onLanguage={(language) => change({ language })}
      onEnter={onEnter}
    />
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
