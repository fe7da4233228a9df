// Owns the proof of how systems' answers are read, from recorded outputs, and which cause is named first.
import { describe, expect, test } from 'vitest';
import {
  diagnose,
  type Findings,
  isInArpTable,
  judgeFirewalls,
  linuxGateways,
  macGateways,
  type PeerFindings,
  publicWindowsNetwork,
  windowsGateways,
} from '../../electron/discovery/doctorClassify.ts';
import type { Card } from '../../electron/discovery/networks.ts';
import {
  FEDORA_ZONE,
  LINUX_ARP,
  LINUX_ROUTES,
  MAC_ARP,
  MAC_ROUTE,
  SERVER_ZONE,
  UFW_ACTIVE,
  UFW_ACTIVE_WITH_RULE,
  UFW_CONF_ENABLED,
  WINDOWS_ARP,
  WINDOWS_PROFILE_PRIVATE,
  WINDOWS_PROFILES,
  WINDOWS_ROUTES,
} from '../support/systemOutputs.ts';

const wifi: Card = {
  name: 'wlan0',
  address: '192.168.0.12',
  netmask: '255.255.255.0',
  kind: 'lan',
};
const vpn: Card = { name: 'tun0', address: '10.8.0.2', netmask: '255.255.255.0', kind: 'vpn' };
const healthy: Findings = {
  platform: 'linux',
  cards: [wifi],
  echoed: true,
  peer: null,
  publicNetwork: null,
  firewall: null,
};
const ufw = { name: 'ufw', isRead: true };
const unread = { name: 'ufw', isRead: false };
const address = '192.168.0.30';
const silent: PeerFindings = {
  address,
  url: `http://${address}:4747/`,
  asked: 'silent',
  isNeighbour: true,
  isThere: false,
  gatewayAnswers: true,
};

describe('without an address', () => {
  test.each<[string, Partial<Findings>, object]>([
    ['all is well', {}, { cause: 'nothing_wrong' }],
    ['no card is up', { cards: [] }, { cause: 'no_network' }],
    ['the own question is lost', { echoed: false }, { cause: 'multicast_blocked' }],
    ['a Mac hears nothing', { echoed: false, platform: 'darwin' }, { cause: 'macos_permission' }],
    [
      'Windows holds the network for public',
      { publicNetwork: 'Hall 3' },
      { cause: 'public_network', network: 'Hall 3' },
    ],
    ['a firewall blocks', { firewall: ufw, echoed: false }, { cause: 'firewall', firewall: 'ufw' }],
    ['a VPN is on', { cards: [wifi, vpn] }, { cause: 'vpn', card: 'tun0' }],
    [
      'a firewall whose rules nobody may read hid a VPN',
      { cards: [wifi, vpn], firewall: unread },
      { cause: 'vpn', card: 'tun0' },
    ],
    [
      'a firewall whose rules nobody may read hid a network without multicast',
      { echoed: false, firewall: unread },
      { cause: 'multicast_blocked' },
    ],
    [
      'a firewall whose rules nobody may read, and nothing else',
      { firewall: unread },
      { cause: 'firewall_unread', firewall: 'ufw' },
    ],
  ])('%s', (_, found, answer) => {
    expect(diagnose({ ...healthy, ...found })).toEqual(answer);
  });
});

describe('with the address of somebody who hosts', () => {
  test.each<[string, Partial<PeerFindings>, Partial<Findings>, object]>([
    ['it answers', { asked: 'host' }, {}, { cause: 'reachable_by_address', url: silent.url }],
    ['it refuses', { asked: 'refused' }, {}, { cause: 'nobody_listens', address }],
    ['something else answers', { asked: 'other' }, {}, { cause: 'nobody_listens', address }],
    ['it is on the wire', { isThere: true }, {}, { cause: 'nobody_listens', address }],
    ['only the router answers', {}, {}, { cause: 'isolated_network', address }],
    ['it is elsewhere', { isNeighbour: false }, {}, { cause: 'other_network', address }],
    [
      'it is elsewhere, and a VPN is on',
      { isNeighbour: false },
      { cards: [wifi, vpn] },
      { cause: 'vpn', card: 'tun0' },
    ],
    [
      'a Mac reaches nobody',
      { gatewayAnswers: false },
      { platform: 'darwin' },
      { cause: 'macos_permission' },
    ],
    [
      'nobody answers at all',
      { gatewayAnswers: false },
      { echoed: false },
      { cause: 'multicast_blocked' },
    ],
  ])('%s', (_, peer, found, answer) => {
    expect(diagnose({ ...healthy, ...found, peer: { ...silent, ...peer } })).toEqual(answer);
  });
});

const silence = { ufw: null, ufwConf: null, state: null, zone: null };
const firewalld = { name: 'firewalld', isRead: true };

test.each([
  ['ufw without a rule for the port', { ufw: UFW_ACTIVE }, ufw],
  ['ufw that lets it in', { ufw: UFW_ACTIVE_WITH_RULE, ufwConf: UFW_CONF_ENABLED }, null],
  ['ufw that is off', { ufw: 'Status: inactive\n' }, null],
  ['ufw that only root may ask', { ufwConf: UFW_CONF_ENABLED }, unread],
  ['the same, off', { ufwConf: UFW_CONF_ENABLED.replace('=yes', '=no') }, null],
  ['firewalld without the port', { state: 'running\n', zone: SERVER_ZONE }, firewalld],
  ['firewalld as on Fedora’s desktop', { state: 'running\n', zone: FEDORA_ZONE }, null],
  ['firewalld that does not run', { state: 'not running\n', zone: SERVER_ZONE }, null],
  ['firewalld that only root may ask', { state: 'running\n' }, { ...firewalld, isRead: false }],
  ['no firewall', {}, null],
  [
    'one that blocks beside one that is not known',
    { ufwConf: UFW_CONF_ENABLED, state: 'running\n', zone: SERVER_ZONE },
    firewalld,
  ],
])('what is known of %s', (_, said, finding) => {
  expect(judgeFirewalls({ ...silence, ...said })).toEqual(finding);
});

test('Windows tells public networks by number, one or several', () => {
  expect(publicWindowsNetwork(WINDOWS_PROFILES)).toBe('হল ৩');
  expect(publicWindowsNetwork(WINDOWS_PROFILE_PRIVATE)).toBeNull();
  expect(publicWindowsNetwork('Get-NetConnectionProfile : Access denied')).toBeNull();
});

test('gateways are read from each system, translated or not', () => {
  expect(linuxGateways(LINUX_ROUTES)).toEqual(['192.168.0.1']);
  expect(windowsGateways(WINDOWS_ROUTES)).toEqual(['192.168.0.1']);
  expect(macGateways(MAC_ROUTE)).toEqual(['192.168.0.1']);
  expect(linuxGateways('')).toEqual([]);
  expect(macGateways('route: writing to routing socket: not in table')).toEqual([]);
});

test('a neighbour is there when the system knows its card, not while it is looking', () => {
  for (const table of [LINUX_ARP, WINDOWS_ARP, MAC_ARP]) {
    expect(isInArpTable(table, '192.168.0.1')).toBe(true);
    expect(isInArpTable(table, '192.168.0.30')).toBe(false);
    expect(isInArpTable(table, '192.168.0.3')).toBe(false);
  }
});
