// Owns the protocol: one table of requests and one of broadcasts; the Socket.IO event maps are derived from them.
// Must not import anything but shared.
import { type Failure, failureSchema, type Result } from './failure.ts';
import {
  behindSeqSchema,
  branchSchema,
  entryIdSchema,
  hostIdSchema,
  memberIdSchema,
  nonceSchema,
  publicKeySchema,
  roomIdSchema,
  seqSchema,
  signatureSchema,
  timeSchema,
} from './ids.ts';
import {
  CURSOR_MAX_BRANCHES,
  GET_MAX_ENTRIES,
  IMPORT_ADD_MAX_ENTRIES,
  IMPORT_ADD_MAX_PEOPLE,
  MAX_JOINED_PER_SOCKET,
  NAME_ASKED_MAX_CHARS,
  PAGE_MAX_ENTRIES,
  SEARCH_MAX_HITS,
  SEARCH_TEXT_MAX_CHARS,
  SEND_MAX_ENTRIES,
} from './limits.ts';
import {
  absentSchema,
  branchStartSchema,
  creationDraftSchema,
  entryDraftSchema,
  entrySchema,
  handSchema,
  memberSchema,
  personSchema,
  pinSchema,
  readPositionSchema,
  roomSummarySchema,
  unreadSchema,
} from './model.ts';
import { matchTierSchema, searchCursorSchema, searchFiltersSchema } from './search/searchModel.ts';
import { statusSchema, TOO_LARGE_ISSUE } from './textSchemas.ts';
import { z } from './zod.ts';

/** Where a client stands in a room: the last entry it holds without a gap, and how it came there. */
export const cursorSchema = z.object({
  branch: branchSchema,
  seq: seqSchema,
  /** The branches the client knows, oldest first; lets the host find the last entry both share. */
  branches: z.array(branchStartSchema).check(z.minLength(1), z.maxLength(CURSOR_MAX_BRANCHES)),
});
export type Cursor = z.infer<typeof cursorSchema>;

/**
 * How the host answers a cursor.
 * - follow: `entries` continue right behind the cursor.
 * - snapshot: no cursor, or too far behind: `entries` are the newest; what the client held is to be let go.
 * - diverged: the host's log parted from the client's behind `lastCommonSeq` (a backup was restored); the client
 *   forgets what it holds behind that, sends its own lost entries again, and goes on with `entries`, which continue
 *   right behind it or, when that is too much, are the newest.
 */
const catchUpSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('follow'), entries: z.array(entrySchema) }),
  z.object({ type: z.literal('snapshot'), entries: z.array(entrySchema) }),
  z.object({
    type: z.literal('diverged'),
    lastCommonSeq: z.int().check(z.nonnegative()),
    entries: z.array(entrySchema),
  }),
]);
export type CatchUp = z.infer<typeof catchUpSchema>;

/** What became of one entry of entry:send. */
const sendOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), id: entryIdSchema, seq: seqSchema, at: timeSchema }),
  z.object({ ok: z.literal(false), id: entryIdSchema, failure: failureSchema }),
]);
export type SendOutcome = z.infer<typeof sendOutcomeSchema>;

const searchHitSchema = z.object({
  roomId: roomIdSchema,
  match: matchTierSchema,
  entry: entrySchema,
  /** The messages or polls right before and behind it, as far as the member may read them. */
  before: z.nullable(entrySchema),
  after: z.nullable(entrySchema),
  /** What still stands of all that is said about these three. */
  related: z.array(entrySchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

const pageFromSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('before'), seq: seqSchema }),
  z.object({ type: z.literal('after'), seq: behindSeqSchema }),
  z.object({ type: z.literal('around'), seq: seqSchema }),
  /** Around the first entry of that time or later, Unix milliseconds by the host's clock. */
  z.object({ type: z.literal('at'), at: z.int() }),
]);
export type PageFrom = z.infer<typeof pageFromSchema>;

