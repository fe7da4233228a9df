// Owns the second way of being found: small datagrams on a port of our own, by broadcast and by a multicast group.
// Must not import 'electron'. Never throws: a network that filters this, too, is an ordinary network.
import { createSocket, type Socket } from 'node:dgram';
import { type Beacon, encodeBeacon, parseBeacon } from '../../shared/discovery.ts';
import { broadcastAddress } from './ipv4.ts';
import type { Card } from './networks.ts';

export type BeaconOptions = {
  readonly port: number;
};

export type BeaconEvents = {
  /** `answer` goes to whoever sent it and to nobody else. */
  readonly onBeacon: (beacon: Beacon, sender: string, answer: (beacon: Beacon) => void) => void;
};

export type BeaconPort = {
  readonly setCards: (cards: readonly Card[]) => void;
  /** To everybody on every card; resolves with whether any of it went out. */
  readonly send: (beacon: Beacon) => Promise<boolean>;
  readonly close: () => void;
};

/** Of the range that stays within an organisation (RFC 2365); sent with a reach of one network. */
const GROUP = '239.255.71.70';
/** Ours are below 150 bytes. */
const MAX_DATAGRAM_BYTES = 512;
const SEND_MAX_MS = 300;

type Speaker = { readonly socket: Socket; readonly card: Card };

export function openBeacon(options: BeaconOptions, events: BeaconEvents): BeaconPort {
  const { port } = options;
  let ear: Socket | null = null;
  let speakers: readonly Speaker[] = [];

  const hear = (socket: Socket): Socket => {
    socket.on('error', () => {});
    socket.on('message', (datagram, from) => {
      if (datagram.length > MAX_DATAGRAM_BYTES) return;
      const beacon = parseBeacon(datagram.toString('latin1'));
      if (beacon === null) return;
      events.onBeacon(beacon, from.address, (answer) => {
        socket.send(encodeBeacon(answer), from.port, from.address, () => {});
      });
    });
    return socket;
  };

  const listen = (cards: readonly Card[]): Socket => {
    // Several programs on one machine share the port: each hears what is sent to all.
    const socket = hear(createSocket({ type: 'udp4', reuseAddr: true }));
    socket.bind(port, '0.0.0.0', () => {
      for (const { address } of cards) attempt(() => socket.addMembership(GROUP, address));
    });
    return socket;
  };

  /** Bound to the card's address so that it leaves by that card, and on a port of its own so that answers come back here. */
  const speaker = (card: Card): Speaker => {
    const socket = hear(createSocket('udp4'));
    socket.bind(0, card.address, () => {
      attempt(() => socket.setBroadcast(true));
      attempt(() => socket.setMulticastTTL(1));
      attempt(() => socket.setMulticastInterface(card.address));
    });
    return { socket, card };
  };

  const close = (): void => {
    if (ear !== null) end(ear);
    for (const { socket } of speakers) end(socket);
    ear = null;
    speakers = [];
  };

  return {
    setCards: (cards) => {
      close();
      ear = listen(cards);
      speakers = cards.map(speaker);
    },
    send: async (beacon) => {
      const datagram = encodeBeacon(beacon);
      const sent = speakers.flatMap(({ socket, card }) =>
        [broadcastAddress(card), GROUP].map((to) => {
          return to === null ? Promise.resolve(false) : sendTo(socket, datagram, port, to);
        }),
      );
      return (await Promise.all(sent)).includes(true);
    },
    close,
  };
}

function sendTo(socket: Socket, datagram: string, port: number, to: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Node forgets the callbacks of what waited for a socket that could not be bound.
    const timer = setTimeout(() => resolve(false), SEND_MAX_MS);
    const settle = (out: boolean): void => {
      clearTimeout(timer);
      resolve(out);
    };
    try {
      socket.send(datagram, port, to, (error) => settle(error === null));
    } catch {
      settle(false);
    }
  });
}

function end(socket: Socket): void {
  attempt(() => socket.close());
}

/** A card may vanish between the list and the call. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Then nobody is reached by that card.
  }
}
