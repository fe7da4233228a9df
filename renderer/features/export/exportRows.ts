// Owns what a person reads of an exported room, row by row, whatever the file looks like.
// Pure. Must not import anything but shared and i18n.

import { viewMessage } from '../../../shared/messageView.ts';
import type { Entry } from '../../../shared/model.ts';
import type { Words } from '../../i18n/words.ts';
import type { Gathered } from './gathering.ts';

export type ExportedPoll = {
  readonly question: string;
  readonly options: readonly { readonly text: string; readonly names: readonly string[] }[];
  readonly closed: boolean;
};

export type ExportRow =
  | { readonly type: 'day'; readonly at: number }
  /** Something that happened to the room, in one line. */
  | { readonly type: 'event'; readonly at: number; readonly text: string }
  | {
      readonly type: 'message';
      readonly at: number;
      readonly author: string;
      readonly name: string;
      /** Told in the third person. */
      readonly action: boolean;
      /** What it answers. */
      readonly quote: { readonly name: string; readonly text: string } | null;
      readonly forwardedFrom: string | null;
      readonly deleted: boolean;
      /** '' for a poll and for what was deleted. */
      readonly text: string;
      /** Whom the words may call by "@". */
      readonly called: readonly string[];
      readonly edited: boolean;
      readonly poll: ExportedPoll | null;
      readonly reactions: readonly { readonly emoji: string; readonly names: readonly string[] }[];
    };
export type MessageRow = Extract<ExportRow, { readonly type: 'message' }>;

/** A quote is a reminder, not the message again. */
const QUOTE_MAX_CHARS = 140;

/** Takes entries in order and gives their rows; of the answered ones it remembers a line. */
export function createExportRows(gathered: Gathered, words: Words) {
  const quotes = new Map<string, { readonly name: string; readonly text: string }>();
  const nameOf = (id: string): string => gathered.people.get(id)?.name ?? words.t('people.unknown');
  let lastDay: string | null = null;

  const messageRow = (
    entry: Extract<Entry, { kind: 'message' | 'poll' | 'redacted' }>,
  ): MessageRow => {
    const view = viewMessage(entry, gathered.remarksOn(entry.id));
    const deleted = view.deletedBy !== null;
    const body = entry.kind === 'message' ? entry.body : null;
    const text = view.text ?? '';
    const name = nameOf(entry.author);
    if (gathered.isAnswered(entry.id)) {
      const shown = entry.kind === 'poll' && !deleted ? entry.body.question : text;
      quotes.set(entry.id, {
        name,
        text: deleted ? words.t('message.deleted') : shorten(shown),
      });
    }
    const replyTo = deleted ? undefined : body?.replyTo;
    return {
      type: 'message',
      at: entry.at,
      author: entry.author,
      name,
      action: body?.style === 'action',
      quote:
        replyTo === undefined
          ? null
          : (quotes.get(replyTo) ?? { name: '', text: words.t('export.quoteAway') }),
      forwardedFrom: body?.forwardedFrom ?? null,
      deleted,
      text,
      called: view.mentions.map(nameOf),
      edited: view.edited,
      poll:
        entry.kind === 'poll' && !deleted
          ? {
              question: entry.body.question,
              options: entry.body.options.map((option, index) => ({
                text: option,
                names: (view.votes[index] ?? []).map(nameOf),
              })),
              closed: view.pollClosed,
            }
          : null,
      reactions: view.reactions.map(({ emoji, members }) => ({
        emoji,
        names: members.map(nameOf),
      })),
    };
  };

  const event = (entry: Entry, text: string): ExportRow => ({ type: 'event', at: entry.at, text });

  const rowOf = (entry: Entry): ExportRow | null => {
    const name = nameOf(entry.author);
    switch (entry.kind) {
      case 'message':
      case 'poll':
        return messageRow(entry);
      case 'redacted':
        return entry.was === 'message.edit' ? null : messageRow(entry);
      case 'room.create':
        return event(entry, words.t('timeline.created', { name }));
      case 'room.close':
        return event(entry, words.t('timeline.closed', { name }));
      case 'room.settings':
        return event(entry, words.t('timeline.changed', { name }));
      case 'pin':
        return entry.body.on ? event(entry, words.t('timeline.pinned', { name })) : null;
      case 'hand.raise':
        return event(
          entry,
          entry.body.question === ''
            ? words.t('export.hand', { name })
            : words.t('export.handAsks', { name, question: entry.body.question }),
        );
      default:
        return null;
    }
  };

  return (entries: readonly Entry[]): readonly ExportRow[] =>
    entries.flatMap((entry) => {
      const row = rowOf(entry);
      if (row === null) return [];
      const day = new Date(entry.at).toDateString();
      const rows: readonly ExportRow[] =
        day === lastDay ? [row] : [{ type: 'day', at: entry.at }, row];
      lastDay = day;
      return rows;
    });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return letters.length <= QUOTE_MAX_CHARS
    ? line
    : `${letters.slice(0, QUOTE_MAX_CHARS).join('').trimEnd()}…`;
}
