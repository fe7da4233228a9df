// Owns starting the page in a browser: builds the platform, the store and the session, and draws the App.
// The only file of the renderer that builds them.
import { createRoot } from 'react-dom/client';
import { parseInviteFragment } from '../shared/inviteLink.ts';
import { App } from './App.tsx';
import { createBrowserPlatform } from './platform/browserPlatform.ts';
import { followViewport } from './platform/viewport.ts';
import { openSessionStore } from './session/indexedDbStore.ts';
import { createSession } from './session/session.ts';
import { realAfter } from './session/timers.ts';
import './styles.css';

const platform = createBrowserPlatform();
const store = await openSessionStore({ after: realAfter, log: () => undefined });
followViewport();

function startSession(name: string) {
  const { hostId, keyPiece } = parseInviteFragment(location.hash);
  return createSession(
    {
      hostUrl: platform.hostUrl,
      name,
      ...(hostId === undefined ? {} : { expectedHostId: hostId }),
      ...(keyPiece === undefined ? {} : { expectedKeyPiece: keyPiece }),
    },
    { signer: platform.signer, store },
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const { name } = platform.settings;
createRoot(root).render(
  <App
    platform={platform}
    firstSession={name === null ? null : startSession(name)}
    startSession={startSession}
  />,
);
