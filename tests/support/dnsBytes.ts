// Owns DNS packets byte by byte, so that a test can say by multicast DNS what no library would.
export type ServiceWords = {
  readonly instance: string;
  readonly target: string;
  readonly port: number;
  readonly address: string;
  /** TXT strings, `key=value`. */
  readonly txt: readonly string[];
};

const TYPE = { A: 1, PTR: 12, TXT: 16, SRV: 33 } as const;
const SERVICE = '_kothabarta._tcp.local';

/** A response that announces one service of ours, `ttl` 0 takes it back. */
export function serviceAnswer(words: ServiceWords, ttl = 120): Buffer {
  const fqdn = `${words.instance}.${SERVICE}`;
  const srv = Buffer.alloc(6);
  srv.writeUInt16BE(words.port, 4);
  const records = [
    record(SERVICE, TYPE.PTR, ttl, name(fqdn)),
    record(fqdn, TYPE.SRV, ttl, Buffer.concat([srv, name(words.target)])),
    record(fqdn, TYPE.TXT, ttl, Buffer.concat(words.txt.map(characterString))),
    record(words.target, TYPE.A, ttl, Buffer.from(words.address.split('.').map(Number))),
  ];
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x84_00, 2);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, ...records]);
}

function record(owner: string, type: number, ttl: number, data: Buffer): Buffer {
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(type, 0);
  fields.writeUInt16BE(1, 2);
  fields.writeUInt32BE(ttl, 4);
  fields.writeUInt16BE(data.length, 8);
  return Buffer.concat([name(owner), fields, data]);
}

function name(text: string): Buffer {
  return Buffer.concat([...text.split('.').map(characterString), Buffer.from([0])]);
}

function characterString(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}
