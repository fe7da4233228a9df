// Owns the proof of which of the machine's addresses is offered first.
import { expect, test } from 'vitest';
import { rankCards } from '../../electron/discovery/networks.ts';

const netmask = '255.255.255.0';
const ipv4 = (address: string, internal = false) => [
  { address, netmask, family: 'IPv4', internal },
];

test('home networks come before campus ones, those before public ones, virtual cards last', () => {
  const cards = rankCards({
    lo: ipv4('127.0.0.1', true),
    docker0: ipv4('172.17.0.1'),
    'vEthernet (WSL)': ipv4('172.29.1.1'),
    tun0: ipv4('10.8.0.2'),
    vmnet8: ipv4('192.168.99.1'),
    eth1: ipv4('169.254.7.7'),
    eth0: ipv4('203.0.113.5'),
    eno1: ipv4('172.20.3.4'),
    eno2: ipv4('10.1.2.3'),
    wlan0: ipv4('192.168.0.12'),
  });
  expect(cards.map(({ name }) => name)).toEqual([
    'wlan0',
    'eno2',
    'eno1',
    'eth0',
    'eth1',
    'vmnet8',
    'tun0',
    'docker0',
    'vEthernet (WSL)',
  ]);
  expect(cards.at(0)).toMatchObject({
    name: 'wlan0',
    address: '192.168.0.12',
    netmask: '255.255.255.0',
    kind: 'lan',
  });
  expect(cards.at(-1)?.kind).toBe('virtual');
});

test('172.32.x.y is public, not a campus network', () => {
  const cards = rankCards({ a: ipv4('172.32.0.1'), b: ipv4('172.31.0.1') });
  expect(cards.map(({ name }) => name)).toEqual(['b', 'a']);
});

test('a machine with IPv6 only, or no card at all, offers nothing', () => {
  const eth0 = [{ address: 'fe80::1', netmask: 'ffff::', family: 'IPv6', internal: false }];
  expect(rankCards({ eth0, wlan0: undefined })).toEqual([]);
  expect(rankCards({})).toEqual([]);
});
