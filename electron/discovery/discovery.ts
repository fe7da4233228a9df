// Owns discovery as a whole: hearing, asking, remembering and announcing, put together on the machine's cards.
// Plain Node; must not import 'electron'. With all of it impossible the app still hosts, and joins by code.
import type { BridgeReply } from '../../shared/bridge.ts';
import { instanceName } from '../../shared/discovery.ts';
import { PROTOCOL_VERSION } from '../../shared/limits.ts';
import type { Diagnosis, NearbyHost } from '../../shared/nearby.ts';
import { type Announced, createAdvertiser } from './advertise.ts';
import { baseAddress, createHostAsker } from './askHost.ts';
import { createBrowser } from './browse.ts';
import { createDoctor } from './doctor.ts';
import { createProbes } from './doctorProbes.ts';
import { findTypedHost } from './findHost.ts';
import { createHealthChecks } from './healthChecks.ts';
import { createHostBook } from './hostBook.ts';
import { describe, listNearby } from './nearbyList.ts';
import { type Card, createNetworkWatch } from './networks.ts';
import type { DiscoveryPorts } from './ports.ts';
import { openRemembered } from './remembered.ts';
import { sweepNetworks } from './sweep.ts';

export type DiscoveryOptions = {
  /** Where recent and favourite hosts are kept. */
  readonly rememberedFile: string;
  readonly ports: DiscoveryPorts;
};

export type DiscoveryDeps = {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly listCards: () => readonly Card[];
};

export type Discovery = {
  readonly nearby: () => readonly NearbyHost[];
  /** Told the whole list whenever it changed; returns the unsubscribe. */
  readonly onNearby: (listener: (hosts: readonly NearbyHost[]) => void) => () => void;
  /** Rooms and counts are read about every second only while somebody looks. */
  readonly setLobbyVisible: (visible: boolean) => void;
  /** Asks everybody again, now, and tries where remembered hosts were last. */
  readonly lookAgain: () => void;
  /** Tries every address of the own networks; resolves within four seconds with how many hosts answered. */
  readonly sweep: () => Promise<number>;
  readonly findHost: (text: string) => Promise<BridgeReply<'findHost'>>;
  /** `typed`: an address or code the person expects a host at. */
  readonly diagnose: (typed: string | null) => Promise<Diagnosis>;
  readonly setFavourite: (hostId: string, favourite: boolean) => void;
  readonly rememberHost: (host: {
    readonly hostId: string;
    readonly url: string;
    readonly name: string;
  }) => void;
  /** This program hosts: others are told, and the own list shows it as `own`. */
  readonly announce: (host: Announced) => void;
  /** The goodbye; resolves when it is out, within half a second. To be called before the host closes. */
  readonly withdraw: () => Promise<void>;
  /** Told whether the announcement was heard to go out; at first it was not. */
  readonly onAdvertised: (listener: (advertised: boolean) => void) => () => void;
  /** The machine goes to sleep: says goodbye and asks nobody until `resume`. */
  readonly suspend: () => Promise<void>;
  readonly resume: () => void;
  readonly close: () => Promise<void>;
};

/** Where remembered hosts were last is tried so often; the first tries come at once. */
const REMEMBERED_INTERVAL_MS = 30_000;
/** Answers of many hosts that arrive together are one change of the list. */
const EMIT_INTERVAL_MS = 50;

