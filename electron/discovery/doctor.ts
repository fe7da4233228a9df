// Owns answering "why can't I see the room?": gathers findings, most of them at once, and has them classified.
// Must not import 'electron'.

import { lookup } from 'node:dns/promises';
import { dirname } from 'node:path';
import type { Diagnosis } from '../../shared/nearby.ts';
import type { HostAsker } from './askHost.ts';
import {
  diagnose,
  type FirewallFinding,
  isInArpTable,
  judgeFirewalls,
  linuxGateways,
  macGateways,
  type PeerFindings,
  publicWindowsNetwork,
  windowsGateways,
} from './doctorClassify.ts';
import type { Probes } from './doctorProbes.ts';
import { isOnNetwork, parseIpv4 } from './ipv4.ts';
import { type Card, usableCards } from './networks.ts';
import { readTyped } from './typedAddress.ts';

export type Doctor = {
  /** `typed`: an address, code or link the person expects a host at. Within eight seconds. */
  readonly diagnose: (typed: string | null) => Promise<Diagnosis>;
};

const ASK_MAX_MS = 2_500;
/** A router has at least one of these open or refuses them: its page, names, its page again. */
const ROUTER_PORTS = [80, 53, 443] as const;
/** As build/installer.nsh names it: with the folder the app runs from, as every person has one of their own. */
const WINDOWS_RULE = `Kothabarta (${dirname(process.execPath)})`;

export function createDoctor(deps: {
  readonly cards: () => readonly Card[];
  readonly asker: HostAsker;
  readonly probes: Probes;
}): Doctor {
  const { probes, asker } = deps;

  const isInArp = async (address: string): Promise<boolean> => {
    const table =
      probes.platform === 'linux'
        ? await probes.read('/proc/net/arp')
        : await probes.run('arp', [probes.platform === 'win32' ? '-a' : '-an']);
    return isInArpTable(table ?? '', address);
  };

  const gateways = async (): Promise<readonly string[]> => {
    if (probes.platform === 'win32') {
      return windowsGateways((await probes.run('route', ['print', '-4', '0.0.0.0'])) ?? '');
    }
    if (probes.platform === 'darwin') {
      return macGateways((await probes.run('route', ['-n', 'get', 'default'])) ?? '');
    }
    return linuxGateways((await probes.read('/proc/net/route')) ?? '');
  };

  const gatewayAnswers = async (): Promise<boolean> => {
    const answers = await Promise.all(
      (await gateways()).map(async (gateway) => {
        return (await probes.answers(gateway, ROUTER_PORTS)) || (await isInArp(gateway));
      }),
    );
    return answers.includes(true);
  };

  const examinePeer = async (typed: string | null): Promise<PeerFindings | null> => {
    const read = typed === null ? null : readTyped(typed);
    if (read === null || !read.ok || read.url === null) return null;
    const { url } = read;
    const name = new URL(url).hostname;
    const [{ type: asked }, address] = await Promise.all([
      asker.ask(url, ASK_MAX_MS),
      parseIpv4(name) === null ? resolve(name) : name,
    ]);
    const isNeighbour = deps.cards().some((card) => isOnNetwork(address, card));
    const isSilentNeighbour = asked === 'silent' && isNeighbour;
    return {
      address,
      url,
      asked,
      isNeighbour,
      // After the question above, so that the system has looked for the device.
      isThere: isSilentNeighbour && (await isInArp(address)),
      gatewayAnswers: isSilentNeighbour && (await gatewayAnswers()),
    };
  };

  const findFirewall = async (): Promise<FirewallFinding | null> => {
    if (probes.platform !== 'linux') return null;
    const [ufw, ufwConf, state, zone] = await Promise.all([
      probes.run('ufw', ['status']),
      probes.read('/etc/ufw/ufw.conf'),
      probes.run('firewall-cmd', ['--state']),
      probes.run('firewall-cmd', ['--list-all']),
    ]);
    return judgeFirewalls({ ufw, ufwConf, state, zone });
  };

  const findPublicNetwork = async (): Promise<string | null> => {
    if (probes.platform !== 'win32') return null;
    const [rule, profiles] = await Promise.all([
      probes.run('netsh', ['advfirewall', 'firewall', 'show', 'rule', `name=${WINDOWS_RULE}`]),
      probes.run('powershell', [
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        'Get-NetConnectionProfile | Select-Object Name, NetworkCategory | ConvertTo-Json',
      ]),
    ]);
    // netsh fails when there is no such rule; what it says is translated.
    return rule === null ? publicWindowsNetwork(profiles ?? '') : null;
  };

  return {
    diagnose: async (typed) => {
      const cards = deps.cards();
      const [echoed, peer, publicNetwork, firewall] = await Promise.all([
        probes.hearsItself(usableCards(cards)),
        examinePeer(typed),
        findPublicNetwork(),
        findFirewall(),
      ]);
      return diagnose({
        platform: probes.platform,
        cards,
        echoed,
        peer,
        publicNetwork,
        firewall,
      });
    },
  };
}

/** The typed name itself when nobody knows it: then it is no neighbour either. */
async function resolve(name: string): Promise<string> {
  try {
    return (await lookup(name, { family: 4 })).address;
  } catch {
    return name;
  }
}
