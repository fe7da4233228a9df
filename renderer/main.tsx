// Owns starting the page: in the desktop app's window by startDesktop.tsx, in a browser right here.
// Builds the guest's platform, store and session, and draws the App.
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/bridge.ts';
import { parseInviteFragment } from '../shared/inviteLink.ts';
import { App } from './App.tsx';
import { createBrowserPlatform } from './platform/browserPlatform.ts';
import { onLeaving } from './platform/leaving.ts';
import { followViewport } from './platform/viewport.ts';
import { openSessionStore } from './session/indexedDbStore.ts';
import { createSession } from './session/session.ts';
import { realAfter } from './session/timers.ts';
import './styles.css';

declare global {
  interface Window {
    /** Only in the desktop app, put there by its preload. */
    readonly kothabarta?: Bridge;
  }
}

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);
const store = await openSessionStore({ after: realAfter, log: () => undefined });
followViewport();
const bridge = window.kothabarta;
if (bridge === undefined) startGuest();
else {
  // A chunk of its own: a guest's browser has no use for it.
  const { startDesktop } = await import('./desktop/startDesktop.tsx');
  await startDesktop(bridge, { root, store });
}

function startGuest(): void {
  const platform = createBrowserPlatform();
  const startSession = (name: string) => {
    const { hostId, keyPiece } = parseInviteFragment(location.hash);
    const session = createSession(
      {
        hostUrl: platform.hostUrl,
        name,
        ...(hostId === undefined ? {} : { expectedHostId: hostId }),
        ...(keyPiece === undefined ? {} : { expectedKeyPiece: keyPiece }),
      },
      { signer: platform.signer, store },
    );
    onLeaving(session.flush);
    return session;
  };
  const { name } = platform.settings;
  root.render(
    <App
      platform={platform}
      firstSession={name === null ? null : startSession(name)}
      startSession={startSession}
    />,
  );
}
