// Owns what every page has around it: the settings in force, the look, the platform, the screen for defects.
// Must not import session or features.
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ErrorScreen } from './ErrorScreen.tsx';
import type { Platform, Settings } from './platform/platform.ts';
import { PlatformContext, SettingsContext } from './services.ts';
import { keepFocus } from './ui/keepFocus.ts';
import { useLook } from './useLook.ts';

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
  useEffect(keepFocus, []);
  const choices = useMemo(() => ({ settings, change }), [settings, change]);

  return (
    <PlatformContext value={platform}>
      <SettingsContext value={choices}>
        <Words language={settings.language}>
          <ErrorScreen>{children(settings, change)}</ErrorScreen>
        </Words>
      </SettingsContext>
    </PlatformContext>
  );
}
