// Owns the things that hosts and clients talk about, as schemas; the types are inferred from them.
// Must not import anything but shared.
import {
  MESSAGE_MAX_BYTES,
  MESSAGE_MAX_CHARS,
  RETENTION_MAX_DAYS,
  TITLE_MAX_BYTES,
  TITLE_MAX_GRAPHEMES,
  TOPIC_MAX_BYTES,
  TOPIC_MAX_GRAPHEMES,
} from './limits.ts';
import { findLineFault, findTextFault, type TextFault } from './text.ts';
import { z } from './zod.ts';

/** 32 characters of base32: the hash of the host's public key. */
export const hostIdSchema = z.string().regex(/^[a-z2-7]{32}$/);
/** 32 characters of base32: the hash of the room's creation entry and its owner. */
export const roomIdSchema = z.string().regex(/^[a-z2-7]{32}$/);
const PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/;
/** base64url of a 32-byte Ed25519 public key, as hosts and devices have one. */
export const publicKeySchema = z.string().regex(PUBLIC_KEY);
/** A member is known by the public key of the first device. */
export const memberIdSchema = z.string().regex(PUBLIC_KEY);
/** base64url of a 64-byte Ed25519 signature. */
export const signatureSchema = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
/** base64url of 32 random bytes. */
export const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** base64url of 128 random bits: one unbroken run of a room's log. */
export const branchSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
/** A UUIDv7 in lower case. */
export const entryIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** Position in a room: contiguous from 1. */
export const seqSchema = z.number().int().positive();

/** The message of an issue that is about size; the host answers `too_large` then instead of `bad_request`. */
export const TOO_LARGE_ISSUE = 'too_large';

const textOf = (find: (text: string) => TextFault | null) =>
  z.string().superRefine((text, context) => {
    const fault = find(text);
    if (fault === null) return;
    context.addIssue({
      code: 'custom',
      message: fault === 'too_long' ? TOO_LARGE_ISSUE : fault,
    });
  });

const titleSchema = textOf((line) =>
  findLineFault(line, { maxGraphemes: TITLE_MAX_GRAPHEMES, maxBytes: TITLE_MAX_BYTES }),
);
const topicSchema = textOf((line) =>
  line === ''
    ? null
    : findLineFault(line, { maxGraphemes: TOPIC_MAX_GRAPHEMES, maxBytes: TOPIC_MAX_BYTES }),
);
const messageTextSchema = textOf((text) =>
  findTextFault(text, { maxChars: MESSAGE_MAX_CHARS, maxBytes: MESSAGE_MAX_BYTES }),
);

/** How long a room's entries stay: for ever, for so many days, or only until the host stops. */
export const retentionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('forever') }),
  z.object({ type: z.literal('days'), days: z.number().int().min(1).max(RETENTION_MAX_DAYS) }),
  z.object({ type: z.literal('session') }),
]);
export type Retention = z.infer<typeof retentionSchema>;

/** What a newcomer may read: everything still there, or what was said since they first joined. */
const historySchema = z.enum(['everything', 'since_joining']);

export const roomKindSchema = z.enum(['open']);

/** The first entry of every room; its author is the room's owner. */
const roomCreateBodySchema = z.object({
  title: titleSchema,
  topic: topicSchema,
  roomKind: roomKindSchema,
  history: historySchema,
  retention: retentionSchema,
});
export type RoomCreateBody = z.infer<typeof roomCreateBodySchema>;

/** Something said. Plain text; its markup is the reader's business. */
const messageBodySchema = z.object({ text: messageTextSchema });
/** The owner ends the room: it can be read from here on, not written. */
const roomCloseBodySchema = z.object({});

const creationShape = { kind: z.literal('room.create'), body: roomCreateBodySchema };
const messageShape = { kind: z.literal('message'), body: messageBodySchema };
const roomCloseShape = { kind: z.literal('room.close'), body: roomCloseBodySchema };

const writtenShape = { id: entryIdSchema, sig: signatureSchema };
const storedShape = {
  ...writtenShape,
  seq: seqSchema,
  at: z.number().int(),
  author: memberIdSchema,
};

/** What a room begins with, as its owner writes it; the room's id follows from it. */
export const creationDraftSchema = z.object({ ...writtenShape, ...creationShape });
export type CreationDraft = z.infer<typeof creationDraftSchema>;

/** An entry as its author sends it: made and signed, not yet placed. */
export const entryDraftSchema = z.discriminatedUnion('kind', [
  z.object({ ...writtenShape, ...messageShape }),
  z.object({ ...writtenShape, ...roomCloseShape }),
]);
export type EntryDraft = z.infer<typeof entryDraftSchema>;

/** An entry as its author wrote it, before the device signs it. */
export const unsignedEntrySchema = z.discriminatedUnion('kind', [
  z.object({ id: entryIdSchema, ...messageShape }),
  z.object({ id: entryIdSchema, ...roomCloseShape }),
]);
export type UnsignedEntry = z.infer<typeof unsignedEntrySchema>;

/**
 * One line of a room's log. `seq` is its place, `at` the host's clock in Unix milliseconds (for people, never for
 * order). Its branch and term follow from `seq` and the room's list of branches.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({ ...storedShape, ...creationShape }),
  z.object({ ...storedShape, ...messageShape }),
  z.object({ ...storedShape, ...roomCloseShape }),
]);
export type Entry = z.infer<typeof entrySchema>;
export type EntryKind = Entry['kind'];

/** Where a branch begins; it ends where the next one begins. The list of a room is ordered by term. */
export const branchStartSchema = z.object({
  branch: branchSchema,
  term: z.number().int().positive(),
  fromSeq: seqSchema,
});
export type BranchStart = z.infer<typeof branchStartSchema>;

/** Somebody whose entries can be seen, present or not. */
export const personSchema = z.object({ id: memberIdSchema, name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** Somebody who is in the room now. */
export const memberSchema = z.object({
  ...personSchema.shape,
  /** Comes from a browser rather than the desktop app. */
  guest: z.boolean(),
  /** A word of the name mixes scripts, as look-alikes do. */
  mixedScript: z.boolean(),
});
export type Member = z.infer<typeof memberSchema>;

/** What the lobby shows of a room, and what follows from its entries. */
export const roomSummarySchema = z.object({
  roomId: roomIdSchema,
  ...roomCreateBodySchema.shape,
  owner: memberIdSchema,
  createdAt: z.number().int(),
  closed: z.boolean(),
  /** People in the room now. */
  memberCount: z.number().int().nonnegative(),
});
export type RoomSummary = z.infer<typeof roomSummarySchema>;

/** What a host says of itself over HTTP, to whoever looks for rooms. */
export const hostInfoSchema = z.object({
  name: z.string(),
  hostId: hostIdSchema,
  protocol: z.number().int().positive(),
  /** Browsers are let in. */
  guests: z.boolean(),
  /** Addresses that others on the network can open, the best one first. */
  urls: z.array(z.string()),
  /** For the first of `urls` that holds an IPv4 address (127.0.0.1 without a network); null when none does. */
  joinCode: z.string().nullable(),
  rooms: z.array(
    z.object({
      id: roomIdSchema,
      title: z.string(),
      kind: roomKindSchema,
      members: z.number().int().nonnegative(),
    }),
  ),
});
export type HostInfo = z.infer<typeof hostInfoSchema>;
