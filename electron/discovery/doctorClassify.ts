// Owns reading what systems say about their networks and firewalls, and the one answer to "why can't I see the room?". Pure.
// Must not import anything but shared, ipv4.ts and types of networks.ts.
import { DEFAULT_PORT } from '../../shared/limits.ts';
import type { Diagnosis } from '../../shared/nearby.ts';
import { z } from '../../shared/zod.ts';
import { formatIpv4 } from './ipv4.ts';
import type { Card } from './networks.ts';

export type Findings = {
  readonly platform: NodeJS.Platform;
  readonly cards: readonly Card[];
  /** The own multicast question came back on some card. */
  readonly echoed: boolean;
  /** What became of the address that was typed; null: none was. */
  readonly peer: PeerFindings | null;
  /** Name of a network that Windows counts as public, when no firewall rule lets this app through. */
  readonly publicNetwork: string | null;
  readonly firewall: FirewallFinding | null;
};

/** A firewall on this machine: it lets nobody in or, when its rules could not be read, perhaps nobody. */
export type FirewallFinding = { readonly name: string; readonly isRead: boolean };

export type PeerFindings = {
  readonly address: string;
  readonly url: string;
  readonly asked: 'host' | 'other' | 'refused' | 'silent';
  /** On the network of one of the own cards. */
  readonly isNeighbour: boolean;
  /** Seen on the wire, though nothing answers on the port. */
  readonly isThere: boolean;
  readonly gatewayAnswers: boolean;
};

/** The most certain cause that the findings allow. */
export function diagnose(findings: Findings): Diagnosis {
  const { cards, peer, platform, echoed, firewall } = findings;
  if (cards.length === 0) return { cause: 'no_network' };
  const byPeer = peer === null ? null : diagnosePeer(peer, findings);
  if (byPeer !== null) return byPeer;
  // macOS drops the packets of an app that may not use the local network without a word.
  if (!echoed && platform === 'darwin') return { cause: 'macos_permission' };
  if (findings.publicNetwork !== null) {
    return { cause: 'public_network', network: findings.publicNetwork };
  }
  if (firewall?.isRead === true) return { cause: 'firewall', firewall: firewall.name };
  const vpn = cards.find(({ kind }) => kind === 'vpn');
  if (vpn !== undefined) return { cause: 'vpn', card: vpn.name };
  if (!echoed) return { cause: 'multicast_blocked' };
  return firewall === null
    ? { cause: 'nothing_wrong' }
    : { cause: 'firewall_unread', firewall: firewall.name };
}

function diagnosePeer(peer: PeerFindings, { cards, platform }: Findings): Diagnosis | null {
  const { address } = peer;
  if (peer.asked === 'host') return { cause: 'reachable_by_address', url: peer.url };
  if (peer.asked !== 'silent' || peer.isThere) return { cause: 'nobody_listens', address };
  const vpn = cards.find(({ kind }) => kind === 'vpn');
  if (!peer.isNeighbour) {
    return vpn === undefined
      ? { cause: 'other_network', address }
      : { cause: 'vpn', card: vpn.name };
  }
  if (peer.gatewayAnswers) return { cause: 'isolated_network', address };
  return platform === 'darwin' ? { cause: 'macos_permission' } : null;
}

/** What can be said of a machine's firewalls; null: what could not be asked, as only an administrator may. */
export function judgeFirewalls(said: {
  /** `ufw status`. */
  readonly ufw: string | null;
  /** The text of /etc/ufw/ufw.conf. */
  readonly ufwConf: string | null;
  /** `firewall-cmd --state`. */
  readonly state: string | null;
  /** `firewall-cmd --list-all`. */
  readonly zone: string | null;
}): FirewallFinding | null {
  const { ufw, ufwConf, zone } = said;
  const firewalldRuns = said.state?.trim() === 'running';
  if (ufw !== null && ufwBlocks(ufw)) return { name: 'ufw', isRead: true };
  if (firewalldRuns && zone !== null && zoneBlocks(zone))
    return { name: 'firewalld', isRead: true };
  if (ufw === null && /^ENABLED=yes$/im.test(ufwConf ?? '')) return { name: 'ufw', isRead: false };
  return firewalldRuns && zone === null ? { name: 'firewalld', isRead: false } : null;
}

function ufwBlocks(status: string): boolean {
  if (!/^Status: active$/im.test(status)) return false;
  const open = new RegExp(`^${DEFAULT_PORT}(/tcp)?\\s+ALLOW`, 'im');
  return !open.test(status);
}

/** The ports of the default zone. */
function zoneBlocks(zone: string): boolean {
  if (/^\s*target: ACCEPT$/m.test(zone)) return false;
  const ports = /^\s*ports: (.*)$/m.exec(zone)?.[1] ?? '';
  return !ports.split(/\s+/).some((entry) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?\/tcp$/.exec(entry) ?? [];
    return from !== undefined && Number(from) <= DEFAULT_PORT && DEFAULT_PORT <= Number(to ?? from);
  });
}

const profileSchema = z.object({ Name: z.string(), NetworkCategory: z.number() });

/**
 * `Get-NetConnectionProfile | Select-Object Name, NetworkCategory | ConvertTo-Json`: the first public network.
 * Numbers, because the words are translated: 0 is public.
 */
export function publicWindowsNetwork(json: string): string | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return null;
  }
  // One profile comes as an object, several as a list.
  const profiles = z.array(profileSchema).safeParse(Array.isArray(raw) ? raw : [raw]);
  if (!profiles.success) return null;
  return profiles.data.find(({ NetworkCategory }) => NetworkCategory === 0)?.Name ?? null;
}

/** Gateways of the default routes, from /proc/net/route. */
export function linuxGateways(table: string): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [, destination, gateway] = line.trim().split(/\s+/);
    if (destination !== '00000000' || gateway === undefined || !/^[0-9A-F]{8}$/.test(gateway)) {
      return [];
    }
    // As the kernel keeps it: the bytes of an address stand in the machine's (little-endian) order.
    const bytes = gateway.match(/../g) ?? [];
    const value = Number.parseInt(bytes.toReversed().join(''), 16);
    return value === 0 ? [] : [formatIpv4(value)];
  });
}

/** The same from `route print -4 0.0.0.0` (Windows), whose words are translated, but not its columns. */
export function windowsGateways(table: string): readonly string[] {
  return [...table.matchAll(/^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\d+\.\d+\.\d+\.\d+)\s/gm)].flatMap(
    ([, gateway]) => (gateway === undefined ? [] : [gateway]),
  );
}

/** The same from `route -n get default` (macOS). */
export function macGateways(text: string): readonly string[] {
  const gateway = /^\s*gateway: (\d+\.\d+\.\d+\.\d+)$/m.exec(text)?.[1];
  return gateway === undefined ? [] : [gateway];
}

/** Whether a table of neighbours (/proc/net/arp, `arp -a`, `arp -an`) knows the address's card. */
export function isInArpTable(table: string, address: string): boolean {
  return table.split('\n').some((line) => {
    if (!line.split(/[\s()]+/).includes(address)) return false;
    const card = /\b([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}\b/i.exec(line)?.[0];
    // Linux keeps addresses it is still looking for, with a card of zeros.
    return card !== undefined && /[1-9a-f]/i.test(card);
  });
}
