// Owns what must be true of every packed app: one sentence and its check each; dist:check prints them, a test runs them.
// Must not pack or print anything itself.
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { PackFacts } from './packFacts.ts';
import { linuxClaims, macClaims, windowsClaims } from './systemClaims.ts';
import { topLevelAwaits } from './topLevelAwait.ts';

export type Claim = {
  readonly title: string;
  /** What is wrong; empty when the sentence is true. */
  readonly problems: (facts: PackFacts) => readonly string[];
};

const APP_ID = 'org.kothabarta.app';
const SCHEME = 'kothabarta';
/** The page with its fonts, two hosts and main; a library that does not belong would be seen. */
const MAX_ASAR_BYTES = 12 * 1024 * 1024;

const FOLDERS = /^dist\/(main|service|preload|renderer|host|icons)\//;
const ENTRIES = [
  'dist/main/index.js',
  'dist/service/index.js',
  'dist/service/sqliteWorker.js',
  'dist/preload/index.cjs',
  'dist/renderer/index.html',
  'dist/renderer/licences.txt',
  'dist/host/cli.js',
  'dist/host/sqliteWorker.js',
  'dist/icons/icon.png',
  'dist/icons/tray.png',
  'dist/icons/trayTemplate.png',
];
/** A library asks for these in a try block and lives without them. */
const OPTIONAL_MODULES = ['bufferutil', 'utf-8-validate'];

/** By the names of @electron/fuses. */
const FUSES = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  OnlyLoadAppFromAsar: true,
  EnableEmbeddedAsarIntegrityValidation: true,
  GrantFileProtocolExtraPrivileges: false,
  EnableCookieEncryption: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  WasmTrapHandlers: true,
};

const everywhere: readonly Claim[] = [
  {
    title: 'the archive holds the built folders and package.json, and nothing else',
    problems: ({ asar }) =>
      asar.files.filter((file) => file !== 'package.json' && !FOLDERS.test(file)),
  },
  {
    title: 'no node_modules, no source and no source map is inside',
    problems: ({ asar }) =>
      asar.files.filter((file) => /node_modules|\.(tsx?|map)$|(^|\/)src\//.test(file)),
  },
  {
    title: 'every entry is inside',
    problems: ({ asar }) => ENTRIES.filter((entry) => !asar.files.includes(entry)),
  },
  {
    title: 'every script finds what it imports: Electron, Node, or a neighbour inside',
    problems: ({ asar }) =>
      Object.entries(asar.texts).flatMap(([file, text]) =>
        importsOf(file, text)
          .filter((name) => !isThere(name, file, asar.files))
          .map((name) => `${file} imports ${name}`),
      ),
  },
  {
    title: 'package.json starts main, says who the app is, and asks for no package',
    problems: ({ asar }) => {
      const text = asar.texts['package.json'] ?? '{}';
      const own: Readonly<Record<string, unknown>> = JSON.parse(text);
      return [
        ...differences(own, {
          name: 'kothabarta',
          productName: 'Kothabarta',
          type: 'module',
          main: 'dist/main/index.js',
          desktopName: 'kothabarta.desktop',
        }),
        ...['dependencies', 'devDependencies', 'scripts'].filter((key) => key in own),
      ];
    },
  },
  {
    title: `the archive is below ${MAX_ASAR_BYTES / 1024 / 1024} MB`,
    problems: ({ asar }) => (asar.bytes < MAX_ASAR_BYTES ? [] : [`${asar.bytes} bytes`]),
  },
  {
    title: 'nothing of ours lies outside the archive, where no integrity check looks',
    problems: ({ resources }) =>
      resources.filter((file) => /unpacked|\.(c?js|html|node)$|^app\//.test(file)),
  },
  {
    title: 'the licences of everybody involved are shipped',
    problems: ({ platform, resources, besideBinary }) => {
      // On macOS Chromium's comes out of the download's zip, which the stand-in is not.
      const chromium = platform === 'darwin' ? [] : ['LICENSES.chromium.html'];
      const shipped = [...resources, ...besideBinary];
      return ['LICENSE', 'THIRD-PARTY-NOTICES.md', ...chromium].filter(
        (file) => !shipped.includes(file),
      );
    },
  },
  {
    title: 'every fuse of the runtime is set, and none is unknown to us',
    problems: ({ fuses }) => [
      ...differences(fuses, FUSES),
      ...Object.keys(fuses).filter((name) => !(name in FUSES)),
    ],
  },
  {
    title: 'main tells Windows the app id of its shortcut, and the system its link scheme',
    problems: ({ asar }) => {
      const main = asar.texts['dist/main/index.js'] ?? '';
      return [`"${APP_ID}"`, `"${SCHEME}"`].filter((word) => !main.includes(word));
    },
  },
  {
    // Electron is ready only when main has been evaluated: awaiting that at the top level would wait
    // for itself (electron/electron#40719).
    title: 'main waits for nothing but a module while it is evaluated',
    problems: ({ asar }) =>
      topLevelAwaits(asar.texts['dist/main/index.js'] ?? '').filter(
        (text) => !text.startsWith('await import('),
      ),
  },
  {
    title: 'nothing starts the app without its sandbox',
    problems: ({ asar, desktopEntries }) =>
      Object.entries({ ...desktopEntries, main: asar.texts['dist/main/index.js'] ?? '' })
        .filter(([, text]) => /appendSwitch\(\s*["']no-sandbox|Exec=.*--no-sandbox/.test(text))
        .map(([name]) => name),
  },
];

/** The claims about what was packed for a system. */
export function claimsFor(platform: PackFacts['platform']): readonly Claim[] {
  const own = { linux: linuxClaims, darwin: macClaims, win32: windowsClaims };
  return [...everywhere, ...own[platform]];
}

/** The names a script asks for as it starts: `import ... from 'x'` in a module, `require('x')` in CommonJS. */
function importsOf(file: string, text: string): readonly string[] {
  if (file.endsWith('.cjs')) return found(text, /\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g);
  return file.endsWith('.js') && !file.startsWith('dist/renderer/')
    ? found(text, /^(?:import|export)\b(?:[^'"\n]*\bfrom)?\s*["']([^"']+)["']/gm)
    : [];
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function isThere(name: string, file: string, files: readonly string[]): boolean {
  if (name.startsWith('.')) return files.includes(posix.join(posix.dirname(file), name));
  return name === 'electron' || isBuiltin(name) || OPTIONAL_MODULES.includes(name);
}

function differences(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(expected)
    .filter(([key, value]) => actual[key] !== value)
    .map(([key, value]) => `${key} is ${String(actual[key])}, not ${String(value)}`);
}
