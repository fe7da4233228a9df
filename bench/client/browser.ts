// Owns the browser: a real Chromium of this machine, and people's pages in it.
// Must not import the host.
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { chromiumSwitches } from '../../build/chromiumSwitches.ts';
import { findBrowserHere, noBrowserText } from '../../build/findBrowserHere.ts';
import { GUEST_NAME } from './hostMessages.ts';
import { markFirstPaints, settle } from './probes.ts';

export type Visit = {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly close: () => Promise<void>;
};

export async function openBrowser(): Promise<Browser> {
  const search = await findBrowserHere();
  if (!search.found) throw new Error(noBrowserText(search.rejected));
  return chromium.launch({
    executablePath: search.path,
    headless: true,
    args: chromiumSwitches({ hosts: GUEST_NAME }),
  });
}

/** A person with a profile of their own who was asked for a name before; null: who is asked for one now. */
export async function openVisit(browser: Browser, name: string | null): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
  if (name !== null) await context.addInitScript(settle, name);
  const marks = name === null ? ['welcome', 'usable'] : ['rows', 'usable'];
  await context.addInitScript(markFirstPaints, marks);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  return { page, cdp, close: () => context.close() };
}

/** A page of nothing but what it is given. */
export async function openPlain(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.setContent('<!doctype html><body style="margin: 0"></body>');
  return page;
}

/** Milliseconds from the navigation, or from the mark `from`, to the mark. */
export async function waitForMark(page: Page, name: string, from?: string): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted).at(-1)?.startTime,
    name,
  );
  const at = (await found.jsonValue()) ?? Number.NaN;
  const start = from === undefined ? 0 : await waitForMark(page, from);
  return at - start;
}

/** MB of script objects right after a garbage collection. */
export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
