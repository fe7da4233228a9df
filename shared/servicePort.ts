// Owns what main and the service say to each other over the port of the utility process.
// Types and schemas only; must not import anything but shared. Both ends are ours, yet both parse: a
// process that died in the middle of an update may be of another version.
import { hostingFailureSchema } from './bridge.ts';
import { hostIdSchema, memberIdSchema } from './ids.ts';
import { diagnosisSchema, foundHostSchema, nearbyHostSchema } from './nearby.ts';
import { z } from './zod.ts';

/** A host that runs in the service. */
export const hostRunSchema = z.object({
  hostId: hostIdSchema,
  name: z.string(),
  port: z.int().check(z.positive()),
  urls: z.array(z.string()),
  joinCode: z.nullable(z.string()),
});
export type HostRun = z.infer<typeof hostRunSchema>;

const startedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), host: hostRunSchema }),
  z.object({ ok: z.literal(false), failure: hostingFailureSchema }),
]);

/** What main asks; each is answered with its reply or, after a defect, with an error. */
export const SERVICE_REQUESTS = {
  startHost: {
    ask: z.object({
      folder: z.string(),
      name: z.string(),
      /** The hosting person's own member id: they are no reason to keep the host running. */
      self: memberIdSchema,
      webRoot: z.string(),
      onDamage: z.enum(['stop', 'restore-backup', 'start-empty']),
    }),
    reply: startedSchema,
  },
  stopHost: { ask: z.null(), reply: z.null() },
  renameHost: { ask: z.string(), reply: z.null() },
  nearby: { ask: z.null(), reply: z.array(nearbyHostSchema) },
  setLobbyVisible: { ask: z.boolean(), reply: z.null() },
  lookAgain: { ask: z.null(), reply: z.null() },
  sweep: { ask: z.null(), reply: z.int() },
  findHost: { ask: z.string(), reply: foundHostSchema },
  diagnose: { ask: z.nullable(z.string()), reply: diagnosisSchema },
  setFavourite: {
    ask: z.object({ hostId: hostIdSchema, favourite: z.boolean() }),
    reply: z.null(),
  },
  rememberHost: {
    ask: z.object({ hostId: hostIdSchema, url: z.string(), name: z.string() }),
    reply: z.null(),
  },
  /** The machine is about to sleep: say goodbye on the network, keep everything else. */
  suspend: { ask: z.null(), reply: z.null() },
  /** Awake again, or on another network: announce and look anew. */
  resume: { ask: z.null(), reply: z.null() },
  /** Ends the host and the discovery in good order; the process is then ended by main. */
  close: { ask: z.null(), reply: z.null() },
} as const;

/** What the service tells unasked. */
export const SERVICE_EVENTS = {
  nearby: z.array(nearbyHostSchema),
  /** Everybody connected to the own host, in a room or not; the hosting person left out. */
  others: z.int().check(z.nonnegative()),
  /** The machine's cards changed. */
  network: z.null(),
  /** The own addresses changed with the network. */
  addresses: hostRunSchema,
  advertised: z.boolean(),
} as const;

export type ServiceRequest = keyof typeof SERVICE_REQUESTS;
export type ServiceEvent = keyof typeof SERVICE_EVENTS;
export type ServiceAsk<R extends ServiceRequest> = z.infer<(typeof SERVICE_REQUESTS)[R]['ask']>;
export type ServiceReply<R extends ServiceRequest> = z.infer<(typeof SERVICE_REQUESTS)[R]['reply']>;
export type ServiceEventPayload<E extends ServiceEvent> = z.infer<(typeof SERVICE_EVENTS)[E]>;

/** Main to service. */
export const requestMessageSchema = z.object({
  no: z.int(),
  name: z.enum(Object.keys(SERVICE_REQUESTS) as [ServiceRequest, ...ServiceRequest[]]),
  ask: z.unknown(),
});

/** Service to main. */
export const serviceMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), no: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('defect'), no: z.int(), reason: z.string() }),
  z.object({
    type: z.literal('event'),
    name: z.enum(Object.keys(SERVICE_EVENTS) as [ServiceEvent, ...ServiceEvent[]]),
    payload: z.unknown(),
  }),
]);
export type ServiceMessage = z.infer<typeof serviceMessageSchema>;
