// Owns what is known of every host that was heard of: where it may be, whether it answers, when it is asked next.
// Must not import anything but shared and discovery's own. No timers, no sockets: times come as arguments.
import { type HostRecord, needsUpdate } from '../../shared/discovery.ts';
import type { HostAnswer } from './askHost.ts';
import {
  CALM_INTERVAL_MS,
  FADING_AFTER_MS,
  FAILING_INTERVAL_MS,
  FAREWELL_INTERVAL_MS,
  FAREWELL_LASTS_MS,
  FIRST_ANSWER_WAITS_MS,
  FLOOD_AFTER,
  farewellWait,
  GONE_AFTER_MS,
  LIVE_INTERVAL_MS,
  LIVE_INTERVAL_PER_HOST_MS,
  MAX_LISTED,
  MAX_UNPROVED,
  MAX_URLS,
  NEWS_INTERVAL_MS,
} from './hostPace.ts';
import { urlsOf, type Word, withWord } from './hostWords.ts';

/** Somebody's word for a host, from whatever way it came; nothing in it is believed before the host answers. */
export type Hint = {
  readonly record: HostRecord;
  /** Base addresses, the likeliest first. */
  readonly urls: readonly string[];
  /** Who said it; null for what this machine knows by itself. */
  readonly sender: string | null;
};

export type KnownHost = {
  readonly hostId: string;
  readonly newer: boolean;
  /** Who says what of it, the newest word first. */
  readonly words: readonly Word[];
  /** Base addresses by all of them, the likeliest first. */
  readonly urls: readonly string[];
  /** Whose word led to the next question. */
  readonly sender: string | null;
  readonly hintedAt: number;
  readonly askedAt: number;
  readonly nextAskAt: number;
  /** Checks in a row that found nobody. */
  readonly failures: number;
  /** When the first of those began. */
  readonly failingSince: number | null;
  /** It said goodbye, or somebody did in its name: the next check that fails is the end. */
  readonly farewellAt: number | null;
  /** Null until it has answered once. */
  readonly found: { readonly url: string; readonly answer: HostAnswer } | null;
};

export type Pace = 'live' | 'calm';

export type HostBook = {
  readonly hint: (hint: Hint, now: number) => void;
  /** A check is under way and ends by `until`; it is not due again before. */
  readonly asking: (hostId: string, now: number, until: number) => void;
  readonly answered: (url: string, answer: HostAnswer, now: number) => void;
  readonly failed: (hostId: string, startedAt: number, now: number) => void;
  readonly goodbye: (hostId: string, now: number) => void;
  /** Everybody is asked again now: somebody opened the lobby, or the network changed. */
  readonly askAllNow: (now: number) => void;
  readonly forget: (hostId: string) => void;
  /** Hosts to be asked now, those first whose senders have not wasted our time. */
  readonly due: (now: number) => readonly KnownHost[];
  /** When somebody is due, fades or is gone next; null: never. */
  readonly nextAt: (now: number) => number | null;
  /** Drops whoever is gone. */
  readonly expire: (now: number) => void;
  readonly setPace: (pace: Pace, now: number) => void;
  readonly get: (hostId: string) => KnownHost | undefined;
  readonly all: () => readonly KnownHost[];
};