/** Every request: sent by the client with an acknowledgement callback, answered ok-or-code. */
export const REQUESTS = {
  /** First on every socket. The host proves its key by a signature over both nonces. */
  'hello:start': {
    payload: z.object({ protocol: z.int().check(z.positive()), nonce: nonceSchema }),
    reply: z.object({
      protocol: z.int().check(z.positive()),
      hostId: hostIdSchema,
      hostKey: publicKeySchema,
      hostName: z.string(),
      nonce: nonceSchema,
      sig: signatureSchema,
    }),
  },
  /** Second: the device proves its key and asks for a name. Both hellos again on the same socket change the name. */
  'hello:prove': {
    payload: z.object({
      device: publicKeySchema,
      name: z.string().check(z.maxLength(NAME_ASKED_MAX_CHARS, TOO_LARGE_ISSUE)),
      sig: signatureSchema,
    }),
    reply: z.object({
      memberId: memberIdSchema,
      /** The name as the host shows it (normalised). */
      name: z.string(),
      rooms: z.array(roomSummarySchema),
      /** The host's clock, Unix milliseconds. */
      now: timeSchema,
    }),
  },
  'room:list': {
    payload: z.object({}),
    reply: z.object({ rooms: z.array(roomSummarySchema) }),
  },
  /** Makes a room of a signed creation entry; the same entry again answers with the same room. Does not join it. */
  'room:create': {
    payload: z.object({ entry: creationDraftSchema }),
    reply: z.object({ room: roomSummarySchema }),
  },
  /** Enters a room, or catches up after a lost link. */
  'room:join': {
    payload: z.object({ roomId: roomIdSchema, cursor: z.nullable(cursorSchema) }),
    reply: z.object({
      room: roomSummarySchema,
      branches: z.array(branchStartSchema),
      /** The oldest entry this member may read. */
      firstSeq: seqSchema,
      headSeq: seqSchema,
      members: z.array(memberSchema),
      /** Who was here and is not now; who was seen last comes first. */
      absent: z.array(absentSchema),
      /** What is pinned and whose hands are up at headSeq; later entries change both. */
      pins: z.array(pinSchema),
      hands: z.array(handSchema),
      /** How far this member has read, on whatever device, and what lies behind that; 0 for never. */
      readSeq: z.int().check(z.nonnegative()),
      unread: unreadSchema,
      /** How far others have read, where that is shown. */
      reads: z.array(readPositionSchema),
      /** The authors of the entries in this answer. */
      people: z.array(personSchema),
      catchUp: catchUpSchema,
    }),
  },
  'room:leave': {
    payload: z.object({ roomId: roomIdSchema }),
    reply: z.object({}),
  },
  /** Writes up to 50 entries, in this order. Acknowledged means durable. */
  'entry:send': {
    payload: z.object({
      roomId: roomIdSchema,
      entries: z.array(entryDraftSchema).check(z.minLength(1), z.maxLength(SEND_MAX_ENTRIES)),
    }),
    reply: z.object({ branch: branchSchema, outcomes: z.array(sendOutcomeSchema) }),
  },
  /** A page of the log. It may hold fewer entries than asked for; firstSeq and headSeq tell whether more exist. */
  'history:page': {
    payload: z.object({
      roomId: roomIdSchema,
      from: pageFromSchema,
      limit: z.int().check(z.gte(1), z.lte(PAGE_MAX_ENTRIES)),
    }),
    reply: z.object({
      entries: z.array(entrySchema),
      people: z.array(personSchema),
      firstSeq: seqSchema,
      headSeq: seqSchema,
    }),
  },
  /**
   * Single entries by id, with what still stands of all that is said about them: for quotes, pins, links, and what lies
   * far from the newest. Ids that the member may not read, or that do not exist, are left out.
   */
  'entry:get': {
    payload: z.object({
      roomId: roomIdSchema,
      ids: z.array(entryIdSchema).check(z.minLength(1), z.maxLength(GET_MAX_ENTRIES)),
    }),
    reply: z.object({
      entries: z.array(entrySchema),
      related: z.array(entrySchema),
      people: z.array(personSchema),
      /** Ids that this answer had no more room for: to be asked again. */
      left: z.array(entryIdSchema),
    }),
  },
  /**
   * Messages and polls that hold these words and pass these filters, in the rooms that this socket has joined: what
   * holds them as typed first, then what only sounds so, each the newest first.
   */
  'search:find': {
    payload: z.object({
      text: z.string().check(z.maxLength(SEARCH_TEXT_MAX_CHARS, TOO_LARGE_ISSUE)),
      /** Joined rooms; none means all of them. */
      roomIds: z.array(roomIdSchema).check(z.maxLength(MAX_JOINED_PER_SOCKET)),
      filters: searchFiltersSchema,
      limit: z.int().check(z.gte(1), z.lte(SEARCH_MAX_HITS)),
      /** `more` of the answer before, to go on behind it. */
      cursor: z.nullable(searchCursorSchema),
    }),
    reply: z.object({
      hits: z.array(searchHitSchema),
      /** The authors of the entries in this answer. */
      people: z.array(personSchema),
      more: z.nullable(searchCursorSchema),
      /** False while the host still reads what older versions stored: older messages may be missing. */
      complete: z.boolean(),
    }),
  },
  /** The member has read up to here; `shared`: the others may see it, and then the member sees theirs. */
  'read:set': {
    payload: z.object({ roomId: roomIdSchema, seq: seqSchema, shared: z.boolean() }),
    reply: z.object({}),
  },
  /** The creation entry of a room one is in, whatever one may read of the rest: an export begins with it. */
  'room:origin': {
    payload: z.object({ roomId: roomIdSchema }),
    reply: z.object({ creation: entrySchema, people: z.array(personSchema) }),
  },
  /** Begins to bring in an exported room by its creation entry; one at a time per socket, ended with the socket. */
  'import:begin': {
    payload: z.object({ creation: entrySchema }),
    reply: z.object({ roomId: roomIdSchema }),
  },
  /** The next entries as they stand in the file, and names; every signature is checked. Nobody sees them yet. */
  'import:add': {
    payload: z.object({
      people: z.array(personSchema).check(z.maxLength(IMPORT_ADD_MAX_PEOPLE)),
      entries: z.array(entrySchema).check(z.maxLength(IMPORT_ADD_MAX_ENTRIES)),
    }),
    reply: z.object({}),
  },
  /** The room is there from now on, whole; `repeated` when it was before, with the very same entries. */
  'import:finish': {
    payload: z.object({}),
    reply: z.object({ room: roomSummarySchema, repeated: z.boolean() }),
  },
  /** Lets go of what was brought so far. */
  'import:cancel': {
    payload: z.object({}),
    reply: z.object({}),
  },
  /** Volatile: shown to the others for a few seconds. */
  'typing:set': {
    payload: z.object({ roomId: roomIdSchema, typing: z.boolean() }),
    reply: z.object({}),
  },
  /** Volatile: whether the person at this socket looks away, and what they say of themselves on all of theirs. */
  'presence:set': {
    payload: z.object({ away: z.boolean(), status: statusSchema }),
    reply: z.object({}),
  },
} as const;

