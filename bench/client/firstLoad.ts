// Owns the weight of the page before it can do anything: what index.html names, compressed as the host sends it.
// Imports Node only.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../dist/renderer');

export type Loaded = { readonly file: string; readonly bytes: number };

/** index.html, its scripts, what they import before anything runs, and its styles; fonts come later and are not counted. */
export function weighFirstLoad(): readonly Loaded[] {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)];
  const files = ['/index.html', ...named.map(([, file = '']) => file)];
  return files.map((file) => ({ file, bytes: statSync(join(root, `${file}.gz`)).size }));
}
