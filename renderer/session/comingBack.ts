// Owns when a link that was lost is tried again: pauses, patience, knocking at a host that is away.
// Must not import sockets or React.
import { FAILURES, type Failure, type FailureCode } from '../../shared/failure.ts';
import {
  CONNECT_TIMEOUT_MAX_MS,
  CONNECT_TIMEOUT_MS,
  RECONNECT_FIRST_MS,
  RECONNECT_MAX_MS,
  REFUSED_PAUSE_MS,
} from './pace.ts';
import type { After } from './timers.ts';

/** Whether a host answers there at all, whatever it says. */
export type Knock = (hostUrl: string, signal: AbortSignal) => Promise<boolean>;

export const knockByHttp: Knock = (hostUrl, signal) =>
  fetch(new URL('/api/host', hostUrl), { method: 'HEAD', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );

/**
 * Knocks until the host answers. Chromium holds WebSockets back by seconds after many that failed at one address, and an
 * ordinary request never. One that hangs is left to hang while the next is on its way: on a slow link it is the older one
 * that gets through, after a silence the newer one.
 */
export function waitForHost(
  { hostUrl, pauseMs }: { readonly hostUrl: string; readonly pauseMs: () => number },
  deps: { readonly knock: Knock; readonly after: After },
  onBack: () => void,
): () => void {
  const running = new Set<() => void>();
  let cancelNext = () => {};

  const stop = (): void => {
    cancelNext();
    for (const abandon of running) abandon();
    running.clear();
  };
  const knockOnce = async (): Promise<void> => {
    const abort = new AbortController();
    const cancelPatience = deps.after(CONNECT_TIMEOUT_MAX_MS, () => abort.abort());
    const abandon = (): void => {
      cancelPatience();
      abort.abort();
    };
    running.add(abandon);
    cancelNext = deps.after(CONNECT_TIMEOUT_MS, () => void knockOnce());
    const answered = await deps.knock(hostUrl, abort.signal);
    cancelPatience();
    if (!running.delete(abandon)) return;
    if (answered) {
      stop();
      onBack();
    } else if (running.size === 0) {
      cancelNext();
      cancelNext = deps.after(pauseMs(), () => void knockOnce());
    }
  };
  void knockOnce();
  return stop;
}

/** Grows, so that a slow link gets in in the end. */
export function connectTimeoutAfter(failedAttempts: number): number {
  return Math.min(CONNECT_TIMEOUT_MS * 2 ** Math.min(failedAttempts, 8), CONNECT_TIMEOUT_MAX_MS);
}

/** A taken name could be free later, but nobody wants to wait for it. */
export function needsPerson({ code }: Failure): boolean {
  return code === 'name_taken' || !FAILURES[code].retry;
}

/** Ends of a connection after which the host is as welcoming as before. */
const PASSING: ReadonlySet<FailureCode> = new Set(['host_closing', 'slow', 'timed_out', 'offline']);

/** Milliseconds; half of it is chance, so that a class does not come back in one instant. */
export function pauseAfter(failure: Failure | null, attempts: number, random: number): number {
  const refused = failure !== null && !PASSING.has(failure.code);
  const pause = refused
    ? REFUSED_PAUSE_MS
    : Math.min(RECONNECT_FIRST_MS * 2 ** Math.min(attempts, 8), RECONNECT_MAX_MS);
  return Math.max(failure?.retryAfterMs ?? 0, pause * (0.5 + random / 2));
}
