// Owns the proof of which addresses belong to a network, and which of a host's are tried first.
import { describe, expect, test } from 'vitest';
import {
  broadcastAddress,
  isOnNetwork,
  neighbours,
  parseIpv4,
  rankAddresses,
} from '../../electron/discovery/ipv4.ts';
import type { Card } from '../../electron/discovery/networks.ts';

const card = (address: string, netmask: string, kind: Card['kind'] = 'lan'): Card => {
  return { name: 'eth0', address, netmask, kind };
};
const home = card('192.168.0.12', '255.255.255.0');

test('only dotted decimal addresses are read', () => {
  expect(parseIpv4('1.2.3.4')).toBe(0x01_02_03_04);
  expect(parseIpv4('255.255.255.255')).toBe(0xff_ff_ff_ff);
  for (const wrong of ['', '1.2.3', '1.2.3.256', '1.2.3.4.5', ' 1.2.3.4', '::1', 'localhost']) {
    expect(parseIpv4(wrong)).toBeNull();
  }
});

test('a neighbour shares the part under the mask, above 128.0.0.0 too', () => {
  expect(isOnNetwork('192.168.0.200', home)).toBe(true);
  expect(isOnNetwork('192.168.1.12', home)).toBe(false);
  expect(isOnNetwork('10.255.0.1', card('10.0.0.1', '255.0.0.0'))).toBe(true);
  expect(isOnNetwork('rubbish', home)).toBe(false);
});

test('a broadcast reaches the whole network; two machines on a wire have none', () => {
  expect(broadcastAddress(home)).toBe('192.168.0.255');
  expect(broadcastAddress(card('172.20.3.4', '255.255.252.0'))).toBe('172.20.3.255');
  expect(broadcastAddress(card('10.8.0.1', '255.255.255.254'))).toBeNull();
});

test('neighbours are the /24 around the card, without network, broadcast and own address', () => {
  const all = neighbours(card('10.1.2.3', '255.0.0.0'));
  expect(all).toHaveLength(253);
  expect(all.at(0)).toBe('10.1.2.1');
  expect(all.at(-1)).toBe('10.1.2.254');
  expect(all).not.toContain('10.1.2.3');
  expect(neighbours(card('10.1.2.6', '255.255.255.252'))).toEqual(['10.1.2.5']);
  expect(neighbours(card('10.1.2.6', '255.255.255.255'))).toEqual([]);
});

describe('addresses that a record claims', () => {
  test('on the own network first, then where it came from, then private ones', () => {
    const claimed = ['172.17.0.1', '10.8.0.2', '192.168.0.30'];
    expect(rankAddresses(claimed, '100.64.1.1', [home])).toEqual([
      '192.168.0.30',
      '100.64.1.1',
      '10.8.0.2',
      '172.17.0.1',
    ]);
  });

  test("Docker's address on another machine comes last when this machine has that network itself", () => {
    const docker = card('172.17.0.1', '255.255.0.0', 'virtual');
    expect(rankAddresses(['172.17.0.1', '169.254.3.3'], null, [home, docker])).toEqual([
      '169.254.3.3',
      '172.17.0.1',
    ]);
  });

  test('no record makes this machine call loopback, a group, or a stranger on the internet', () => {
    const claimed = ['127.0.0.1', '0.0.0.0', '224.0.0.251', '255.255.255.255', '8.8.8.8', 'evil'];
    expect(rankAddresses(claimed, null, [home])).toEqual([]);
    expect(rankAddresses(['8.8.8.8'], '8.8.8.8', [home])).toEqual(['8.8.8.8']);
  });
});
