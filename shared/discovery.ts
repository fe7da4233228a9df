// Owns how hosts make themselves found: the DNS-SD service type and record, and the beacon.
// Pure. Must not import anything but shared.

import { hostIdSchema } from './ids.ts';
import { PROTOCOL_VERSION } from './limits.ts';
import { z } from './zod.ts';

/** DNS-SD: `_kothabarta._tcp.local`. */
export const SERVICE_TYPE = 'kothabarta';

/**
 * What a host says of itself by mDNS and in the beacon: nothing that is somebody's name, and nothing to be believed.
 * Identity is the host's key, proved in the hello; everything people read comes from `GET /api/host`.
 */
export type HostRecord = {
  readonly hostId: string;
  readonly protocol: number;
  readonly port: number;
  /** Grows each time the host announces itself anew: an older record of the same host is stale. */
  readonly epoch: number;
};

/** The TXT record: short ASCII values only, as one string over 255 bytes would make the whole packet undecodable. */
export type TxtRecord = {
  readonly id: string;
  readonly v: string;
  readonly e: string;
};

const wholeNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,15}$/)),
  z.transform((digits) => Number(digits)),
);
const txtSchema = z.object({ id: hostIdSchema, v: wholeNumber, e: wholeNumber });
const portSchema = z.int().check(z.gte(1), z.lte(65_535));

export function toTxt(record: HostRecord): TxtRecord {
  return { id: record.hostId, v: String(record.protocol), e: String(record.epoch) };
}

/** Reads somebody's record; null when it is none of ours. */
export function parseTxt(txt: unknown, port: unknown): HostRecord | null {
  const fields = txtSchema.safeParse(txt);
  const parsedPort = portSchema.safeParse(port);
  if (!fields.success || !parsedPort.success) return null;
  const { id, v, e } = fields.data;
  return { hostId: id, protocol: v, epoch: e, port: parsedPort.data };
}

/** The instance name: unique, ASCII, and short enough that no peer cuts it. */
export function instanceName(hostId: string): string {
  return `kb-${hostId.slice(0, 12)}`;
}

/** Whether this program can join what the record announces. */
export function needsUpdate(record: Pick<HostRecord, 'protocol'>): boolean {
  return record.protocol > PROTOCOL_VERSION;
}

/** Where beacons go when multicast DNS is filtered: a port of our own, by broadcast and multicast. */
export const BEACON_PORT = 47_470;
const BEACON_WORD = 'kothabarta';

/** One datagram: `ask` wants everybody's answer, `here` announces, `gone` is the goodbye. */
export type Beacon =
  | { readonly type: 'ask' }
  | { readonly type: 'here' | 'gone'; readonly record: HostRecord };

const beaconSchema = z.discriminatedUnion('t', [
  z.object({ k: z.literal(BEACON_WORD), t: z.literal('ask') }),
  z.object({
    k: z.literal(BEACON_WORD),
    t: z.enum(['here', 'gone']),
    id: hostIdSchema,
    v: z.int().check(z.positive()),
    e: z.int().check(z.nonnegative()),
    p: portSchema,
  }),
]);

export function encodeBeacon(beacon: Beacon): string {
  if (beacon.type === 'ask') return JSON.stringify({ k: BEACON_WORD, t: 'ask' });
  const { hostId, protocol, epoch, port } = beacon.record;
  return JSON.stringify({
    k: BEACON_WORD,
    t: beacon.type,
    id: hostId,
    v: protocol,
    e: epoch,
    p: port,
  });
}

/** Null for whatever else arrives on the port. */
export function parseBeacon(datagram: string): Beacon | null {
  let raw: unknown;
  try {
    raw = JSON.parse(datagram);
  } catch {
    return null;
  }
  const beacon = beaconSchema.safeParse(raw);
  if (!beacon.success) return null;
  if (beacon.data.t === 'ask') return { type: 'ask' };
  const { t, id, v, e, p } = beacon.data;
  return { type: t, record: { hostId: id, protocol: v, epoch: e, port: p } };
}
