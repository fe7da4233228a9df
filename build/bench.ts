// Owns `npm run bench -- NAME [flags]`: runs bench/NAME.ts, or lists the names.
// Imports Node only.
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './tools.ts';

const folder = join(projectRoot, 'bench');
const names = globSync('*.ts', { cwd: folder }).map((file) => basename(file, '.ts'));
const [name = ''] = process.argv.splice(2, 1);

if (names.includes(name)) {
  await import(pathToFileURL(join(folder, `${name}.ts`)).href);
} else {
  console.error(`Which benchmark? npm run bench -- NAME, one of: ${names.sort().join(', ')}`);
  process.exitCode = 1;
}
