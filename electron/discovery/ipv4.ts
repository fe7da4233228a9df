// Owns the arithmetic of IPv4 addresses, and which of a host's addresses is tried first. Pure.
// Must not import anything but types of networks.ts.
import type { Card } from './networks.ts';

/** A 32-bit number; null for anything but a dotted IPv4 address. */
export function parseIpv4(address: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const octets = address.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return null;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

type Network = Pick<Card, 'address' | 'netmask'>;

/** Whether the address lies on the card's own network, so that no router is in between. */
export function isOnNetwork(address: string, { address: own, netmask }: Network): boolean {
  const [theirs, ours, mask] = [parseIpv4(address), parseIpv4(own), parseIpv4(netmask)];
  if (theirs === null || ours === null || mask === null) return false;
  return (theirs & mask) === (ours & mask);
}

/** Where everybody on the card's network listens; null on networks of one or two addresses. */
export function broadcastAddress({ address, netmask }: Network): string | null {
  const [own, mask] = [parseIpv4(address), parseIpv4(netmask)];
  if (own === null || mask === null || mask >= 0xff_ff_ff_fe) return null;
  return formatIpv4((own | ~mask) >>> 0);
}

/** The other addresses of the card's network; of a big one only the /24 around the card. */
export function neighbours({ address, netmask }: Network): readonly string[] {
  const [own, mask] = [parseIpv4(address), parseIpv4(netmask)];
  if (own === null || mask === null || mask >= 0xff_ff_ff_fe) return [];
  const narrow = (mask | 0xff_ff_ff_00) >>> 0;
  const first = (own & narrow) >>> 0;
  const size = ~narrow >>> 0;
  return Array.from({ length: size - 1 }, (_, at) => first + at + 1)
    .filter((value) => value !== own)
    .map(formatIpv4);
}

/** Home, campus, carrier and link-local networks: addresses that mean nothing on the internet. */
const PRIVATE_NETWORKS: readonly Network[] = [
  { address: '192.168.0.0', netmask: '255.255.0.0' },
  { address: '10.0.0.0', netmask: '255.0.0.0' },
  { address: '172.16.0.0', netmask: '255.240.0.0' },
  { address: '100.64.0.0', netmask: '255.192.0.0' },
  { address: '169.254.0.0', netmask: '255.255.0.0' },
];

/**
 * Which of the addresses that somebody claims are worth asking, the likeliest first: on a card's own network, then
 * where the claim came from, then private ones. Public ones elsewhere are left out: a forged record must not make
 * everybody in the room call a stranger's server.
 */
export function rankAddresses(
  claimed: readonly string[],
  sender: string | null,
  cards: readonly Card[],
): readonly string[] {
  const unique = [...new Set([...claimed, ...(sender === null ? [] : [sender])])];
  return unique
    .map((address) => ({ address, rank: rankOf(address, sender, cards) }))
    .filter(({ rank }) => rank < UNUSABLE)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ address }) => address);
}

const UNUSABLE = 100;

function rankOf(address: string, sender: string | null, cards: readonly Card[]): number {
  const value = parseIpv4(address);
  // "This network", multicast and beyond name no machine.
  if (value === null || value < 2 ** 24 || value >= 0xe0_00_00_00) return UNUSABLE;
  const card = cards.find((each) => isOnNetwork(address, each));
  if (card?.kind === 'lan') return address === sender ? 0 : 1;
  if (address === sender) return 2;
  const range = PRIVATE_NETWORKS.findIndex((network) => isOnNetwork(address, network));
  // Docker's network is the same on every machine: a neighbour's address there is most likely our own bridge.
  if (range >= 0) return 3 + range + (card === undefined ? 0 : 10);
  return card === undefined ? UNUSABLE : 20;
}
