// Owns what each kind of entry holds: one table of bodies. Everything else about kinds is derived from it.
// Must not import anything but shared. What a kind means for a room: roomLog.ts; for a message: messageView.ts.
import { entryIdSchema, memberIdSchema } from './ids.ts';
import {
  EMOJI_MAX_CHARS,
  MAX_MENTIONS,
  POLL_MAX_OPTIONS,
  POLL_MIN_OPTIONS,
  RETENTION_MAX_DAYS,
  SLOW_MODE_MAX_SECONDS,
  STORED_ORIGIN_MAX_CHARS,
} from './limits.ts';
import {
  messageTextSchema,
  originSchema,
  pollOptionSchema,
  pollQuestionSchema,
  TOO_LARGE_ISSUE,
  titleSchema,
  topicSchema,
} from './textSchemas.ts';
import { z } from './zod.ts';

/** How long a room's entries stay: for ever, for so many days, or only until the host stops. */
export const retentionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('forever') }),
  z.object({ type: z.literal('days'), days: z.int().check(z.gte(1), z.lte(RETENTION_MAX_DAYS)) }),
  z.object({ type: z.literal('session') }),
]);
export type Retention = z.infer<typeof retentionSchema>;

/** What a newcomer may read: everything still there, or what was said since they first joined. */
export const historySchema = z.enum(['everything', 'since_joining']);

/** Open to everybody on the host, or between two people. */
export const roomKindSchema = z.enum(['open', 'direct']);

const openRoomBodySchema = z.object({
  title: titleSchema,
  topic: topicSchema,
  roomKind: z.literal('open'),
  history: historySchema,
  retention: retentionSchema,
});
export type OpenRoomBody = z.infer<typeof openRoomBodySchema>;

/** The first entry of every room; its author is the room's owner. */
export const roomCreateBodySchema = z.discriminatedUnion('roomKind', [
  openRoomBodySchema,
  /** Between the owner and one other member; it has no title of its own. */
  z.object({ roomKind: z.literal('direct'), peer: memberIdSchema }),
]);
export type RoomCreateBody = z.infer<typeof roomCreateBodySchema>;

/** What the owner of a room can switch, for a classroom or an adda. */
export const roomSwitchesSchema = z.object({
  /** Only the owner writes; everybody reads, reacts and raises a hand. */
  announcementsOnly: z.boolean(),
  /** Seconds between two messages of one member, the owner excepted; 0 for none. */
  slowModeSeconds: z.int().check(z.gte(0), z.lte(SLOW_MODE_MAX_SECONDS)),
  hands: z.boolean(),
  polls: z.boolean(),
  /** While the room is small, people see who has read how far. */
  seenBy: z.boolean(),
});
export type RoomSwitches = z.infer<typeof roomSwitchesSchema>;

/** Members who are called by "@name" in the text; names change, ids do not. */
const mentionsSchema = z.array(memberIdSchema).check(z.minLength(1), z.maxLength(MAX_MENTIONS));
/** An emoji, of those that nothing but emoji are made of; that it is one alone, model.ts asks of what is written now. */
const emojiSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(EMOJI_MAX_CHARS, TOO_LARGE_ISSUE),
    z.regex(
      /^(?=.*(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3))[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u,
    ),
  );

/** Every kind but the creation. Optional fields are absent, never null: absent and null sign differently. */
export const ENTRY_BODIES = {
  /** Something said. Markdown as chats use it; what of it is shown is the reader's business. */
  message: z.object({
    text: messageTextSchema,
    /** The message or poll it answers. */
    replyTo: z.exactOptional(entryIdSchema),
    mentions: z.exactOptional(mentionsSchema),
    /** "/me waves": told in the third person. */
    style: z.exactOptional(z.literal('action')),
    /** Whose words these were, as they were called in the room they come from; what is written now is held to more. */
    forwardedFrom: z.exactOptional(
      z.string().check(z.minLength(1), z.maxLength(STORED_ORIGIN_MAX_CHARS)),
    ),
  }),
  /** The author says it better. The newest one counts; the older ones stay readable. */
  'message.edit': z.object({
    target: entryIdSchema,
    text: messageTextSchema,
    mentions: z.exactOptional(mentionsSchema),
  }),
  /** The author or the owner takes a message or poll away; its body and those of its edits are gone for good. */
  'message.delete': z.object({ target: entryIdSchema }),
  /** One emoji of one member on a message or poll, in its full form (emojiForm.ts); `on` false takes it back. */
  reaction: z.object({ target: entryIdSchema, emoji: emojiSchema, on: z.boolean() }),
  /** Keeps a message or poll at hand for everybody. */
  pin: z.object({ target: entryIdSchema, on: z.boolean() }),
  poll: z.object({
    question: pollQuestionSchema,
    options: z
      .array(pollOptionSchema)
      .check(z.minLength(POLL_MIN_OPTIONS), z.maxLength(POLL_MAX_OPTIONS)),
    /** More than one option may be chosen. */
    several: z.boolean(),
  }),
  /** Places of the chosen options, from 0, rising; none takes the vote back. A member's newest vote counts. */
  'poll.vote': z.object({
    target: entryIdSchema,
    choices: z
      .array(z.int().check(z.gte(0), z.lte(POLL_MAX_OPTIONS - 1)))
      .check(z.maxLength(POLL_MAX_OPTIONS)),
  }),
  /** The poll's author or the room's owner ends it. */
  'poll.close': z.object({ target: entryIdSchema }),
  /** Wants to speak; with a question if there is one. */
  'hand.raise': z.object({ question: topicSchema }),
  /** The member themself, or the owner who has called them. */
  'hand.lower': z.object({ member: memberIdSchema }),
  /** The owner's switches and words, whole. */
  'room.settings': z.object({
    title: titleSchema,
    topic: topicSchema,
    switches: roomSwitchesSchema,
  }),
  /** The owner ends the room: it can be read from here on, not written. */
  'room.close': z.object({}),
} as const;

/** What is asked of what is written now: what an older version stored stays readable. */
export const BODIES_WRITTEN_NOW: typeof ENTRY_BODIES = {
  ...ENTRY_BODIES,
  message: z.extend(ENTRY_BODIES.message, { forwardedFrom: z.exactOptional(originSchema) }),
};

export type WrittenKind = keyof typeof ENTRY_BODIES;
export type BodyOf<K extends WrittenKind> = z.infer<(typeof ENTRY_BODIES)[K]>;
