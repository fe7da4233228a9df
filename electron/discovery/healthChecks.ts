// Owns asking the hosts of the book whether they are there, a bounded number at once, at the times the book says.
// Must not import 'electron'.
import type { Asked, HostAnswer, HostAsker } from './askHost.ts';
import type { HostBook, KnownHost } from './hostBook.ts';

export type HealthChecks = {
  /** The book changed: somebody may be due. */
  readonly wake: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
};

const MAX_AT_ONCE = 24;
/** A busy laptop on bad Wi-Fi answers in less. */
const CHECK_MAX_MS = 1_500;
/** The next address is tried beside the first before that one has timed out (as RFC 8305 does). */
const STAGGER_MS = 150;
/** A host that answered lately is given longer, so that its place does not jump between two addresses. */
const KNOWN_STAGGER_MS = 600;
const MIN_WAIT_MS = 5;

export function createHealthChecks(deps: {
  readonly book: HostBook;
  readonly asker: HostAsker;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  readonly onChange: () => void;
}): HealthChecks {
  const { book, monotonicNow } = deps;
  const underWay = new Map<string, UnderWay>();
  let timer: NodeJS.Timeout | undefined;
  let state: 'running' | 'paused' | 'closed' = 'running';

  const schedule = (): void => {
    clearTimeout(timer);
    if (state !== 'running' || underWay.size >= MAX_AT_ONCE) return;
    const next = book.nextAt(monotonicNow());
    if (next === null) return;
    timer = setTimeout(run, Math.max(MIN_WAIT_MS, next - monotonicNow()));
    timer.unref();
  };

  const run = (): void => {
    if (state !== 'running') return;
    const now = monotonicNow();
    book.expire(now);
    for (const host of book.due(now)) {
      const before = underWay.get(host.hostId);
      if (before === undefined && underWay.size >= MAX_AT_ONCE) break;
      // It was heard of at another address meanwhile: the silence of the old one need not be waited out.
      if (before !== undefined && before.firstUrl === host.urls[0]) continue;
      before?.stop.abort();
      void check(host);
    }
    deps.onChange();
    schedule();
  };

  const check = async (host: KnownHost): Promise<void> => {
    const startedAt = monotonicNow();
    const stop = new AbortController();
    underWay.set(host.hostId, { stop, firstUrl: host.urls[0] });
    book.asking(host.hostId, startedAt, startedAt + CHECK_MAX_MS);
    const found = await raceForHost(host, deps.asker, stop);
    if (underWay.get(host.hostId)?.stop === stop) underWay.delete(host.hostId);
    if (stop.signal.aborted) return;
    const now = monotonicNow();
    if (found === null) book.failed(host.hostId, startedAt, now);
    // Taken out of the book meanwhile: its last answer must not bring it back.
    else if (book.get(host.hostId) !== undefined) book.answered(found.url, found.answer, now);
    run();
  };

  const stopAll = (): void => {
    clearTimeout(timer);
    for (const { stop } of underWay.values()) stop.abort();
    underWay.clear();
  };

  return {
    wake: run,
    pause: () => {
      if (state !== 'running') return;
      state = 'paused';
      stopAll();
    },
    resume: () => {
      if (state !== 'paused') return;
      state = 'running';
      run();
    },
    close: () => {
      state = 'closed';
      stopAll();
    },
  };
}

type UnderWay = { readonly stop: AbortController; readonly firstUrl: string | undefined };
type Found = { readonly url: string; readonly answer: HostAnswer };

/** Asks the host's addresses one after another, overlapping; the first that proves to be this host wins. */
function raceForHost(
  host: KnownHost,
  asker: HostAsker,
  stop: AbortController,
): Promise<Found | null> {
  // One that fails where it was may have moved: then the newest word for it is tried first, and where it was is not
  // given up, whatever others say.
  const found = host.found?.url;
  const known = host.failingSince === null ? found : undefined;
  const others = host.urls.filter((url) => url !== found);
  const urls =
    found === undefined ? others : known === undefined ? [...others, found] : [found, ...others];
  const losers = new AbortController();
  const signal = AbortSignal.any([stop.signal, losers.signal]);
  return new Promise((resolve) => {
    let open = urls.length;
    let begun = 0;
    let timer: NodeJS.Timeout | undefined;
    const settle = (found: Found | null): void => {
      clearTimeout(timer);
      resolve(found);
      losers.abort();
    };
    const begin = (): void => {
      clearTimeout(timer);
      const url = urls[begun];
      if (signal.aborted) settle(null);
      if (signal.aborted || url === undefined) return;
      begun += 1;
      timer = setTimeout(begin, known === undefined ? STAGGER_MS : KNOWN_STAGGER_MS);
      void asker.ask(url, CHECK_MAX_MS, signal).then((asked) => {
        const answer = readAs(host, asked);
        open -= 1;
        if (answer !== null) settle({ url, answer });
        else if (open === 0) settle(null);
        else begin();
      });
    };
    if (urls.length === 0) settle(null);
    else begin();
  });
}

/** The answer if it is this host's; of one with a newer protocol any answer is a sign of life. */
function readAs(host: KnownHost, asked: Asked): HostAnswer | null {
  if (asked.type === 'host') return asked.answer.hostId === host.hostId ? asked.answer : null;
  if (asked.type === 'other' && host.newer) {
    return { hostId: host.hostId, name: host.hostId, needsUpdate: true, rooms: [] };
  }
  return null;
}
