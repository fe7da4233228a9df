// Owns where Node keeps what it compiled for the tests: nearly each of them starts processes and threads of its own.
// Imports Node only.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For every process that is started from this one. */
export function keepCompiled(): void {
  process.env.NODE_COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');
}