/** `random` in [0, 1) spreads the questions of many lobbies over time. */
export function createHostBook(random: () => number): HostBook {
  const hosts = new Map<string, KnownHost>();
  /** How often nobody was where a sender said. */
  const wasted = new Map<string, number>();
  let pace: Pace = 'calm';

  const change = (host: KnownHost, to: Partial<KnownHost>): void => {
    hosts.set(host.hostId, { ...host, ...to });
  };

  /** In a full list a newcomer takes the place of a host of the machine that has the most, unless that is its own. */
  const hasPlaceFor = (url: string): boolean => {
    const byMachine = new Map<string, string[]>();
    let listed = 0;
    for (const { hostId, found } of hosts.values()) {
      if (found === null) continue;
      listed += 1;
      const machine = new URL(found.url).hostname;
      byMachine.set(machine, [...(byMachine.get(machine) ?? []), hostId]);
    }
    if (listed < MAX_LISTED) return true;
    const own = byMachine.get(new URL(url).hostname)?.length ?? 0;
    const [most = []] = [...byMachine.values()].toSorted((a, b) => b.length - a.length);
    const last = most.at(-1);
    if (last === undefined || most.length <= own + 1) return false;
    hosts.delete(last);
    return true;
  };

  const intervalMs = (): number => {
    const live = Math.max(LIVE_INTERVAL_MS, hosts.size * LIVE_INTERVAL_PER_HOST_MS);
    return (pace === 'live' ? live : CALM_INTERVAL_MS) * (0.9 + random() * 0.1);
  };

  const makeRoom = (): void => {
    const unproved = [...hosts.values()].filter(({ found }) => found === null);
    if (unproved.length < MAX_UNPROVED) return;
    const worst = unproved.toSorted((a, b) => waste(b) - waste(a) || a.hintedAt - b.hintedAt).at(0);
    if (worst !== undefined) hosts.delete(worst.hostId);
  };
  const waste = ({ sender }: KnownHost): number => wasted.get(sender ?? '') ?? 0;

  return {
    hint: (hint, now) => {
      const { record, urls, sender } = hint;
      if (urls.length === 0) return;
      const known = hosts.get(record.hostId);
      const { epoch } = record;
      const words = withWord(known?.words ?? [], { sender: sender ?? '', epoch, urls });
      if (known === undefined) {
        makeRoom();
        hosts.set(record.hostId, {
          hostId: record.hostId,
          newer: needsUpdate(record),
          words,
          urls: urlsOf(words),
          sender,
          hintedAt: now,
          askedAt: Number.NEGATIVE_INFINITY,
          nextAskAt: now,
          failures: 0,
          failingSince: null,
          farewellAt: null,
          found: null,
        });
        return;
      }
      const isNews =
        known.words.every((word) => word.epoch !== epoch) ||
        urls.some((url) => !known.urls.includes(url));
      change(known, {
        hintedAt: now,
        newer: needsUpdate(record),
        words,
        urls: urlsOf(words),
        ...(isNews ? { nextAskAt: soon(known, NEWS_INTERVAL_MS, now), sender } : {}),
      });
    },
    asking: (hostId, now, until) => {
      const known = hosts.get(hostId);
      if (known !== undefined) change(known, { askedAt: now, nextAskAt: until });
    },
    answered: (url, answer, now) => {
      const known = hosts.get(answer.hostId);
      if (known?.found == null && !hasPlaceFor(url)) {
        hosts.delete(answer.hostId);
        return;
      }
      const sender = known?.sender ?? '';
      wasted.set(sender, Math.max(0, (wasted.get(sender) ?? 0) - 1));
      const leaving = known?.farewellAt != null && now - known.farewellAt < FAREWELL_LASTS_MS;
      hosts.set(answer.hostId, {
        hostId: answer.hostId,
        newer: answer.needsUpdate,
        words: known?.words ?? [{ sender: '', epoch: 0, urls: [url] }],
        urls: [url, ...(known?.urls ?? []).filter((other) => other !== url)].slice(0, MAX_URLS),
        sender: known?.sender ?? null,
        hintedAt: known?.hintedAt ?? now,
        askedAt: now,
        nextAskAt: now + (leaving ? farewellWait(now - (known.farewellAt ?? now)) : intervalMs()),
        failures: 0,
        failingSince: null,
        farewellAt: leaving ? known.farewellAt : null,
        found: { url, answer },
      });
    },
    failed: (hostId, startedAt, now) => {
      const known = hosts.get(hostId);
      if (known === undefined) return;
      if (known.found === null) {
        const sender = known.sender ?? '';
        if (wasted.size > MAX_UNPROVED) wasted.clear();
        wasted.set(sender, (wasted.get(sender) ?? 0) + 1);
        const isFlood = waste(known) > FLOOD_AFTER;
        const wait = isFlood ? undefined : FIRST_ANSWER_WAITS_MS[known.failures];
        if (wait === undefined) hosts.delete(hostId);
        else change(known, { failures: known.failures + 1, nextAskAt: now + wait });
        return;
      }
      if (known.farewellAt !== null && now - known.farewellAt < FAREWELL_LASTS_MS) {
        hosts.delete(hostId);
        return;
      }
      change(known, {
        failures: known.failures + 1,
        failingSince: known.failingSince ?? startedAt,
        nextAskAt: now + FAILING_INTERVAL_MS,
      });
    },
    goodbye: (hostId, now) => {
      const known = hosts.get(hostId);
      if (known === undefined) return;
      if (known.found === null) hosts.delete(hostId);
      else {
        const nextAskAt = soon(known, FAREWELL_INTERVAL_MS, now);
        change(known, { farewellAt: now, nextAskAt });
      }
    },
    askAllNow: (now) => {
      for (const host of hosts.values()) change(host, { nextAskAt: Math.min(now, host.nextAskAt) });
    },
    forget: (hostId) => {
      hosts.delete(hostId);
    },
    due: (now) =>
      [...hosts.values()]
        .filter(({ nextAskAt }) => nextAskAt <= now)
        .toSorted((a, b) => waste(a) - waste(b) || a.nextAskAt - b.nextAskAt),
    nextAt: (now) => {
      let next: number | null = null;
      for (const { nextAskAt, failingSince } of hosts.values()) {
        const ends = [FADING_AFTER_MS, GONE_AFTER_MS]
          .flatMap((wait) => (failingSince === null ? [] : [failingSince + wait]))
          .filter((at) => at > now);
        for (const at of [nextAskAt, ...ends]) next = Math.min(next ?? at, at);
      }
      return next;
    },
    expire: (now) => {
      for (const { hostId, failingSince } of [...hosts.values()]) {
        if (failingSince !== null && now - failingSince >= GONE_AFTER_MS) hosts.delete(hostId);
      }
    },
    setPace: (next, now) => {
      if (pace === next) return;
      pace = next;
      if (pace === 'live') {
        for (const host of hosts.values()) {
          change(host, { nextAskAt: Math.min(host.nextAskAt, now) });
        }
      }
    },
    get: (hostId) => hosts.get(hostId),
    all: () => [...hosts.values()],
  };
}

/** As soon as possible, but not sooner after the last question. */
function soon(host: KnownHost, afterMs: number, now: number): number {
  return Math.min(host.nextAskAt, Math.max(now, host.askedAt + afterMs));
}
