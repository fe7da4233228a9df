// Owns one card's multicast DNS socket: asking, hearing, publishing one host, the goodbye. Never throws, whatever port 5353 does.
// Must not import 'electron'. The only importer of bonjour-service.
import { Bonjour } from 'bonjour-service';
import { type HostRecord, instanceName, SERVICE_TYPE, toTxt } from '../../shared/discovery.ts';
import { type DnsPacket, SERVICE_NAME } from './mdnsAnswers.ts';

export type MdnsPortOptions = {
  /** Of the card. */
  readonly address: string;
  /** 5353, but in tests. */
  readonly port: number;
};

export type MdnsPort = {
  /** Asks everybody on this card's network for their hosts. */
  readonly ask: () => void;
  /** Once per port: stopping one of two services would hide the other from newcomers. */
  readonly publish: (record: HostRecord) => void;
  /** Takes back what was published; resolves once the packet is out, or cannot be. */
  readonly goodbye: () => Promise<void>;
  readonly close: () => void;
};

export type MdnsPortEvents = {
  readonly onPacket: (packet: DnsPacket, sender: string) => void;
  /** Somebody asked for hosts; the own questions come back, too. */
  readonly onQuestion?: () => void;
};

export const MDNS_PORT = 5_353;
/** A packet on a local network is out at once; a card that just vanished must not hold a shutdown up. */
const GOODBYE_MAX_MS = 300;

/** bonjour-service keeps its multicast-dns to itself, which throws from a timer unless somebody hears its errors. */
type BonjourInside = {
  readonly server: {
    readonly mdns: {
      on(event: 'error' | 'warning', listener: (error: Error) => void): void;
      on(
        event: 'response' | 'query',
        listener: (packet: DnsPacket, from: { readonly address: string }) => void,
      ): void;
      query(name: string, type: 'PTR'): void;
    };
  };
};

export function openMdnsPort(options: MdnsPortOptions, events: MdnsPortEvents): MdnsPort {
  const { address, port } = options;
  // Bound to the card's own address it would hear nothing: multicast is addressed to the group.
  const socketOptions = { interface: address, bind: '0.0.0.0', port };
  // A port that cannot be had, a packet that cannot be sent: then nothing is heard, and the other ways have to do.
  const ignore = (): void => {};
  const bonjour = new Bonjour(socketOptions, ignore);
  const { mdns } = (bonjour as unknown as BonjourInside).server;
  mdns.on('error', ignore);
  mdns.on('warning', ignore);
  mdns.on('response', (packet, from) => events.onPacket(packet, from.address));
  mdns.on('query', ({ questions }) => {
    if (questions?.some(({ name }) => name === SERVICE_NAME) === true) events.onQuestion?.();
  });

  let closed = false;
  return {
    ask: () => mdns.query(SERVICE_NAME, 'PTR'),
    publish: (record) => {
      const name = instanceName(record.hostId);
      bonjour.publish({
        name,
        type: SERVICE_TYPE,
        port: record.port,
        // The default is the computer's name, which is often a person's, and the same for every host on it.
        host: `${name}.local`,
        txt: toTxt(record),
        // Ids are unique; probing lets the loser of a clash take the winner out of every list.
        probe: false,
        disableIPv6: true,
      });
    },
    goodbye: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, GOODBYE_MAX_MS);
        bonjour.unpublishAll(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
    close: () => {
      if (closed) return;
      closed = true;
      bonjour.destroy();
    },
  };
}
