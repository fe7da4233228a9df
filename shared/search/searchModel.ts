// Owns what a search is: its filters, its place to go on from, and what of an entry is searched.
// Pure. Must not import anything but shared.
import { memberIdSchema, roomIdSchema, seqSchema } from '../ids.ts';
import { MAX_JOINED_PER_SOCKET } from '../limits.ts';
import { viewMessage } from '../messageView.ts';
import type { Entry } from '../model.ts';
import type { Spoken } from '../spoken.ts';
import { z } from '../zod.ts';
import { type MatchTier, matchWords, type SearchWord, searchWordsOf } from './searchWords.ts';

/** What a message may have: a link, a piece of code, a poll's options, a pin. */
export const searchHasSchema = z.enum(['link', 'code', 'poll', 'pin']);
export type SearchHas = z.infer<typeof searchHasSchema>;

export const searchFiltersSchema = z.object({
  /** Who wrote it. */
  from: z.nullable(memberIdSchema),
  /** Who is called in it. */
  mentions: z.nullable(memberIdSchema),
  /** Earlier than this; Unix milliseconds by the host's clock. */
  before: z.nullable(z.int()),
  /** At this time or later. */
  after: z.nullable(z.int()),
  /** All of them. */
  has: z.array(searchHasSchema).check(z.maxLength(searchHasSchema.options.length)),
});
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

export const NO_FILTERS: SearchFilters = {
  from: null,
  mentions: null,
  before: null,
  after: null,
  has: [],
};

export const matchTierSchema: z.ZodMiniType<MatchTier> = z.enum(['exact', 'phonetic']);

/** Where the next hits begin: how they match, and in each room that has more, the seq that they stand before. */
export const searchCursorSchema = z.object({
  match: matchTierSchema,
  rooms: z
    .array(z.object({ roomId: roomIdSchema, before: seqSchema }))
    .check(z.maxLength(MAX_JOINED_PER_SOCKET)),
});
export type SearchCursor = z.infer<typeof searchCursorSchema>;

/** A message or poll as searches see it. */
export type Searched = {
  readonly at: number;
  readonly author: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly has: readonly SearchHas[];
};

const LINK = /\bhttps?:\/\/|\bwww\./i;
const CODE = /`[^`]+`|^ {0,3}~~~/m;

/** A message with its newest words, or a poll: what it asks and all it offers. Whether it is pinned its room knows. */
export function searchedOf(
  entry: Spoken,
  newest: { readonly text: string; readonly mentions?: readonly string[] } | null,
): Searched {
  const { at, author } = entry;
  if (entry.kind === 'poll') {
    const text = [entry.body.question, ...entry.body.options].join('\n');
    return { at, author, text, mentions: [], has: ['poll', ...hasOf(text)] };
  }
  const { text, mentions = [] } = newest ?? entry.body;
  return { at, author, text, mentions, has: hasOf(text) };
}

/** What is searched of an entry with all that is said about it; null for what is not found: other kinds, what is deleted. */
export function searchedWith(entry: Entry, remarks: readonly Entry[]): Searched | null {
  if (entry.kind !== 'message' && entry.kind !== 'poll') return null;
  const { deletedBy, text, mentions } = viewMessage(entry, remarks);
  if (deletedBy !== null) return null;
  return searchedOf(entry, text === null ? null : { text, mentions });
}

function hasOf(text: string): readonly SearchHas[] {
  const has: SearchHas[] = [];
  if (LINK.test(text)) has.push('link');
  if (CODE.test(text)) has.push('code');
  return has;
}

export function passesFilters(
  searched: Searched,
  filters: SearchFilters,
  pinned: boolean,
): boolean {
  const { from, mentions, before, after, has } = filters;
  return (
    (from === null || searched.author === from) &&
    (mentions === null || searched.mentions.includes(mentions)) &&
    (before === null || searched.at < before) &&
    (after === null || searched.at >= after) &&
    has.every((one) => (one === 'pin' ? pinned : searched.has.includes(one)))
  );
}

/** How a message or poll meets a search; null when it does not. */
export function matchSearched(
  searched: Searched,
  wanted: { readonly words: readonly SearchWord[]; readonly filters: SearchFilters },
  pinned: boolean,
): MatchTier | null {
  if (!passesFilters(searched, wanted.filters, pinned)) return null;
  return wanted.words.length === 0
    ? 'exact'
    : matchWords(wanted.words, searchWordsOf(searched.text));
}
