// Proves which browser the tests would use on machines we do not have.
// Imports build/ only; the machine is a table of files.
import { describe, expect, test } from 'vitest';
import { findBrowser, type Probes } from '../../build/findBrowser.ts';

type File = { readonly version?: string; readonly head?: string; readonly realPath?: string };

const PLAYWRIGHT = '/home/u/.cache/ms-playwright/chromium-1/chrome-linux/chrome';

function machine(
  files: Readonly<Record<string, File>>,
  { platform = 'linux', env = {} }: Partial<Pick<Probes, 'platform' | 'env'>> = {},
): Probes {
  return {
    platform,
    env,
    playwrightPath: PLAYWRIGHT,
    exists: (path) => path in files,
    peek: (path) => ({
      head: files[path]?.head ?? '\x7fELF',
      realPath: files[path]?.realPath ?? path,
    }),
    version: async (path) => files[path]?.version ?? null,
  };
}

const debianLauncher = '#!/bin/sh\n\n# Chromium launcher\nAPPNAME=chromium\n';
const ubuntuStub =
  '#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then echo "requires the chromium snap" >&2; exit 1; fi\nexec /snap/bin/chromium "$@"\n';

describe('the search for a browser', () => {
  test("Debian's chromium wins over Chrome, Edge and Playwright's own", async () => {
    const search = await findBrowser(
      machine({
        '/usr/bin/chromium': { version: 'Chromium 156', head: debianLauncher },
        '/usr/bin/google-chrome': { version: 'Google Chrome 156' },
        '/usr/bin/microsoft-edge': { version: 'Edge 156' },
        [PLAYWRIGHT]: { version: 'Chromium 155' },
      }),
    );
    expect(search).toEqual({ found: true, path: '/usr/bin/chromium', version: 'Chromium 156' });
  });

  test("Ubuntu's snap stub is passed over even when the snap answers", async () => {
    const search = await findBrowser(
      machine({
        '/usr/bin/chromium-browser': { version: 'Chromium 156 snap', head: ubuntuStub },
        '/usr/bin/google-chrome': { version: 'Google Chrome 156' },
      }),
    );
    expect(search).toMatchObject({ found: true, path: '/usr/bin/google-chrome' });
  });

  test('a link into /snap is passed over and named as the reason', async () => {
    const search = await findBrowser(
      machine({ '/usr/bin/chromium': { version: 'Chromium 156', realPath: '/snap/bin/chromium' } }),
    );
    expect(search).toEqual({
      found: false,
      rejected: [expect.stringContaining('/usr/bin/chromium is a snap')],
    });
  });

  test('a browser that does not start is passed over and named as the reason', async () => {
    const search = await findBrowser(machine({ '/usr/bin/google-chrome': {} }));
    expect(search).toEqual({
      found: false,
      rejected: ['/usr/bin/google-chrome does not answer --version'],
    });
  });

  test("Playwright's own browser is taken when nothing is installed", async () => {
    const search = await findBrowser(machine({ [PLAYWRIGHT]: { version: 'Chromium 155' } }));
    expect(search).toMatchObject({ found: true, path: PLAYWRIGHT });
  });

  test('on Windows a browser that is there is enough, because asking would open a window', async () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = {
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    };
    const search = await findBrowser(machine({ [edge]: {} }, { platform: 'win32', env }));
    expect(search).toMatchObject({ found: true, path: edge });
  });

  test("on macOS the person's own Applications folder counts too", async () => {
    const chrome = '/Users/u/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    const search = await findBrowser(
      machine({ [chrome]: { version: '156' } }, { platform: 'darwin', env: { HOME: '/Users/u' } }),
    );
    expect(search).toMatchObject({ found: true, path: chrome });
  });

  test('KOTHABARTA_BROWSER is the only browser tried when it is set', async () => {
    const search = await findBrowser(
      machine(
        { '/usr/bin/chromium': { version: 'Chromium 156' } },
        { env: { KOTHABARTA_BROWSER: '/opt/mine' } },
      ),
    );
    expect(search).toEqual({
      found: false,
      rejected: ['/opt/mine (KOTHABARTA_BROWSER) does not exist'],
    });
  });

  test('a machine without any browser is an empty-handed answer, not an error', async () => {
    expect(await findBrowser(machine({}))).toEqual({ found: false, rejected: [] });
  });
});
