// Owns the .gz beside every text file of the page: the host serves it as it is, browsers on plain http take nothing better.
// Imports Node only.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** Fonts and pictures are compressed already. */
const TEXT_FILES = '**/*.{html,js,css,svg,webmanifest,json,txt}';

export function compressFolder(folder: string): void {
  for (const name of globSync(TEXT_FILES, { cwd: folder })) {
    const file = join(folder, name);
    writeFileSync(
      `${file}.gz`,
      gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }),
    );
  }
}
