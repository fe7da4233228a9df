// Owns the machine's network cards: which addresses others on the network can most likely reach, best first.
// Must not import 'electron', electron/main or the renderer.
import { networkInterfaces } from 'node:os';

export type Card = {
  readonly name: string;
  /** IPv4, dotted. */
  readonly address: string;
  readonly kind: 'lan' | 'virtual';
};

type Interfaces = Readonly<
  Record<
    string,
    | readonly { readonly address: string; readonly family: string; readonly internal: boolean }[]
    | undefined
  >
>;

/** Cards that virtual machines, containers and VPNs make; friends on the Wi-Fi are not behind them. */
const VIRTUAL_CARD =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vmware|virtualbox|vethernet|hyper-v|tun|tap|utun|wg|tailscale|zt|ham|ppp|ipsec|lxc|lxd|podman|cni|llw|awdl|bridge\d+)/i;

/** Every IPv4 card that is up, the likeliest first; loopback is left out. `interfaces` as os.networkInterfaces gives them. */
export function rankCards(interfaces: Interfaces): readonly Card[] {
  const cards = Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }): Card => {
        return { name, address, kind: VIRTUAL_CARD.test(name) ? 'virtual' : 'lan' };
      }),
  );
  return cards.toSorted((a, b) => rankOf(a) - rankOf(b));
}

export function listCards(): readonly Card[] {
  return rankCards(networkInterfaces());
}

/** Small is good: a home or campus network first, then public addresses, link-local and virtual cards last. */
function rankOf({ address, kind }: Card): number {
  const virtual = kind === 'virtual' ? 10 : 0;
  if (address.startsWith('192.168.')) return virtual;
  if (address.startsWith('10.')) return virtual + 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return virtual + 2;
  if (address.startsWith('169.254.')) return virtual + 5;
  return virtual + 3;
}
