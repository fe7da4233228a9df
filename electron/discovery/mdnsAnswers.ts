// Owns reading what others say by multicast DNS: which hosts they announce, and which they take back. Pure.
// Must not import anything but shared.
import { type HostRecord, parseTxt, SERVICE_TYPE } from '../../shared/discovery.ts';

export const SERVICE_NAME = `_${SERVICE_TYPE}._tcp.local`;

/** A decoded record as dns-packet gives it; `data` depends on the type. */
export type DnsRecord = {
  readonly type: string;
  readonly name: string;
  readonly ttl?: number;
  readonly data?: unknown;
};

export type DnsPacket = {
  readonly questions?: readonly { readonly name: string }[];
  readonly answers?: readonly DnsRecord[];
  readonly additionals?: readonly DnsRecord[];
};

export type MdnsNews = {
  readonly here: readonly {
    readonly instance: string;
    readonly record: HostRecord;
    /** IPv4, as claimed. */
    readonly addresses: readonly string[];
  }[];
  /** Instance names of services that ended. */
  readonly gone: readonly string[];
};

/** One packet names one host as a rule, a reflector's a handful: more is somebody's idea of a flood. */
const MAX_SERVICES = 32;
const MAX_ADDRESSES = 16;

/** Everything in the packet that is not a whole, well-formed record of ours is left out. */
export function readMdnsAnswers(packet: DnsPacket): MdnsNews {
  const records = [...(packet.answers ?? []), ...(packet.additionals ?? [])];
  const pointers = records
    .filter(({ type, name }) => type === 'PTR' && isSame(name, SERVICE_NAME))
    .slice(0, MAX_SERVICES);
  const gone: string[] = [];
  const here: MdnsNews['here'][number][] = [];
  for (const { data, ttl } of pointers) {
    if (typeof data !== 'string') continue;
    const instance = data.split('.', 1)[0] ?? '';
    if (ttl === 0) {
      gone.push(instance);
      continue;
    }
    const service = readService(data, records);
    if (service !== null) here.push({ instance, ...service });
  }
  return { here, gone };
}

function readService(fqdn: string, records: readonly DnsRecord[]) {
  const own = records.filter(({ name, ttl }) => isSame(name, fqdn) && ttl !== 0);
  const target = readTarget(own.find(({ type }) => type === 'SRV')?.data);
  if (target === null) return null;
  const record = parseTxt(readTxt(own.find(({ type }) => type === 'TXT')?.data), target.port);
  if (record === null) return null;
  const addresses = records
    .filter(({ type, name }) => type === 'A' && isSame(name, target.name))
    .flatMap(({ data }) => (typeof data === 'string' ? [data] : []))
    .slice(0, MAX_ADDRESSES);
  return { record, addresses };
}

function readTarget(data: unknown): { readonly name: string; readonly port: unknown } | null {
  if (typeof data !== 'object' || data === null) return null;
  const { target, port } = data as { readonly target?: unknown; readonly port?: unknown };
  return typeof target === 'string' ? { name: target, port } : null;
}

/** A list of buffers `key=value`; the first of two equal keys counts (RFC 6763, 6.4). */
function readTxt(data: unknown): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const item of Array.isArray(data) ? data.slice(0, MAX_TXT_ITEMS) : []) {
    const [, key, value] = /^([a-z]{1,9})=([\x20-\x7e]*)$/.exec(String(item)) ?? [];
    if (key !== undefined && value !== undefined) fields[key] ??= value;
  }
  return fields;
}

const MAX_TXT_ITEMS = 32;

/** Names in the DNS have no case. */
function isSame(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}