/** Every broadcast: sent by the host, never acknowledged. */
export const BROADCASTS = {
  /** To everybody in the room, once per commit: all entries of that commit, in order. */
  entries: z.object({
    roomId: roomIdSchema,
    branch: branchSchema,
    entries: z.array(entrySchema).check(z.minLength(1)),
  }),
  /** To everybody in the room: who came or changed (their name, away, status), who left. Absolute states, so a repetition does no harm. */
  members: z.object({
    roomId: roomIdSchema,
    present: z.array(memberSchema),
    left: z.array(memberIdSchema),
  }),
  /**
   * To a member's own sockets, and in small rooms to those who share theirs: how far people have read. Absolute; 0 takes
   * away what was told of somebody before.
   */
  reads: z.object({
    roomId: roomIdSchema,
    reads: z.array(readPositionSchema).check(z.minLength(1)),
  }),
  /** To everybody in the room: all who are typing now. */
  typing: z.object({ roomId: roomIdSchema, memberIds: z.array(memberIdSchema) }),
  /** To every proved socket whose list changed: the whole list. */
  rooms: z.object({ rooms: z.array(roomSummarySchema) }),
  /**
   * To everybody in the room: older entries than this were let go by the room's retention, and with them the pins on these
   * and the hands of these members.
   */
  floor: z.object({
    roomId: roomIdSchema,
    firstSeq: seqSchema,
    unpinned: z.array(entryIdSchema),
    lowered: z.array(memberIdSchema),
  }),
  /** To everybody in the room: a new branch began while they were here; join again with the cursor. */
  rejoin: z.object({ roomId: roomIdSchema }),
  /** To one socket, right before the host closes it. */
  bye: failureSchema,
} as const;

export type RequestName = keyof typeof REQUESTS;
export type Payload<E extends RequestName> = z.infer<(typeof REQUESTS)[E]['payload']>;
export type Reply<E extends RequestName> = z.infer<(typeof REQUESTS)[E]['reply']>;
export type BroadcastName = keyof typeof BROADCASTS;
export type Broadcast<E extends BroadcastName> = z.infer<(typeof BROADCASTS)[E]>;

export const REQUEST_NAMES = Object.keys(REQUESTS) as readonly RequestName[];
export const BROADCAST_NAMES = Object.keys(BROADCASTS) as readonly BroadcastName[];

/** Socket.IO's event map of what a client emits. */
export type ClientToHostEvents = {
  [E in RequestName]: (payload: Payload<E>, answer: (result: Result<Reply<E>>) => void) => void;
};
/** Socket.IO's event map of what a host emits. */
export type HostToClientEvents = {
  [E in BroadcastName]: (payload: Broadcast<E>) => void;
};

/** Reads an answer off the wire; a shape that fits neither way is a `bad_request` of the host's making. */
export function parseResult<E extends RequestName>(name: E, raw: unknown): Result<Reply<E>> {
  const parsed = resultEnvelope.safeParse(raw);
  if (!parsed.success) return MALFORMED;
  if (!parsed.data.ok) return { ok: false, failure: parsed.data.failure };
  const value = REQUESTS[name].reply.safeParse(parsed.data.value);
  // The table ties reply to name; TypeScript cannot follow the lookup through a generic.
  return value.success ? { ok: true, value: value.data as Reply<E> } : MALFORMED;
}

const MALFORMED: { readonly ok: false; readonly failure: Failure } = {
  ok: false,
  failure: { code: 'bad_request' },
};

const resultEnvelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
