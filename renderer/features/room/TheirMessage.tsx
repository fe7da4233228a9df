// Owns how a message of somebody else stands: plain at the left, beside the author's colour.
// Must not import other features, sockets or the platform's or session's code.
import type { ReactNode } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';

export type StandingProps = {
  /** Unix milliseconds. */
  readonly at: number;
  readonly startsGroup: boolean;
  /** Above the words: where they come from, what they answer. */
  readonly above: ReactNode;
  readonly words: ReactNode;
  /** Behind the words: pinned, edited. */
  readonly marks: ReactNode;
  /** Under the words: reactions. */
  readonly below: ReactNode;
};

// Read aloud, a message is name, words, time: that is the order of the nodes. Where they stand is the style's matter.
export function TheirMessage({
  author,
  name,
  at,
  startsGroup,
  namedInWords,
  above,
  words,
  marks,
  below,
}: StandingProps & {
  readonly author: string;
  readonly name: string;
  /** The words begin with the name: it is not shown above them, and the rest of the head follows them. */
  readonly namedInWords: boolean;
}) {
  const { time } = useWords();
  const tag = memberTagOf(author);
  const sign = startsGroup && (
    <span aria-hidden="true" className="order-2 text-xs">
      {tag.emoji}
    </span>
  );
  const when = (
    <time
      dateTime={new Date(at).toISOString()}
      className={startsGroup ? 'order-3 text-xs text-muted' : 'sr-only'}
    >
      {time(at)}
    </time>
  );
  return (
    <div className="grid grid-cols-[var(--avatar)_minmax(0,1fr)] gap-x-3">
      {startsGroup && (
        <div className="row-span-2 pt-0.5">
          <Avatar name={name} hue={tag.hue} />
        </div>
      )}
      <div
        className={`col-start-2 flex min-w-0 flex-wrap items-baseline gap-x-2 ${startsGroup && namedInWords ? 'min-h-[calc(var(--avatar)+2px)] content-center' : ''}`}
      >
        <span
          className={
            startsGroup && !namedInWords ? 'order-1 min-w-0 truncate font-semibold' : 'sr-only'
          }
        >
          <OneLine text={name} />
        </span>
        <div className="order-4 min-w-0 basis-full">
          {above}
          <div className="flex max-w-[45rem] flex-wrap items-baseline gap-x-2">
            {words}
            {namedInWords && sign}
            {namedInWords && when}
            {marks}
          </div>
        </div>
        {!namedInWords && sign}
        {!namedInWords && when}
        <div className="order-5 basis-full">{below}</div>
      </div>
    </div>
  );
}
