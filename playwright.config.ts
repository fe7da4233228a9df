// Owns how the browser tests run: in a real Chromium of this machine, against the built dist/.
// `npm test` names the browser and builds first; run directly, it looks for one itself.
import { defineConfig } from 'playwright/test';
import { chromiumSwitches } from './build/chromiumSwitches.ts';
import { keepCompiled } from './build/compileCache.ts';
import { findBrowserHere, noBrowserText } from './build/findBrowserHere.ts';

// Nearly every journey starts a host of its own: Node need not compile it each time.
keepCompiled();

async function browserPath(): Promise<string> {
  const search = await findBrowserHere();
  if (!search.found) throw new Error(noBrowserText(search.rejected));
  // Every worker loads this file again: let it find the answer ready.
  process.env.KOTHABARTA_BROWSER = search.path;
  return search.path;
}

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  // Long enough for a machine that does something else as well; what must be quick is measured where it is promised.
  expect: { timeout: 10_000 },
  // Much of a journey is waiting: three at once use two cores well. What a test measures has room for busy neighbours.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    headless: true,
    // A trace of every journey takes a sixth of the time, and most are thrown away: `--trace on` where one is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: await browserPath(),
      // Names that are no secure context, as the address of a host in a real network is none.
      args: chromiumSwitches({ hosts: '*.test' }),
    },
  },
});
