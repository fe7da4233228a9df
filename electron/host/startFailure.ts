// Owns why a host cannot start on its data folder; the words for people are the entry's business.
// Must not import anything but shared and node:*.
import { z } from '../../shared/zod.ts';
import { primaryCodeOf, SQLITE } from './sqliteErrors.ts';

/** Where the host that holds a data folder can be reached. */
export const runningHostSchema = z.object({
  urls: z.array(z.string()),
  port: z.int().check(z.positive()),
  pid: z.int().check(z.positive()),
});
export type RunningHost = z.infer<typeof runningHostSchema>;

export type StartFailure =
  /** Another process uses the folder; null while it does not listen yet. */
  | { readonly type: 'locked'; readonly running: RunningHost | null }
  | { readonly type: 'unwritable'; readonly path: string; readonly reason: string }
  | { readonly type: 'full'; readonly path: string }
  /** Never replaced by itself: a new key would be another host to everybody who knows this one. */
  | { readonly type: 'key_damaged'; readonly path: string }
  | { readonly type: 'old_sqlite'; readonly version: string; readonly needed: string }
  /** Written by a newer Kothabarta; left untouched. */
  | { readonly type: 'newer_journal'; readonly version: number; readonly supported: number }
  /** Left untouched; `backup` is the newest copy that can be read. */
  | { readonly type: 'damaged_journal'; readonly reason: string; readonly backup: string | null };

export type Start<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: StartFailure };

export function started<T>(value: T): Start<T> {
  return { ok: true, value };
}

export function notStarted(failure: StartFailure): Start<never> {
  return { ok: false, failure };
}

/** What an error of the file system or of SQLite means for a start; other errors are thrown on. */
export function startFailureOf(error: unknown, path: string): StartFailure {
  if (!(error instanceof Error)) throw error;
  const code = primaryCodeOf(error);
  if (code === SQLITE.FULL) return { type: 'full', path };
  if (code !== null) return { type: 'unwritable', path, reason: error.message };
  if (!('code' in error) || !('syscall' in error)) throw error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return { type: 'full', path };
  return { type: 'unwritable', path, reason: error.message };
}
