// Owns the answer to "has anything this part is built from changed?", kept in dist/.stamp-*.json.
// Imports Node only.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from './tools.ts';

/** One thing `build.ts` makes: the folders it is made from and the file that proves it was made. */
export type Part = {
  readonly name: 'renderer' | 'gallery' | 'host' | 'main' | 'service' | 'preload';
  readonly inputs: readonly string[];
  readonly output: string;
};

const COMMON_INPUTS = ['shared', 'vite.config.ts', 'package.json'];

export const parts: readonly Part[] = [
  {
    name: 'renderer',
    inputs: [
      'renderer',
      'build/banglaNames.ts',
      'build/compress.ts',
      'build/emojiPlugin.ts',
      'build/emojiTables.ts',
      'build/licencesPlugin.ts',
      'LICENSE',
      'THIRD-PARTY-NOTICES.md',
    ],
    output: 'dist/renderer/index.html',
  },
  {
    name: 'host',
    inputs: ['electron/host', 'electron/discovery'],
    output: 'dist/host/cli.js',
  },
  {
    name: 'main',
    inputs: ['electron/main', 'electron/service', 'build/images'],
    output: 'dist/main/index.js',
  },
  {
    name: 'service',
    inputs: ['electron/service', 'electron/host', 'electron/discovery'],
    output: 'dist/service/index.js',
  },
  { name: 'preload', inputs: ['electron/preload'], output: 'dist/preload/index.cjs' },
];

/** Made only when asked for by name: nothing that ships needs it. */
export const partsOnRequest: readonly Part[] = [
  {
    name: 'gallery',
    inputs: ['renderer', 'build/emojiPlugin.ts'],
    output: 'dist/gallery/gallery.html',
  },
];

/** What hosting in the terminal needs. */
export const hostParts = parts.filter(({ name }) => name === 'renderer' || name === 'host');

/** Says what the part would be built from now: changes with any file's name, size or time. */
export function fingerprint(part: Part): string {
  const hash = createHash('sha256');
  // The content, not the time: `npm ci` leaves the lock file's time alone or renews it at will.
  hash.update(readFileSync(join(projectRoot, 'package-lock.json')));
  for (const input of [...part.inputs, ...COMMON_INPUTS]) {
    for (const file of filesOf(input)) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${relative(projectRoot, file)}\0${mtimeMs}\0${size}\n`);
    }
  }
  return hash.digest('hex');
}

export function isFresh(part: Part): boolean {
  const path = stampPath(part);
  return (
    existsSync(join(projectRoot, part.output)) &&
    existsSync(path) &&
    readFileSync(path, 'utf8') === stampText(fingerprint(part))
  );
}

/** Remembers that the part was built from `inputs`, taken before the build so no change is missed. */
export function writeStamp(part: Part, inputs: string): void {
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  writeFileSync(stampPath(part), stampText(inputs));
}

const stampPath = (part: Part): string => join(projectRoot, 'dist', `.stamp-${part.name}.json`);
const stampText = (inputs: string): string => `${JSON.stringify({ inputs })}\n`;

function filesOf(input: string): readonly string[] {
  const path = join(projectRoot, input);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return globSync(join(path, '**/*'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
