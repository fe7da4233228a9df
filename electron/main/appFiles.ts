// Owns which file a request of the window gets: one of the built page's, named in a list made once. Pure but for that list.
// Must not import 'electron'.
import { readdirSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';

/** The window's own origin; access.ts of the host knows it. */
export const APP_SCHEME = 'kothabarta-app';
export const APP_HOST = 'app';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
};

export type AppFile = { readonly path: string; readonly type: string };

/** Every file of the folder by its path in the URL; compressed copies are for the host's guests only. */
export function listAppFiles(folder: string): ReadonlyMap<string, AppFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry): [string, AppFile] => {
      const path = join(entry.parentPath, entry.name);
      const urlPath = posix.join('/', ...relative(folder, path).split(sep));
      return [urlPath, { path, type: TYPES[extname(entry.name)] ?? '' }];
    });
  return new Map(files);
}

/** The file for a URL of the window, or null: another host, a path that is not in the list. */
export function findAppFile(files: ReadonlyMap<string, AppFile>, href: string): AppFile | null {
  if (!URL.canParse(href)) return null;
  const { protocol, host, pathname } = new URL(href);
  if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST) return null;
  return files.get(pathname === '/' ? '/index.html' : pathname) ?? null;
}
