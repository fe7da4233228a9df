// Owns which file a request of the window gets: one of the built page's, named in a list made once. Pure but for that list.
// Must not import 'electron'.
import { readdirSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { PAGE_FILE_TYPES } from '../../shared/fileTypes.ts';

/** The window's own origin; access.ts of the host knows it. */
export const APP_SCHEME = 'kothabarta-app';
export const APP_HOST = 'app';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

export type AppFile = { readonly path: string; readonly type: string };

/** Every file of the folder by its path in the URL; compressed copies are for the host's guests only. */
export function listAppFiles(folder: string): ReadonlyMap<string, AppFile> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in PAGE_FILE_TYPES)
    .map((entry): [string, AppFile] => {
      const path = join(entry.parentPath, entry.name);
      const urlPath = posix.join('/', ...relative(folder, path).split(sep));
      return [urlPath, { path, type: PAGE_FILE_TYPES[extname(entry.name)] ?? '' }];
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
