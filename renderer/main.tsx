// Owns starting the page: in the desktop app's window by startDesktop.tsx, in a browser right here.
// Builds the guest's platform and store, and draws the App; what is behind the door comes when it is wanted.
// What whoever was here before waits for is asked for before anything else is set up.
import './loadInside.ts';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/bridge.ts';
import { App, type Entered } from './App.tsx';
import { loadInside } from './loadInside.ts';
import { createBrowserPlatform } from './platform/browserPlatform.ts';
import { openStorage } from './platform/deviceStorage.ts';
import { followViewport } from './platform/viewport.ts';
import { openSessionStore } from './session/indexedDbStore.ts';
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
const storage = openStorage();
const opening = openSessionStore({ after: realAfter, log: () => undefined, storage });
followViewport();
// Not awaited here: what is loaded on the way imports this very file, and would wait for its end.
void (window.kothabarta === undefined ? startGuest() : startInApp(window.kothabarta));

async function startInApp(bridge: Bridge): Promise<void> {
  // A chunk of its own: a guest's browser has no use for it.
  const { startDesktop } = await import('./desktop/startDesktop.tsx');
  await startDesktop(bridge, { root, storage, store: await opening });
}

async function startGuest(): Promise<void> {
  const platform = createBrowserPlatform(storage);
  const { name } = platform.settings;
  const enter = async (as: string): Promise<Entered> => {
    const { GuestInside, startSession } = await loadInside();
    return { session: startSession(platform, await opening, as), Inside: GuestInside };
  };
  const firstEntered = name === null ? null : await enter(name);
  root.render(<App platform={platform} firstEntered={firstEntered} enter={enter} />);
  // Whoever is asked for a name sees that first, and has the rest before the name is written.
  requestAnimationFrame(() => setTimeout(loadInside));
}
