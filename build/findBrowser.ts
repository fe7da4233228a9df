// Owns the search for a Chromium the browser tests can drive; the machine is asked through probes.
// Imports nothing; findBrowserHere.ts is the real machine.

export type Probes = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright would have put its own Chromium, there or not. */
  readonly playwrightPath: string;
  readonly exists: (path: string) => boolean;
  /** The first bytes of a file and where it leads to when it is a link. */
  readonly peek: (path: string) => { readonly head: string; readonly realPath: string };
  /** What `path --version` printed, or null when it failed. */
  readonly version: (path: string) => Promise<string | null>;
};

export type Search =
  | { readonly found: true; readonly path: string; readonly version: string }
  | { readonly found: false; readonly rejected: readonly string[] };

/** Where browsers are on a system, best first, and Playwright's own last. */
function candidates(probes: Omit<Probes, 'exists' | 'peek' | 'version'>): readonly string[] {
  const { platform, env, playwrightPath } = probes;
  return [...installedOn(platform, env), playwrightPath];
}

/**
 * Finds the first browser that really starts.
 *
 * A browser named by KOTHABARTA_BROWSER is the only one tried. Fails with a reason for every file
 * that is there but cannot be used.
 */
export async function findBrowser(probes: Probes): Promise<Search> {
  const wanted = probes.env.KOTHABARTA_BROWSER;
  const rejected: string[] = [];
  for (const path of wanted ? [wanted] : candidates(probes)) {
    if (!probes.exists(path)) {
      if (wanted) rejected.push(`${path} (KOTHABARTA_BROWSER) does not exist`);
      continue;
    }
    if (probes.platform === 'win32') {
      // On Windows `chrome.exe --version` opens a window instead of answering.
      return { found: true, path, version: 'version unknown' };
    }
    if (isSnap(probes.peek(path))) {
      rejected.push(`${path} is a snap, which cannot read the tests' profile folders`);
      continue;
    }
    const version = await probes.version(path);
    if (version !== null) return { found: true, path, version };
    rejected.push(`${path} does not answer --version`);
  }
  return { found: false, rejected };
}

/** Ubuntu's chromium package is a shell script that starts (or asks for) the snap. */
function isSnap({ head, realPath }: { head: string; realPath: string }): boolean {
  if (realPath.startsWith('/snap/') || realPath === '/usr/bin/snap') return true;
  return head.startsWith('#!') && /\/snap\/|\bsnap (install|run)\b/.test(head);
}

function installedOn(platform: NodeJS.Platform, env: Probes['env']): readonly string[] {
  switch (platform) {
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
          `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
          `${folder}\\Chromium\\Application\\chrome.exe`,
        ]);
    case 'darwin':
      return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
        ['', env.HOME ?? ''].map(
          (home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      );
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/opt/google/chrome/chrome',
        '/usr/bin/microsoft-edge',
        '/opt/microsoft/msedge/msedge',
      ];
  }
}
