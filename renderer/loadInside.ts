// Owns fetching what is behind the door: at once for whoever was here before, else when it is asked for.
// main.tsx imports it before everything else, so that the file is on its way while the rest of the page sets up. Must not
// import anything that has something to set up.
import { wasHere } from './platform/wasHere.ts';

type Inside = typeof import('./guestInside.tsx');

/** While the host that serves the page is away. */
const TRY_AGAIN_MS = 1_000;

let loading: Promise<Inside> | null = null;

/** Never rejects: the host may go away between two files of its page, and is asked again until it is back. */
export function loadInside(): Promise<Inside> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Inside> {
  for (;;) {
    try {
      return await import('./guestInside.tsx');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

// The desktop app has another inside.
if (window.kothabarta === undefined && wasHere()) void loadInside();
