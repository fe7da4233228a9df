// Owns what every page has around it: the settings in force, the theme, the platform, the screen for defects.
// Must not import session or features.
import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react';
import { ErrorScreen } from './ErrorScreen.tsx';
import type { Platform, Settings } from './platform/platform.ts';
import { PlatformContext } from './services.ts';
import { PREFERS_DARK, useMedia } from './useMedia.ts';

export type ChangeSettings = (some: Partial<Settings>) => void;

export function Frame({
  platform,
  words: Words,
  children,
}: {
  readonly platform: Platform;
  /** Provides the words of a language. */
  readonly words: (props: {
    readonly language: Settings['language'];
    readonly children: ReactNode;
  }) => ReactNode;
  readonly children: (settings: Settings, change: ChangeSettings) => ReactNode;
}) {
  const [settings, setSettings] = useState(platform.settings);
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
      <Words language={settings.language}>
        <ErrorScreen>{children(settings, change)}</ErrorScreen>
      </Words>
    </PlatformContext>
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
