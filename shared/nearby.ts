// Owns what the lobby shows of hosts nearby, and the answers of "why can't I see the room?".
// Must not import anything but shared.
import { hostIdSchema, roomIdSchema } from './ids.ts';
import { hostInfoSchema } from './model.ts';
import { z } from './zod.ts';

/** A host that was found, by whatever way. */
export const nearbyHostSchema = z.object({
  hostId: hostIdSchema,
  /** Where it answers best from here. */
  url: z.string(),
  name: z.string(),
  rooms: hostInfoSchema.shape.rooms,
  /**
   * - here: answered lately.
   * - fading: has not answered for 5 s; gone from the list after 15 s.
   * - away: remembered (recent or favourite), not found now.
   */
  presence: z.enum(['here', 'fading', 'away']),
  /** Speaks a newer protocol than this program. */
  needsUpdate: z.boolean(),
  /** Runs on this very machine under this program. */
  own: z.boolean(),
  favourite: z.boolean(),
});
export type NearbyHost = z.infer<typeof nearbyHostSchema>;

/** What keeps rooms from being seen, most certain first; the words stand in the catalogues. */
export const diagnosisSchema = z.discriminatedUnion('cause', [
  /** Nothing wrong was found: nobody hosts, or they are on another network. */
  z.object({ cause: z.literal('nothing_wrong') }),
  /** No network card is up. */
  z.object({ cause: z.literal('no_network') }),
  /** The typed address answers; multicast is what is missing. */
  z.object({ cause: z.literal('reachable_by_address'), url: z.string() }),
  /** The own multicast question does not come back on any card. */
  z.object({ cause: z.literal('multicast_blocked') }),
  /** The router answers but the other device does not: guest Wi-Fi keeps its devices apart. */
  z.object({ cause: z.literal('isolated_network'), address: z.string() }),
  /** The device answers but not on that port: nobody hosts there, or its firewall says no. */
  z.object({ cause: z.literal('nobody_listens'), address: z.string() }),
  /** The other device is not on this network. */
  z.object({ cause: z.literal('other_network'), address: z.string() }),
  /** A VPN takes the traffic. */
  z.object({ cause: z.literal('vpn'), card: z.string() }),
  /** Windows counts the network as public and keeps everybody out. */
  z.object({ cause: z.literal('public_network'), network: z.string() }),
  /** macOS was told to keep this app off the local network. */
  z.object({ cause: z.literal('macos_permission') }),
  /** A firewall on this machine (ufw, firewalld) lets nobody in. */
  z.object({ cause: z.literal('firewall'), firewall: z.string() }),
  /** A firewall runs on this machine; whom it lets in only an administrator may read. */
  z.object({ cause: z.literal('firewall_unread'), firewall: z.string() }),
]);
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** What became of looking for a host at what a person typed or scanned; `roomId`: the room that an invitation named. */
export const foundHostSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), host: nearbyHostSchema, roomId: z.nullable(roomIdSchema) }),
  z.object({
    ok: z.literal(false),
    why: z.enum([
      'empty',
      'not_an_address',
      'wrong_length',
      'mistyped',
      'no_answer',
      'another_host',
    ]),
  }),
]);
