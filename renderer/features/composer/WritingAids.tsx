// Owns what is shown of the help in writing: the list beside the caret, and what is read out of it.
// Must not import other features, sockets or the platform's or session's code.
import type { ReactNode, RefObject } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { WordKey } from '../../i18n/catalogue.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import type { Command } from './commands.ts';
import { type Suggestion, Suggestions } from './Suggestions.tsx';
import type { Offer, Option } from './useCompletion.ts';
import { hasChoice, isTouch, type Writing } from './useWriting.ts';

const BANGLA = /\p{Script=Bengali}/u;
const COMMAND_HINTS = {
  me: 'complete.me',
  shrug: 'complete.shrug',
  poll: 'complete.poll',
} as const satisfies Readonly<Record<Command, WordKey>>;
const TITLES = {
  mention: 'complete.people',
  emoji: 'complete.emoji',
  command: 'complete.commands',
} as const satisfies Readonly<Record<Offer['query']['type'], WordKey>>;

export function WritingAids({
  field,
  writing: { phonetic, completion, isPhonetic, wasSwitched },
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly writing: Writing;
}) {
  const words = useWords();
  const { t } = words;
  const { word } = phonetic;
  const { offer } = completion;

  return (
    <>
      {offer !== null ? (
        <Suggestions
          field={field}
          at={offer.query.start}
          label={t(TITLES[offer.query.type])}
          items={offer.options.map((option) => describe(option, offer.query.typed, words))}
          active={offer.active}
          row={false}
          onPick={completion.pick}
          onEscape={completion.dismiss}
        />
      ) : (
        hasChoice(word) && (
          <Suggestions
            field={field}
            at={word.start}
            label={t('phonetic.candidates')}
            items={word.candidates.map((candidate, index) => ({
              key: candidate,
              lead: isTouch() ? null : (
                <span aria-hidden="true" className="w-4 shrink-0 text-sm text-muted">
                  {words.show(index + 1)}
                </span>
              ),
              text: candidate,
              lang: 'bn',
            }))}
            active={word.chosen}
            row={isTouch()}
            onPick={phonetic.pick}
            onEscape={phonetic.undo}
          />
        )
      )}
      <span role="status" className="sr-only">
        {offer !== null && t('complete.count', { count: offer.options.length })}
      </span>
      <span role="status" className="sr-only">
        {wasSwitched && t(isPhonetic ? 'phonetic.on' : 'phonetic.off')}
      </span>
    </>
  );
}

function describe(
  option: Option,
  typed: string,
  { t, language }: ReturnType<typeof useWords>,
): Suggestion {
  if (option.type === 'mention') {
    const { memberId, name, isHere } = option.person;
    const tag = memberTagOf(memberId);
    return {
      key: memberId,
      lead: <Avatar name={name} hue={tag.hue} size="small" />,
      text: name,
      hint: isHere ? tag.emoji : t('complete.notHere'),
    };
  }
  if (option.type === 'emoji') {
    const { emoji, code, labels } = option.named;
    const label = labels[language];
    const name = `:${code}:`;
    // What one typed stands first and whole: a code, or words in Bangla.
    const [text, hint] = BANGLA.test(typed) ? [label, name] : [name, label];
    return { key: emoji, lead: glyph(emoji), text, hint, yields: 'hint' };
  }
  return {
    key: option.command,
    lead: null,
    text: `/${option.command}`,
    hint: t(COMMAND_HINTS[option.command]),
  };
}

function glyph(emoji: string): ReactNode {
  return (
    <span aria-hidden="true" className="emoji w-7 shrink-0 text-center text-[1.25rem]">
      {emoji}
    </span>
  );
}
