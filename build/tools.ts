// Owns where the installed tools' entry files are and how a script starts one.
// Imports Node only: scripts must start before anything is built.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder, whatever the current folder is. */
export const projectRoot = join(import.meta.dirname, '..');

/**
 * The JavaScript file behind a tool's command, to be started with `process.execPath`.
 *
 * Not the shim in node_modules/.bin: on Windows that is a .cmd file, which needs a shell, and on
 * any system it would look for a Node on the PATH instead of using ours.
 */
export function toolPath(packageName: string, command = packageName.split('/').at(-1)): string {
  const folder = join(projectRoot, 'node_modules', packageName);
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = typeof bin === 'string' ? bin : bin[command ?? ''];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}
