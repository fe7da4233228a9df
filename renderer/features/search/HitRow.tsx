// Owns one message or poll that was found: who said it, when, the words that were meant, and what stood around them.
// Must not import other features, sockets or the platform's or session's code.
import { useMemo } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { viewMessage } from '../../../shared/messageView.ts';
import type { Entry } from '../../../shared/model.ts';
import type { SearchHit } from '../../../shared/protocol.ts';
import { findMarks } from '../../../shared/search/searchMarks.ts';
import type { SearchWord } from '../../../shared/search/searchWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import type { Words } from '../../i18n/words.ts';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { MarkedLine } from '../../ui/markdown/MarkedLine.tsx';
import { plainLine } from '../../ui/markdown/plainText.ts';

/** "Yes, at five" says little without the question before it; a longer message speaks for itself. */
const NEEDS_CONTEXT_UP_TO_CHARS = 40;
/** What was said much earlier or later belongs to another talk. */
const CONTEXT_WITHIN_MS = 30 * 60_000;

export function HitRow({
  hit,
  wanted,
}: {
  readonly hit: SearchHit;
  readonly wanted: readonly SearchWord[];
}) {
  const words = useWords();
  const { t } = words;
  const { entry, before, after, related } = hit;
  const name = useSessionState((state) => nameOf(state, entry.author)) ?? t('people.unknown');
  const text = textOf(entry, related, words);
  const spoiler = t('message.spoiler');
  const line = useMemo(() => plainLine(text, { spoiler }), [text, spoiler]);
  const marks = useMemo(() => findMarks(line, wanted), [line, wanted]);
  const around = (other: Entry | null) =>
    other !== null &&
    line.length <= NEEDS_CONTEXT_UP_TO_CHARS &&
    Math.abs(other.at - entry.at) <= CONTEXT_WITHIN_MS && (
      <Neighbour author={other.author} text={textOf(other, related, words)} />
    );
  // What others said stands outside of what its author said.
  return (
    <span className="grid min-w-0 grow grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
      {around(before)}
      <span className="mt-0.5">
        <Avatar name={name} hue={memberTagOf(entry.author).hue} size="small" />
      </span>
      <span>
        <span className="flex items-baseline gap-2">
          <bdi className="min-w-0 grow truncate text-sm font-semibold">{name}</bdi>
          <span className="shrink-0 text-xs text-muted">{words.time(entry.at)}</span>
        </span>
        <span className="line-clamp-3 wrap-anywhere" dir="auto">
          <MarkedLine text={text} marks={marks} spoiler={spoiler} fromMark />
        </span>
      </span>
      {around(after)}
    </span>
  );
}

function Neighbour({ author, text }: { readonly author: string; readonly text: string }) {
  const { t } = useWords();
  const name = useSessionState((state) => nameOf(state, author)) ?? t('people.unknown');
  return (
    <span className="col-start-2 block truncate border-l-2 border-line pl-2 text-sm text-muted">
      <bdi>{name}</bdi>: <MarkedLine text={text} spoiler={t('message.spoiler')} />
    </span>
  );
}

/** In NFC, as marks are looked for. */
function textOf(entry: Entry, related: readonly Entry[], { t }: Words): string {
  const text =
    entry.kind === 'poll'
      ? t('search.poll', { question: [entry.body.question, ...entry.body.options].join(' · ') })
      : (viewMessage(entry, related).text ?? '');
  return text.normalize('NFC');
}
