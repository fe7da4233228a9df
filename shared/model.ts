// Owns the things that hosts and clients talk about, as schemas; the types are inferred from them.
// Must not import anything but shared.
import { isOneEmoji } from './emojiForm.ts';
import {
  BODIES_WRITTEN_NOW,
  ENTRY_BODIES,
  historySchema,
  retentionSchema,
  roomCreateBodySchema,
  roomKindSchema,
  roomSwitchesSchema,
  type WrittenKind,
} from './entryBodies.ts';
import {
  bodyHashSchema,
  branchSchema,
  entryIdSchema,
  hostIdSchema,
  memberIdSchema,
  roomIdSchema,
  seqSchema,
  signatureSchema,
  timeSchema,
} from './ids.ts';
import { z } from './zod.ts';

const writtenShape = { id: entryIdSchema, sig: signatureSchema };
const storedShape = {
  ...writtenShape,
  seq: seqSchema,
  at: timeSchema,
  author: memberIdSchema,
};

const creationShape = { kind: z.literal('room.create'), body: roomCreateBodySchema };

/** Every kind of entry with these fields beside kind and body. */
function writtenWith<Fields extends z.core.$ZodShape>(fields: Fields, bodies: typeof ENTRY_BODIES) {
  const of = <K extends WrittenKind>(kind: K) =>
    z.object({ ...fields, kind: z.literal(kind), body: bodies[kind] });
  return z.discriminatedUnion('kind', [
    of('message'),
    of('message.edit'),
    of('message.delete'),
    of('reaction'),
    of('pin'),
    of('poll'),
    of('poll.vote'),
    of('poll.close'),
    of('hand.raise'),
    of('hand.lower'),
    of('room.settings'),
    of('room.close'),
  ]);
}

/** What a room begins with, as its owner writes it; the room's id follows from it. */
export const creationDraftSchema = z.object({ ...writtenShape, ...creationShape });
export type CreationDraft = z.infer<typeof creationDraftSchema>;

/** Asked of what is written now: what an older version stored stays readable. */
function hasOneEmoji({ kind, body }: Pick<EntryDraft, 'kind' | 'body'>): boolean {
  return kind !== 'reaction' || !('emoji' in body) || isOneEmoji(body.emoji);
}

/** An entry as its author sends it: made and signed, not yet placed. */
export const entryDraftSchema = writtenWith(writtenShape, BODIES_WRITTEN_NOW).check(
  z.refine(hasOneEmoji),
);
export type EntryDraft = z.infer<typeof entryDraftSchema>;

/** An entry as its author wrote it, before the device signs it. */
export const unsignedEntrySchema = writtenWith({ id: entryIdSchema }, BODIES_WRITTEN_NOW).check(
  z.refine(hasOneEmoji),
);
export type UnsignedEntry = z.infer<typeof unsignedEntrySchema>;

/** What stays of a message, a poll or an edit after its deletion: everything but the body, whose hash is still signed. */
const redactedShape = {
  kind: z.literal('redacted'),
  was: z.enum(['message', 'message.edit', 'poll']),
  bodyHash: bodyHashSchema,
};

/**
 * One line of a room's log. `seq` is its place, `at` the host's clock in Unix milliseconds (for people, never for
 * order). Its branch and term follow from `seq` and the room's list of branches.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({ ...storedShape, ...creationShape }),
  z.object({ ...storedShape, ...redactedShape }),
  writtenWith(storedShape, ENTRY_BODIES),
]);
export type Entry = z.infer<typeof entrySchema>;

/** Where a branch begins; it ends where the next one begins. The list of a room is ordered by term. */
export const branchStartSchema = z.object({
  branch: branchSchema,
  term: z.int().check(z.positive()),
  fromSeq: seqSchema,
});
export type BranchStart = z.infer<typeof branchStartSchema>;

/** Somebody whose entries can be seen, present or not. */
export const personSchema = z.object({ id: memberIdSchema, name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** How far somebody has read in a room. */
export const readPositionSchema = z.object({
  memberId: memberIdSchema,
  seq: z.int().check(z.nonnegative()),
});
export type ReadPosition = z.infer<typeof readPositionSchema>;

/** Messages and polls of others that a member has not read. */
export const unreadSchema = z.object({
  count: z.int().check(z.nonnegative()),
  /** Those among them that call the member by name. */
  mentions: z.int().check(z.nonnegative()),
});
export type Unread = z.infer<typeof unreadSchema>;

/** Somebody who is in the room now. */
export const memberSchema = z.object({
  ...personSchema.shape,
  /** Comes from a browser rather than the desktop app. */
  guest: z.boolean(),
  /** A word of the name mixes scripts, as look-alikes do. */
  mixedScript: z.boolean(),
  /** Connected, but not looking, wherever they are connected. */
  away: z.boolean(),
  /** What they say of themselves; '' for nothing. */
  status: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

/** Somebody who was in the room and is not now. */
export const absentSchema = z.object({
  ...personSchema.shape,
  /** Unix milliseconds by the host's clock. */
  seenAt: timeSchema,
});
export type Absent = z.infer<typeof absentSchema>;

/** What the lobby shows of a room, and what follows from its entries. */
export const roomSummarySchema = z.object({
  roomId: roomIdSchema,
  /** '' for a direct room: each of the two sees the other's name. */
  title: z.string(),
  topic: z.string(),
  roomKind: roomKindSchema,
  /** In a direct room the member whom the owner talks to; null otherwise. */
  peer: z.nullable(memberIdSchema),
  history: historySchema,
  retention: retentionSchema,
  switches: roomSwitchesSchema,
  owner: memberIdSchema,
  createdAt: timeSchema,
  closed: z.boolean(),
  /** People in the room now. */
  memberCount: z.int().check(z.nonnegative()),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;

/** A message or poll that is kept at hand; the newest pin is the last one. */
export const pinSchema = z.object({
  target: entryIdSchema,
  by: memberIdSchema,
  at: timeSchema,
});
export type Pin = z.infer<typeof pinSchema>;

/** A hand that is up, in the order in which they were raised. */
export const handSchema = z.object({
  member: memberIdSchema,
  question: z.string(),
  at: timeSchema,
});
export type Hand = z.infer<typeof handSchema>;

/** What a host says of itself over HTTP, to whoever looks for rooms. */
export const hostInfoSchema = z.object({
  name: z.string(),
  hostId: hostIdSchema,
  protocol: z.int().check(z.positive()),
  /** Browsers are let in. */
  guests: z.boolean(),
  /** Addresses that others on the network can open, the best one first. */
  urls: z.array(z.string()),
  /** For the first of `urls` that holds an IPv4 address (127.0.0.1 without a network); null when none does. */
  joinCode: z.nullable(z.string()),
  rooms: z.array(
    z.object({
      id: roomIdSchema,
      title: z.string(),
      kind: roomKindSchema,
      members: z.int().check(z.nonnegative()),
    }),
  ),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;