export function createDiscovery(options: DiscoveryOptions, deps: DiscoveryDeps): Discovery {
  const { now, monotonicNow, random } = deps;
  const listeners = new Set<(hosts: readonly NearbyHost[]) => void>();
  const ending = new AbortController();
  const remembered = openRemembered(options.rememberedFile, now);
  const watch = createNetworkWatch(deps.listCards);
  const asker = createHostAsker();
  const book = createHostBook(random);
  let own: Announced | null = null;
  let isAsleep = false;
  let emitted = '[]';
  let emitTimer: NodeJS.Timeout | undefined;

  const acquaintance = () => ({
    remembered: remembered.all(),
    ownIds: new Set(own === null ? [] : [own.hostId]),
  });
  const list = (): NearbyHost[] => listNearby(book.all(), acquaintance(), monotonicNow());
  const emit = (): void => {
    emitTimer = undefined;
    const hosts = list();
    const text = JSON.stringify(hosts);
    if (text === emitted) return;
    emitted = text;
    for (const { hostId, name, url, presence } of hosts) {
      if (presence === 'here') remembered.update({ hostId, name, url });
    }
    for (const listener of listeners) listener(hosts);
  };
  const changed = (): void => {
    emitTimer ??= setTimeout(emit, EMIT_INTERVAL_MS);
  };

  const checks = createHealthChecks({ book, asker, monotonicNow, onChange: changed });
  const hintAt = (hostId: string, url: string): void => {
    const record = { hostId, protocol: PROTOCOL_VERSION, port: 0, epoch: 0 };
    book.hint({ record, urls: [url], sender: null }, monotonicNow());
  };
  const hintRemembered = (): void => {
    for (const { hostId, url } of remembered.all()) {
      if (book.get(hostId) === undefined) hintAt(hostId, url);
    }
    checks.wake();
  };

  const browser = createBrowser(options.ports, {
    random,
    onHint: (hint) => {
      book.hint(hint, monotonicNow());
      checks.wake();
    },
    onGoodbye: (instance) => {
      for (const { hostId } of book.all()) {
        if (instanceName(hostId) === instance) book.goodbye(hostId, monotonicNow());
      }
      checks.wake();
    },
  });
  const advertiser = createAdvertiser(options.ports, deps);
  const doctor = createDoctor({
    asker,
    cards: watch.cards,
    probes: createProbes(options.ports.mdns),
  });

  const begin = (cards: readonly Card[]): void => {
    if (isAsleep) return;
    asker.forgetConnections();
    browser.setCards(cards);
    if (own !== null) advertiser.announce(own, cards);
    book.askAllNow(monotonicNow());
    hintRemembered();
  };
  watch.onChange(begin);
  begin(watch.cards());
  const rememberedTimer = setInterval(hintRemembered, REMEMBERED_INTERVAL_MS);
  rememberedTimer.unref();

  return {
    nearby: list,
    onNearby: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLobbyVisible: (visible) => {
      book.setPace(visible ? 'live' : 'calm', monotonicNow());
      checks.wake();
    },
    lookAgain: () => {
      browser.askNow();
      book.askAllNow(monotonicNow());
      hintRemembered();
    },
    sweep: () =>
      sweepNetworks(watch.cards(), options.ports.sweep, {
        asker,
        signal: ending.signal,
        onFound: (url, answer) => {
          book.answered(url, answer, monotonicNow());
          checks.wake();
        },
      }),
    findHost: async (text) => {
      const urlsOf = (hostId: string): readonly string[] => [
        ...(book.get(hostId)?.urls ?? []),
        ...remembered.all().flatMap((host) => (host.hostId === hostId ? [host.url] : [])),
      ];
      const found = await findTypedHost(text, { asker, urlsOf });
      if (!found.ok) return found;
      const { url, answer, roomId } = found;
      book.answered(url, answer, monotonicNow());
      remembered.remember({ hostId: answer.hostId, name: answer.name, url });
      checks.wake();
      return { ok: true, host: describe({ url, answer }, 'here', acquaintance()), roomId };
    },
    diagnose: doctor.diagnose,
    setFavourite: (hostId, favourite) => {
      const known = list().find((host) => host.hostId === hostId) ?? remembered.get(hostId);
      if (known !== undefined) remembered.setFavourite(known, favourite);
      changed();
    },
    rememberHost: ({ hostId, name, url }) => {
      const base = baseAddress(url);
      if (base === null) return;
      remembered.remember({ hostId, name, url: base });
      if (book.get(hostId) === undefined) hintAt(hostId, base);
      checks.wake();
    },
    announce: (host) => {
      own = host;
      advertiser.announce(host, watch.cards());
      // The own host is in the own list even where nothing can be heard.
      hintAt(host.hostId, `http://127.0.0.1:${host.port}/`);
      checks.wake();
    },
    withdraw: async () => {
      // A goodbye over a card that was just plugged in again is worth more than one over none.
      watch.look();
      if (own !== null) book.forget(own.hostId);
      own = null;
      changed();
      await advertiser.withdraw();
    },
    onAdvertised: advertiser.onAdvertised,
    suspend: async () => {
      isAsleep = true;
      checks.pause();
      await advertiser.withdraw();
      browser.close();
    },
    resume: () => {
      isAsleep = false;
      checks.resume();
      watch.refresh();
    },
    close: async () => {
      ending.abort();
      clearInterval(rememberedTimer);
      clearTimeout(emitTimer);
      watch.close();
      listeners.clear();
      await advertiser.withdraw();
      browser.close();
      checks.close();
      asker.close();
      await remembered.close();
    },
  };
}
