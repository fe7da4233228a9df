// Owns a message of somebody else: plain at the left, beside the author's colour.
// Must not import other features, sockets or the platform's or session's code.
import { memo } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import type { Mentioned } from '../../ui/markdown/RichText.tsx';
import { Spoken } from './Spoken.tsx';

export type MessageProps = {
  readonly rowKey: string;
  readonly text: string;
  readonly mentions: readonly Mentioned[];
  /** Unix milliseconds. */
  readonly at: number;
  readonly startsGroup: boolean;
  /** This row is the list's stop for the Tab key. */
  readonly focusable: boolean;
};

// Read aloud, a message is name, words, time: that is the order of the nodes. Where they stand is the style's matter.
export const TheirMessage = memo(function TheirMessage({
  rowKey,
  author,
  name,
  text,
  mentions,
  at,
  startsGroup,
  focusable,
}: MessageProps & { readonly author: string; readonly name: string }) {
  const { time } = useWords();
  const tag = memberTagOf(author);
  return (
    <article
      data-row={rowKey}
      tabIndex={focusable ? 0 : -1}
      className={`group grid grid-cols-[var(--avatar)_minmax(0,1fr)] gap-x-3 rounded-sm px-4 md:px-6 focus-visible:-outline-offset-2 ${startsGroup ? 'pt-group' : 'pt-within'}`}
    >
      {startsGroup && (
        <div className="row-span-2 pt-0.5">
          <Avatar name={name} hue={tag.hue} />
        </div>
      )}
      <div className="col-start-2 flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className={startsGroup ? 'order-1 min-w-0 truncate font-semibold' : 'sr-only'}>
          <OneLine text={name} />
        </span>
        <Spoken
          rowKey={rowKey}
          text={text}
          mentions={mentions}
          className="order-4 max-w-[45rem] basis-full"
        />
        {startsGroup && (
          <span aria-hidden="true" className="order-2 text-xs">
            {tag.emoji}
          </span>
        )}
        <time
          dateTime={new Date(at).toISOString()}
          className={startsGroup ? 'order-3 text-xs text-muted' : 'sr-only'}
        >
          {time(at)}
        </time>
      </div>
    </article>
  );
});
