// Owns what is shown of a message or poll once everything said about it is taken together.
// Pure; the same entries in any order give the same view. Must not import anything but shared.
import { fullEmoji } from './emojiForm.ts';
import { EDITS_TOLD_MAX } from './limits.ts';
import type { Entry, UnsignedEntry } from './model.ts';
import { targetOf } from './targets.ts';

/** An entry about a message, stored or still on its way. */
export type Remark = Pick<Entry, 'author'> & (Entry | UnsignedEntry);

export type Version = {
  readonly text: string;
  /** Unix milliseconds; null for one that is still on its way. */
  readonly at: number | null;
};

export type Reaction = {
  readonly emoji: string;
  /** In the order in which they reacted. */
  readonly members: readonly string[];
};

export type MessageView = {
  /** Who deleted it; null while it stands. Nothing else is worth showing then. */
  readonly deletedBy: string | null;
  /** The newest words; null for a poll and for a deleted message. */
  readonly text: string | null;
  readonly mentions: readonly string[];
  /** Earlier words, oldest first; empty for a message that was never edited. */
  readonly earlier: readonly Version[];
  /** When it was edited last, Unix milliseconds; null for never or not yet stored. */
  readonly editedAt: number | null;
  readonly edited: boolean;
  /** In the order in which each emoji was first used. */
  readonly reactions: readonly Reaction[];
  /** By option of a poll: who chose it. */
  readonly votes: readonly (readonly string[])[];
  readonly pollClosed: boolean;
};

/**
 * `remarks` are all entries about this one, ordered by seq, the person's own unsent ones last. What does not fit (an
 * edit by somebody else, a vote on a message) changes nothing: the host refuses it, but a reader relies on nobody.
 */
export function viewMessage(
  entry: Entry | (UnsignedEntry & { readonly author: string }),
  remarks: readonly Remark[],
): MessageView {
  const own = remarks.filter((remark) => isAbout(remark, entry.id));
  const deletion = own.find((remark) => remark.kind === 'message.delete');
  const isGone = entry.kind === 'redacted' || deletion !== undefined;
  const versions = isGone ? [] : versionsOf(entry, own);
  const newest = versions.at(-1);
  return {
    deletedBy: isGone ? (deletion?.author ?? entry.author) : null,
    text: newest?.text ?? null,
    mentions: newest?.mentions ?? [],
    earlier: versions.slice(0, -1).map(({ text, at }) => ({ text, at })),
    editedAt: versions.length > 1 ? (newest?.at ?? null) : null,
    edited: versions.length > 1,
    reactions: isGone ? [] : reactionsOf(own),
    votes: entry.kind === 'poll' && !isGone ? votesOf(entry, own) : [],
    pollClosed: own.some((remark) => remark.kind === 'poll.close'),
  };
}

function isAbout(remark: Remark, id: string): boolean {
  return targetOf(remark) === id;
}

function atOf(remark: Remark | UnsignedEntry): number | null {
  return 'at' in remark ? remark.at : null;
}

function versionsOf(
  entry: Entry | (UnsignedEntry & { readonly author: string }),
  remarks: readonly Remark[],
): readonly (Version & { readonly mentions: readonly string[] })[] {
  if (entry.kind !== 'message') return [];
  const first = { text: entry.body.text, at: atOf(entry), mentions: entry.body.mentions ?? [] };
  const edits = remarks.flatMap((remark) =>
    remark.kind === 'message.edit' && remark.author === entry.author
      ? [{ text: remark.body.text, at: atOf(remark), mentions: remark.body.mentions ?? [] }]
      : [],
  );
  return [first, ...edits];
}

/**
 * Without what a later remark of the same member took back or replaced, and of the edits the newest ones; the view of
 * what is left is the same but for the earliest of many words. For a host that answers with less than everything.
 */
export function standingRemarks(
  remarks: readonly Entry[],
  maxEdits = EDITS_TOLD_MAX,
): readonly Entry[] {
  const standing = new Map<string, Entry>();
  let closed = false;
  for (const remark of remarks) {
    const isVote = remark.kind === 'poll.vote';
    if (isVote && closed) continue;
    closed ||= remark.kind === 'poll.close';
    const key = slotOf(remark);
    // Anew at the end: what stands keeps the order in which it was said.
    standing.delete(key);
    const isTakenBack = remark.kind === 'reaction' && !remark.body.on;
    if (!isTakenBack) standing.set(key, remark);
  }
  const all = [...standing.values()];
  const edits = all.filter(({ kind }) => kind === 'message.edit');
  const told = new Set(
    [...Map.groupBy(edits, ({ author }) => author).values()].flatMap((own) => own.slice(-maxEdits)),
  );
  return all.filter((remark) => remark.kind !== 'message.edit' || told.has(remark));
}

/** Remarks in one slot replace each other. */
function slotOf(remark: Entry): string {
  if (remark.kind === 'reaction')
    return `reaction ${remark.author} ${fullEmoji(remark.body.emoji)}`;
  return remark.kind === 'poll.vote' ? `vote ${remark.author}` : remark.id;
}

/** In the order of the oldest one of each emoji that still stands. */
function reactionsOf(remarks: readonly Remark[]): readonly Reaction[] {
  const standing = new Map<string, { readonly emoji: string; readonly author: string }>();
  for (const remark of remarks) {
    if (remark.kind !== 'reaction') continue;
    const { on } = remark.body;
    const emoji = fullEmoji(remark.body.emoji);
    const key = `${remark.author} ${emoji}`;
    standing.delete(key);
    if (on) standing.set(key, { emoji, author: remark.author });
  }
  const byEmoji = Map.groupBy(standing.values(), ({ emoji }) => emoji);
  return [...byEmoji].map(([emoji, all]) => ({
    emoji,
    members: all.map(({ author }) => author),
  }));
}

function votesOf(
  poll: { readonly body: { readonly options: readonly string[]; readonly several: boolean } },
  remarks: readonly Remark[],
): readonly (readonly string[])[] {
  const choices = new Map<string, readonly number[]>();
  for (const remark of remarks) {
    if (remark.kind === 'poll.close') break;
    if (remark.kind !== 'poll.vote') continue;
    const { choices: chosen } = remark.body;
    choices.delete(remark.author);
    choices.set(remark.author, poll.body.several ? chosen : chosen.slice(0, 1));
  }
  return poll.body.options.map((_, option) =>
    [...choices].flatMap(([member, chosen]) => (chosen.includes(option) ? [member] : [])),
  );
}
