// Owns hearing of hosts: by multicast DNS and by beacon, on every card, asked often enough that a lost packet costs seconds.
// Must not import 'electron'. What is heard is a hint, handed on; nobody is believed here.
import { instanceName } from '../../shared/discovery.ts';
import { openBeacon } from './beacon.ts';
import type { Hint } from './hostBook.ts';
import { rankAddresses } from './ipv4.ts';
import { type DnsPacket, readMdnsAnswers } from './mdnsAnswers.ts';
import { type MdnsPort, openMdnsPort } from './mdnsPort.ts';
import { type Card, usableCards } from './networks.ts';
import type { DiscoveryPorts } from './ports.ts';

export type Browser = {
  /** The network changed or the machine woke: listens anew on these cards, and asks. */
  readonly setCards: (cards: readonly Card[]) => void;
  readonly askNow: () => void;
  readonly close: () => void;
};

export type BrowserEvents = {
  readonly onHint: (hint: Hint) => void;
  /** Somebody says that the hosts of this instance name are gone. */
  readonly onGoodbye: (instance: string) => void;
};

/** Once more after a packet that was lost, and after one more; then now and then for as long as the app runs. */
const ASK_AT_MS = [0, 1_000, 3_000, 7_000] as const;
const ASK_INTERVAL_MS = 20_000;
/** Many apps that were started by one bell must not go on asking in the same moment. */
const ASK_JITTER_MS = 10_000;

export function createBrowser(
  ports: DiscoveryPorts,
  deps: BrowserEvents & { readonly random: () => number },
): Browser {
  let cards: readonly Card[] = [];
  let mdnsPorts: readonly MdnsPort[] = [];
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const hear = (packet: DnsPacket, sender: string): void => {
    const { here, gone } = readMdnsAnswers(packet);
    for (const { record, addresses } of here) {
      const urls = rankAddresses(addresses, sender, cards).map((address) => urlOf(address, record));
      deps.onHint({ record, urls, sender });
    }
    for (const instance of gone) deps.onGoodbye(instance);
  };

  const beacon = openBeacon(
    { port: ports.beacon },
    {
      onBeacon: (said, sender) => {
        if (said.type === 'ask') return;
        if (said.type === 'gone') return deps.onGoodbye(instanceName(said.record.hostId));
        const urls = rankAddresses([], sender, cards).map((address) => urlOf(address, said.record));
        deps.onHint({ record: said.record, urls, sender });
      },
    },
  );

  const ask = (): void => {
    clearTimeout(timer);
    for (const port of mdnsPorts) port.ask();
    void beacon.send({ type: 'ask' });
    const last = ASK_AT_MS[asked];
    const next = ASK_AT_MS[asked + 1];
    asked += 1;
    const wait =
      last === undefined || next === undefined
        ? ASK_INTERVAL_MS + deps.random() * ASK_JITTER_MS
        : next - last;
    timer = setTimeout(ask, wait);
    timer.unref();
  };

  const close = (): void => {
    clearTimeout(timer);
    for (const port of mdnsPorts) port.close();
    mdnsPorts = [];
    beacon.close();
  };
  const askNow = (): void => {
    asked = 0;
    ask();
  };

  return {
    setCards: (next) => {
      close();
      cards = next;
      const usable = usableCards(cards);
      mdnsPorts = usable.map(({ address }) =>
        openMdnsPort({ address, port: ports.mdns }, { onPacket: hear }),
      );
      beacon.setCards(usable);
      askNow();
    },
    askNow,
    close,
  };
}

function urlOf(address: string, { port }: { readonly port: number }): string {
  return `http://${address}:${port}/`;
}
