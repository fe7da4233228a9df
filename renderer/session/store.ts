// Owns what a session keeps over a reload, behind an interface; implementations: indexedDbStore.ts, memoryStore.ts.
// Must not import sockets, React or a database.

import { failureSchema } from '../../shared/failure.ts';
import {
  entryIdSchema,
  hostIdSchema,
  memberIdSchema,
  roomIdSchema,
  seqSchema,
} from '../../shared/ids.ts';
import {
  branchStartSchema,
  entrySchema,
  handSchema,
  personSchema,
  pinSchema,
  roomSummarySchema,
  unsignedEntrySchema,
} from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';

/** Whose things: nothing of one host or one key is ever shown under another. */
export type Scope = { readonly hostId: string; readonly memberId: string };

export const knownHostSchema = z.object({ hostId: hostIdSchema, name: z.string() });
export type KnownHost = z.infer<typeof knownHostSchema>;

/** The newest entries of a room that the person is in, and the names behind them. */
export const keptRoomSchema = z.object({
  summary: roomSummarySchema,
  branches: z.array(branchStartSchema),
  firstSeq: seqSchema,
  headSeq: z.int().check(z.nonnegative()),
  entries: z.array(entrySchema),
  people: z.array(personSchema),
  pins: z.array(pinSchema),
  hands: z.array(handSchema),
  factsSeq: z.int().check(z.nonnegative()),
});
export type KeptRoom = z.infer<typeof keptRoomSchema>;

export const keptPendingSchema = z.object({
  roomId: roomIdSchema,
  draft: unsignedEntrySchema,
  queuedAt: z.number(),
  order: z.number(),
  owner: z.string(),
  delivery: z.discriminatedUnion('status', [
    z.object({ status: z.literal('waiting'), failure: z.nullable(failureSchema) }),
    z.object({ status: z.literal('refused'), failure: failureSchema }),
  ]),
});
export type KeptPending = z.infer<typeof keptPendingSchema>;

/** What stands unsent in a composer: the text, what it answers, whom it calls by name. */
export const keptDraftSchema = z.object({
  text: z.string(),
  replyTo: z.nullable(entryIdSchema),
  mentions: z.array(memberIdSchema),
});
export type KeptDraft = Readonly<z.infer<typeof keptDraftSchema>>;

export const EMPTY_DRAFT: KeptDraft = { text: '', replyTo: null, mentions: [] };

/** Nothing of it is worth keeping. */
export function isEmptyDraft({ text, replyTo }: KeptDraft): boolean {
  return text === '' && replyTo === null;
}

export function isSameDraft(a: KeptDraft, b: KeptDraft): boolean {
  return a.text === b.text && a.replyTo === b.replyTo;
}

/**
 * Shared by all tabs of one origin. Every method may reject (a full disk, a database taken away): the session goes on
 * from memory and says so. Rows that do not parse are left out, never handed on.
 */
export type SessionStore = {
  /** False when nothing outlives the page. */
  readonly durable: boolean;
  /** The host that was seen at an address first, or accepted there. */
  readonly hostAt: (address: string) => Promise<KnownHost | null>;
  readonly rememberHost: (address: string, host: KnownHost) => Promise<void>;
  readonly rooms: (scope: Scope) => Promise<readonly KeptRoom[]>;
  readonly saveRoom: (scope: Scope, room: KeptRoom) => Promise<void>;
  /** The room, its draft and its read position. */
  readonly forgetRoom: (scope: Scope, roomId: string) => Promise<void>;
  /** The read positions by room id. */
  readonly readSeqs: (scope: Scope) => Promise<Readonly<Record<string, number>>>;
  readonly saveReadSeq: (scope: Scope, roomId: string, seq: number) => Promise<void>;
  /** The empty one for none. */
  readonly draft: (scope: Scope, roomId: string) => Promise<KeptDraft>;
  readonly saveDraft: (scope: Scope, roomId: string, draft: KeptDraft) => Promise<void>;
  /** This draft was sent or emptied; another one, which another tab wrote since, stays. */
  readonly forgetDraft: (scope: Scope, roomId: string, draft: KeptDraft) => Promise<void>;
  /** Ordered by `order`. */
  readonly pending: (scope: Scope) => Promise<readonly KeptPending[]>;
  /** Adds or replaces by entry id; all or none. */
  readonly savePending: (scope: Scope, entries: readonly KeptPending[]) => Promise<void>;
  readonly forgetPending: (scope: Scope, ids: readonly string[]) => Promise<void>;
  /** A tab is alive until then, Unix milliseconds. */
  readonly holdLease: (scope: Scope, tabId: string, until: number) => Promise<void>;
  readonly endLease: (scope: Scope, tabId: string) => Promise<void>;
  /**
   * Makes `tabId` the owner of every pending entry whose owner holds no lease at `now`, and returns them in order. One
   * transaction: of two tabs that ask at once, one gets each entry.
   */
  readonly adopt: (scope: Scope, tabId: string, now: number) => Promise<readonly KeptPending[]>;
  readonly close: () => void;
};
