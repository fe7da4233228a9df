// Owns making one host found: published by multicast DNS on every real card, repeated by beacon, taken back at the end.
// Must not import 'electron'. That none of it works is an ordinary state: the host is joined by code or address then.
import { type HostRecord, instanceName } from '../../shared/discovery.ts';
import { PROTOCOL_VERSION } from '../../shared/limits.ts';
import { fullBucket, takeToken } from '../../shared/rateLimit.ts';
import { openBeacon } from './beacon.ts';
import { isOnNetwork } from './ipv4.ts';
import { readMdnsAnswers } from './mdnsAnswers.ts';
import { type MdnsPort, openMdnsPort } from './mdnsPort.ts';
import { type Card, usableCards } from './networks.ts';
import type { DiscoveryPorts } from './ports.ts';

export type Announced = { readonly hostId: string; readonly port: number };

export type Advertiser = {
  readonly announce: (host: Announced, cards: readonly Card[]) => void;
  /** The network changed or the machine woke: everything is published anew under a higher epoch. */
  readonly setCards: (cards: readonly Card[]) => void;
  /** Says goodbye; resolves when that is out, within half a second. Harmless when nothing is announced. */
  readonly withdraw: () => Promise<void>;
  /** Told whether the own announcement was heard to go out on any card; at first it was not. */
  readonly onAdvertised: (listener: (advertised: boolean) => void) => () => void;
};

/** Who missed the announcement by multicast DNS learns of the host within this time. */
const BEACON_INTERVAL_MS = 5_000;
/** A class that opens its lobbies at once is answered; a flood of questions is not turned into one of answers. */
const ANSWERS = { burst: 40, perSecond: 20 } as const;

export function createAdvertiser(
  ports: DiscoveryPorts,
  deps: { readonly now: () => number; readonly monotonicNow: () => number },
): Advertiser {
  const listeners = new Set<(advertised: boolean) => void>();
  let host: Announced | null = null;
  let cards: readonly Card[] = [];
  let epoch = 0;
  let mdnsPorts: readonly MdnsPort[] = [];
  let timer: NodeJS.Timeout | undefined;
  let heard = false;
  let answers = fullBucket(ANSWERS, deps.monotonicNow());

  const setHeard = (next: boolean): void => {
    if (heard === next) return;
    heard = next;
    for (const listener of listeners) listener(heard);
  };

  const record = ({ hostId, port }: Announced): HostRecord => {
    return { hostId, port, protocol: PROTOCOL_VERSION, epoch };
  };

  const beacon = openBeacon(
    { port: ports.beacon },
    {
      onBeacon: (said, sender, answer) => {
        if (host === null) return;
        if (said.type === 'here' && said.record.hostId === host.hostId) setHeard(true);
        // A forged sender elsewhere would make this host's answers somebody's flood.
        if (said.type !== 'ask' || !cards.some((card) => isOnNetwork(sender, card))) return;
        const taken = takeToken(answers, ANSWERS, deps.monotonicNow());
        answers = taken.bucket;
        if (taken.retryAfterMs === 0) answer({ type: 'here', record: record(host) });
      },
    },
  );

  const closeAll = (): void => {
    clearInterval(timer);
    for (const port of mdnsPorts) port.close();
    mdnsPorts = [];
    beacon.close();
    setHeard(false);
  };

  const openPort = (card: Card, announced: Announced): MdnsPort => {
    const port = openMdnsPort(
      { address: card.address, port: ports.mdns },
      {
        onPacket: (packet) => {
          const own = instanceName(announced.hostId);
          if (readMdnsAnswers(packet).here.some(({ instance }) => instance === own)) setHeard(true);
        },
      },
    );
    port.publish(record(announced));
    return port;
  };

  const publish = (): void => {
    closeAll();
    if (host === null) return;
    const announced = host;
    epoch = Math.max(epoch + 1, deps.now());
    const usable = usableCards(cards);
    mdnsPorts = usable.map((card) => openPort(card, announced));
    beacon.setCards(usable);
    const repeat = (): void => {
      void beacon.send({ type: 'here', record: record(announced) });
    };
    repeat();
    timer = setInterval(repeat, BEACON_INTERVAL_MS);
    timer.unref();
  };

  return {
    announce: (announced, on) => {
      host = announced;
      cards = on;
      publish();
    },
    setCards: (next) => {
      cards = next;
      publish();
    },
    withdraw: async () => {
      if (host === null) return;
      const gone = record(host);
      host = null;
      clearInterval(timer);
      await Promise.all([
        ...mdnsPorts.map((port) => port.goodbye()),
        beacon.send({ type: 'gone', record: gone }),
      ]);
      // Hosted again while the goodbye went out: what is open now is the new announcement.
      if (host === null) closeAll();
    },
    onAdvertised: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
