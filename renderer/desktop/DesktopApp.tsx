// Owns which screen the desktop app shows: the welcome at the first start, and what is behind it.
// Must not import sockets; builds nothing that lives longer than the page but through startSessions.
import { useEffect, useState } from 'react';
import { DesktopContext } from '../desktopServices.ts';
import { Frame } from '../Frame.tsx';
import { Welcome } from '../features/welcome/Welcome.tsx';
import { DesktopWordsProvider } from '../i18n/useDesktopWords.tsx';
import type { Language } from '../i18n/words.ts';
import type { DesktopPlatform } from '../platform/platform.ts';
import type { Shell } from '../platform/shell.ts';
import type { Sessions } from '../session/sessions.ts';
import { DesktopInside } from './DesktopInside.tsx';

const NOWHERE_YET = { host: null, room: null } as const;

export function DesktopApp({
  platform,
  firstSessions,
  startSessions,
}: {
  readonly platform: DesktopPlatform;
  /** Of a person who was here before; null at the first start. */
  readonly firstSessions: Sessions | null;
  readonly startSessions: (name: string) => Sessions;
}) {
  const [sessions, setSessions] = useState(firstSessions);
  return (
    <Frame platform={platform} words={DesktopWordsProvider}>
      {(settings, change) => (
        <>
          <ShellLanguage shell={platform.shell} language={settings.language} />
          {sessions === null ? (
            <Welcome
              publicKey={platform.signer.publicKey}
              lastName={settings.name ?? platform.shell.info.suggestedName}
              destination={NOWHERE_YET}
              refusal={null}
              busy={false}
              keepsData={platform.keepsData}
              onLanguage={(language) => change({ language })}
              onEnter={(name) => {
                change({ name });
                setSessions(startSessions(name));
              }}
            />
          ) : (
            <DesktopContext value={{ platform, sessions }}>
              <DesktopInside settings={settings} change={change} />
            </DesktopContext>
          )}
        </>
      )}
    </Frame>
  );
}

/** The menus and the tray speak as the page does. */
function ShellLanguage({
  shell,
  language,
}: {
  readonly shell: Shell;
  readonly language: Language;
}) {
  useEffect(() => shell.setLanguage(language), [shell, language]);
  return null;
}
