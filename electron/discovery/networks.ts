// Owns the machine's network cards: which addresses others on the network can most likely reach, and when they change.
// Must not import 'electron', electron/main or the renderer.
import { networkInterfaces } from 'node:os';

export type Card = {
  readonly name: string;
  /** IPv4, dotted. */
  readonly address: string;
  readonly netmask: string;
  /** Others nearby are behind `lan` cards; `virtual` ones lead to this machine's own guests, `vpn` ones far away. */
  readonly kind: 'lan' | 'virtual' | 'vpn';
};

type Interfaces = Readonly<
  Record<
    string,
    | readonly {
        readonly address: string;
        readonly netmask: string;
        readonly family: string;
        readonly internal: boolean;
      }[]
    | undefined
  >
>;

const VIRTUAL_CARD =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vmware|virtualbox|vethernet|hyper-v|lxc|lxd|podman|cni|flannel|cali|llw|awdl|bridge\d+)/i;
const VPN_CARD =
  /^(tun|tap|utun|wg|wireguard|openvpn|tailscale|zt|zerotier|ham|hamachi|ppp|ipsec|nordlynx|proton|mullvad|cscotun|cisco anyconnect|gpd|forti)/i;

/** Every IPv4 card that is up, the likeliest first; loopback is left out. `interfaces` as os.networkInterfaces gives them. */
export function rankCards(interfaces: Interfaces): readonly Card[] {
  const cards = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address, netmask }): Card => ({ name, address, netmask, kind: kindOf(name) })),
  );
  return cards.toSorted((a, b) => rankOf(a) - rankOf(b));
}

export function listCards(): readonly Card[] {
  return rankCards(networkInterfaces());
}

/** Cards on which others may be nearby; a machine that has only others uses those. */
export function usableCards(cards: readonly Card[]): readonly Card[] {
  const lan = cards.filter(({ kind }) => kind === 'lan');
  return lan.length > 0 ? lan : cards;
}

export type NetworkWatch = {
  readonly cards: () => readonly Card[];
  /** Told the new cards when an address came, went or changed, and after every refresh. */
  readonly onChange: (listener: (cards: readonly Card[]) => void) => () => void;
  /** Looks now and tells everybody, changed or not: a machine that slept has lost its memberships. */
  readonly refresh: () => void;
  /** Looks now, and tells everybody if something changed. */
  readonly look: () => void;
  readonly close: () => void;
};

/** No system tells Node of a changed network, so it looks every second: a list of cards costs some microseconds. */
const LOOK_INTERVAL_MS = 1_000;

export function createNetworkWatch(list: () => readonly Card[] = listCards): NetworkWatch {
  const listeners = new Set<(cards: readonly Card[]) => void>();
  let cards = list();
  const look = (always: boolean): void => {
    const before = JSON.stringify(cards);
    cards = list();
    if (!always && JSON.stringify(cards) === before) return;
    for (const listener of listeners) listener(cards);
  };
  const timer = setInterval(() => look(false), LOOK_INTERVAL_MS);
  timer.unref();
  return {
    cards: () => cards,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: () => look(true),
    look: () => look(false),
    close: () => {
      clearInterval(timer);
      listeners.clear();
    },
  };
}

function kindOf(name: string): Card['kind'] {
  if (VPN_CARD.test(name)) return 'vpn';
  return VIRTUAL_CARD.test(name) ? 'virtual' : 'lan';
}

/** Small is good: a home or campus network first, then public addresses, link-local, virtual and VPN cards last. */
function rankOf({ address, kind }: Card): number {
  const base = kind === 'lan' ? 0 : 10;
  if (address.startsWith('192.168.')) return base;
  if (address.startsWith('10.')) return base + 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return base + 2;
  if (address.startsWith('169.254.')) return base + 5;
  return base + 3;
}
