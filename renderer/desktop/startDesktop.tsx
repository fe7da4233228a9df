// Owns starting the desktop app's page: builds its platform and its sessions, and draws them.
// Loaded by main.tsx only where there is a bridge.
import type { Root } from 'react-dom/client';
import type { Bridge } from '../../shared/bridge.ts';
import { watchKeys } from '../platform/betweenKeys.ts';
import { createElectronPlatform } from '../platform/electronPlatform.ts';
import { onLeaving } from '../platform/leaving.ts';
import { createSession } from '../session/session.ts';
import { createSessions } from '../session/sessions.ts';
import type { SessionStore } from '../session/store.ts';
import { DesktopApp } from './DesktopApp.tsx';

export async function startDesktop(
  bridge: Bridge,
  {
    root,
    storage,
    store,
  }: { readonly root: Root; readonly storage: Storage | null; readonly store: SessionStore },
): Promise<void> {
  const platform = await createElectronPlatform(bridge, storage);
  const startSessions = (name: string) => {
    const sessions = createSessions(name, {
      create: (options) => ({
        ...createSession(options, { signer: platform.signer, store, betweenKeys: watchKeys() }),
        // Whoever has another key is another host, and in the list of rooms as that.
        acceptHost: null,
      }),
      load: () => platform.keptSessions,
      save: platform.saveSessions,
    });
    onLeaving(sessions.flush);
    return sessions;
  };
  const { name } = platform.settings;
  root.render(
    <DesktopApp
      platform={platform}
      firstSessions={name === null ? null : startSessions(name)}
      startSessions={startSessions}
    />,
  );
}
