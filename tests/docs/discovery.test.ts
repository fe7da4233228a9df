// Owns the proof that what PROTOCOL.md says of being found is what shared/discovery.ts and the beacon do.
import { expect, test } from 'vitest';
import { readAnswer } from '../../electron/discovery/askHost.ts';
import { parseDeepLink } from '../../electron/main/deepLink.ts';
import {
  BEACON_PORT,
  encodeBeacon,
  instanceName,
  parseBeacon,
  parseTxt,
  SERVICE_TYPE,
  toTxt,
} from '../../shared/discovery.ts';
import { DEFAULT_PORT, PROTOCOL_VERSION } from '../../shared/limits.ts';
import { readDocument, sectionOf } from '../support/documents.ts';

const section = sectionOf(readDocument('PROTOCOL.md'), 'Being found');
const words = section.replace(/\s+/g, ' ');
const datagrams = section
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line.startsWith('{'));

const record = {
  hostId: '643pel5u4iii5wax5k2bnvrsn6klpaqy',
  protocol: PROTOCOL_VERSION,
  port: DEFAULT_PORT,
  epoch: 1_795_348_800_000,
};

test('[P66] the service type, the instance name and the keys of the record are those of the document', () => {
  expect(words).toContain(`service type \`_${SERVICE_TYPE}._tcp\``);
  expect(instanceName(record.hostId)).toBe(`kb-${record.hostId.slice(0, 12)}`);
  expect(words).toContain('`kb-` and the first 12 characters of the host id');
  for (const key of Object.keys(toTxt(record))) expect(words).toContain(`\`${key}\` (the `);
});

test('[P66] a record is read in spite of keys that are not known yet', () => {
  expect(parseTxt({ ...toTxt(record), later: 'yes' }, record.port)).toEqual(record);
});

test('[P68] the datagrams in the document are those that hosts send and read', () => {
  const sent = [{ type: 'ask' }, { type: 'here', record }, { type: 'gone', record }] as const;
  expect(datagrams).toEqual(sent.map(encodeBeacon));
  expect(datagrams.map(parseBeacon)).toEqual(sent);
});

test('[P68] the port and the group in the document are those of the beacon', () => {
  expect(words).toContain(`port ${BEACON_PORT} of the broadcast address`);
  const group = /const GROUP = '([\d.]+)'/.exec(readDocument('electron/discovery/beacon.ts'))?.[1];
  expect(words).toContain(`the group ${group},`);
});

test('[P69] of a future host, whatever it says besides, id and version are enough to list it', () => {
  const future = { hostId: record.hostId, protocol: PROTOCOL_VERSION + 1, rooms: 'elsewhere' };
  expect(readAnswer(JSON.stringify(future))).toMatchObject({
    type: 'host',
    answer: { hostId: record.hostId, needsUpdate: true },
  });
});

test('[P70] a link for the app leads to an address or a host, and nowhere without both', () => {
  const { hostId } = record;
  expect(parseDeepLink(`kothabarta://join/192.168.0.105:4747#host=${hostId}`)).toEqual({
    url: 'http://192.168.0.105:4747/',
    hostId,
  });
  expect(parseDeepLink(`kothabarta://join/#host=${hostId}`)).toEqual({ hostId });
  expect(parseDeepLink('kothabarta://join/192.168.0.105:4747?x=1')).toEqual({
    url: 'http://192.168.0.105:4747/',
  });
  expect(parseDeepLink('kothabarta://join/')).toBeNull();
  expect(parseDeepLink('kothabarta://join/192.168.0.105/x')).toBeNull();
  expect(parseDeepLink('kothabarta://join/rahim@192.168.0.105')).toBeNull();
});
