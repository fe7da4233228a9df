// Owns the proof of what is read from multicast DNS, and that nothing broken comes through.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DnsPacket,
  type DnsRecord,
  readMdnsAnswers,
  SERVICE_NAME,
} from '../../electron/discovery/mdnsAnswers.ts';
import { instanceName, toTxt } from '../../shared/discovery.ts';
import '../support/seed.ts';

const hostId = 'abcdefgh'.repeat(4);
const record = { hostId, protocol: 1, epoch: 7, port: 4747 };
const instance = instanceName(hostId);
const fqdn = `${instance}.${SERVICE_NAME}`;
const txt = Object.entries(toTxt(record)).map(([key, value]) => Buffer.from(`${key}=${value}`));

function answer(
  change: Partial<Record<'ptr' | 'srv' | 'txt', Partial<DnsRecord>>> = {},
): DnsPacket {
  const target = `${instance}.local`;
  return {
    answers: [{ name: SERVICE_NAME, type: 'PTR', ttl: 120, data: fqdn, ...change.ptr }],
    additionals: [
      { name: fqdn, type: 'SRV', ttl: 120, data: { port: 4747, target }, ...change.srv },
      { name: fqdn, type: 'TXT', ttl: 120, data: txt, ...change.txt },
      { name: target, type: 'A', ttl: 120, data: '192.168.0.30' },
      { name: 'another.local', type: 'A', ttl: 120, data: '192.168.0.31' },
    ],
  };
}

test('a whole record gives the host and the addresses of its own name', () => {
  expect(readMdnsAnswers(answer())).toEqual({
    here: [{ instance, record, addresses: ['192.168.0.30'] }],
    gone: [],
  });
});

test('names have no case', () => {
  expect(readMdnsAnswers(answer({ srv: { name: fqdn.toUpperCase() } })).here).toHaveLength(1);
});

test('a record of no life left is a goodbye', () => {
  expect(readMdnsAnswers(answer({ ptr: { ttl: 0 } }))).toEqual({ here: [], gone: [instance] });
});

test('a service without port, text, id or whole numbers is none of ours', () => {
  const wrong: Parameters<typeof answer>[0][] = [
    { srv: { type: 'A' } },
    { srv: { data: { port: 0, target: 'x.local' } } },
    { srv: { data: null } },
    { txt: { type: 'A' } },
    { txt: { data: [] } },
    { txt: { data: [Buffer.from('id=short'), Buffer.from('v=1'), Buffer.from('e=1')] } },
    { txt: { data: [...txt.slice(0, 1), Buffer.from('v=one'), Buffer.from('e=1')] } },
    { txt: { data: 'id' } },
    { ptr: { name: '_ipp._tcp.local' } },
    { ptr: { data: 7 } },
  ];
  for (const change of wrong) expect(readMdnsAnswers(answer(change)).here).toEqual([]);
});

test('no decoded packet, however strange, makes it throw or give more than a packet may hold', () => {
  const anyRecord = fc.record({
    name: fc.oneof(fc.constant(SERVICE_NAME), fc.constant(fqdn), fc.string()),
    type: fc.constantFrom('PTR', 'SRV', 'TXT', 'A', 'AAAA'),
    ttl: fc.nat(),
    data: fc.oneof(fc.constant(fqdn), fc.constant(txt), fc.anything()),
  });
  const packets = fc.record({ answers: fc.array(anyRecord), additionals: fc.array(anyRecord) });
  fc.assert(
    fc.property(packets, (packet) => {
      const { here, gone } = readMdnsAnswers(packet);
      expect(here.length + gone.length).toBeLessThanOrEqual(32);
    }),
  );
});
