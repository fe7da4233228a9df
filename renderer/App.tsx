// Owns which screen is shown, and what all of them share: settings, words, theme, the session once there is one.
// Must not import sockets; builds nothing that lives longer than the page but through startSession.
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { HostInfo } from '../shared/model.ts';
import { ErrorScreen } from './ErrorScreen.tsx';
import { Welcome } from './features/welcome/Welcome.tsx';
import { Inside } from './Inside.tsx';
import { WordsProvider } from './i18n/useWords.tsx';
import type { Platform, Settings } from './platform/platform.ts';
import { useRoute } from './route.ts';
import { PlatformContext, SessionContext, useSessionState } from './services.ts';
import type { Session } from './session/sessionTypes.ts';
import { PREFERS_DARK, useMedia } from './useMedia.ts';

/** So long the door is watched for a refused name; then the person goes in and the connection follows. */
const DOOR_WAIT_MS = 1_500;

export function App({
  platform,
  firstSession,
  startSession,
}: {
  readonly platform: Platform;
  /** Of a person who was here before; null for a first visit. */
  readonly firstSession: Session | null;
  readonly startSession: (name: string) => Session;
}) {
  const [settings, setSettings] = useState(platform.settings);
  const [session, setSession] = useState(firstSession);
  const change = useCallback(
    (some: Partial<Settings>) =>
      setSettings((now) => {
        const next = { ...now, ...some };
        platform.saveSettings(next);
        return next;
      }),
    [platform],
  );
  useLook(settings);

  return (
    <PlatformContext value={platform}>
      <WordsProvider language={settings.language}>
        <ErrorScreen>
          {session === null ? (
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
          )}
        </ErrorScreen>
      </WordsProvider>
    </PlatformContext>
  );
}

type DoorProps = {
  readonly platform: Platform;
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
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
    void platform.readHostInfo().then(setInfo);
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

  if (inside) return <Inside settings={settings} change={change} />;
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

/** Language, theme and text size belong to the whole document. */
function useLook({ language, theme, textSize }: Settings): void {
  const systemDark = useMedia(PREFERS_DARK);
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = dark ? 'dark' : 'light';
    root.dataset.textSize = textSize;
  }, [language, dark, textSize]);
}
