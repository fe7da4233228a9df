// Owns the weight of the page before it can do anything, and before one is in a room, compressed as the host sends it.
// Imports Node only.
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../dist/renderer');

export type Loaded = { readonly file: string; readonly bytes: number };

/**
 * `first`: index.html, its scripts, what they import before anything runs, and its styles. `behind`: what else whoever
 * has a name already waits for. Fonts come later and are not counted. Throws where the build has other chunks.
 */
export function weighFirstLoad(): {
  readonly first: readonly Loaded[];
  readonly behind: readonly Loaded[];
} {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)];
  const first = ['index.html', ...named.map(([, file = '']) => file)];
  const [inside] = globSync('assets/inside-*.js', { cwd: root });
  if (inside === undefined) throw new Error('the build has no chunk inside');
  const behind = withImports(inside).filter((file) => !first.includes(file));
  return { first: first.map(weigh), behind: behind.map(weigh) };
}

export function kbOf(loaded: readonly Loaded[]): number {
  return loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000;
}

function weigh(file: string): Loaded {
  return { file, bytes: statSync(join(root, `${file}.gz`)).size };
}

/** The chunk and all that it imports before it runs. */
function withImports(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const code = readFileSync(join(root, file), 'utf8');
  const imported = [...code.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)];
  return [file, ...imported.flatMap(([, name = '']) => withImports(`assets/${name}`, seen))];
}
