// Owns one message on the screen: one's own in a soft bubble at the right, others' plain at the left.
// Must not import other features, sockets or the platform's or session's code.
import { Check, Clock, RotateCw, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { memberTagOf } from '../../../shared/memberTag.ts';
import { countGraphemes } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { renderText } from '../../ui/richText.tsx';

export type Delivery =
  | { readonly status: 'sent' }
  /** `failure`: why it could not go yet, when the person wants to know. */
  | { readonly status: 'waiting'; readonly failure: Failure | null }
  | { readonly status: 'refused'; readonly failure: Failure };

type MessageProps = {
  readonly rowKey: string;
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly startsGroup: boolean;
  readonly focusable: boolean;
};

const FEW_EMOJI_MAX = 3;
const onlyEmoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f| )+$/u;

function isFewEmoji(text: string): boolean {
  return text.length < 40 && onlyEmoji.test(text) && countGraphemes(text) <= FEW_EMOJI_MAX;
}

// Read aloud, a message is name, words, time: that is the order of the nodes. Where they stand is the style's matter.
export const TheirMessage = memo(function TheirMessage({
  rowKey,
  author,
  name,
  text,
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
      className={`group grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 rounded-sm px-4 md:px-6 focus-visible:-outline-offset-2 ${startsGroup ? 'pt-3' : 'pt-0.5'}`}
    >
      {startsGroup && (
        <div className="row-span-2 pt-0.5">
          <Avatar name={name} hue={tag.hue} />
        </div>
      )}
      <div className="col-start-2 flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className={startsGroup ? 'order-1 min-w-0 truncate font-semibold' : 'sr-only'}>
          <bdi>{name}</bdi>
        </span>
        <Spoken text={text} className="order-4 max-w-[45rem] basis-full" />
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

export const OwnMessage = memo(function OwnMessage({
  rowKey,
  text,
  at,
  startsGroup,
  endsGroup,
  focusable,
  delivery,
  online,
  onRetry,
  onWithdraw,
}: MessageProps & {
  readonly endsGroup: boolean;
  readonly delivery: Delivery;
  readonly online: boolean;
  readonly onRetry: (rowKey: string) => void;
  readonly onWithdraw: (rowKey: string) => void;
}) {
  const { t, time, failure } = useWords();
  const refused = delivery.status === 'refused' ? delivery.failure : null;
  const waiting = delivery.status === 'waiting';
  const heldUp = delivery.status === 'waiting' ? delivery.failure : null;
  // On its way within the moment there is nothing to decide.
  const undecided = waiting && (heldUp !== null || !online);
  const bare = isFewEmoji(text) && refused === null;
  const timeQuiet = delivery.status === 'sent' && !endsGroup;
  return (
    <article
      data-row={rowKey}
      tabIndex={focusable ? 0 : -1}
      className={`group flex flex-col items-end rounded-sm px-4 md:px-6 focus-visible:-outline-offset-2 ${startsGroup ? 'pt-3' : 'pt-1'}`}
    >
      <span className="sr-only">{t('message.you')}</span>
      <div
        data-bubble=""
        className={`flex max-w-[min(85%,38rem)] flex-wrap items-end justify-end gap-x-2.5 ${endsGroup ? 'rounded-lg rounded-br-[5px]' : 'rounded-lg'} ${bare ? '' : waiting ? 'border border-dashed border-accent/45 bg-soft px-3.5 py-1.5' : refused === null ? 'border border-transparent bg-own px-3.5 py-1.5' : 'border border-danger bg-danger-soft px-3.5 py-1.5'}`}
      >
        <Spoken text={text} className={`min-w-0 grow ${waiting ? 'text-muted' : ''}`} />
        <span
          className={
            timeQuiet ? 'sr-only' : 'flex shrink-0 items-center gap-1 pb-px text-xs text-muted'
          }
        >
          {waiting ? (
            <>
              <Clock size={13} aria-hidden="true" />
              {!online
                ? t('message.waiting')
                : heldUp === null
                  ? t('message.sending')
                  : t('message.heldUp')}
            </>
          ) : (
            <>
              <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
              {refused === null ? (
                <>
                  <Check size={14} aria-hidden="true" />
                  <span className="sr-only">{t('message.sent')}</span>
                </>
              ) : (
                <TriangleAlert size={14} aria-hidden="true" className="text-danger" />
              )}
            </>
          )}
        </span>
      </div>
      {(refused !== null || undecided) && (
        <div className="mt-1 flex max-w-[min(85%,38rem)] flex-col items-end">
          {refused !== null && (
            <p className="text-right text-sm text-danger">
              {t('message.refused')} {failure(refused).what}
            </p>
          )}
          {heldUp !== null && (
            <p className="text-right text-sm text-muted">
              {failure(heldUp).what} {failure(heldUp).todo}
            </p>
          )}
          <div className="-mr-2 flex flex-wrap justify-end">
            <Button look="quiet" onClick={() => onWithdraw(rowKey)}>
              {t('message.withdraw')}
            </Button>
            {(refused !== null || heldUp !== null) && (
              <Button look="quiet" className="text-accent" onClick={() => onRetry(rowKey)}>
                <RotateCw size={16} aria-hidden="true" />
                {t('message.retry')}
              </Button>
            )}
          </div>
        </div>
      )}
    </article>
  );
});

function Spoken({ text, className }: { readonly text: string; readonly className: string }) {
  const size = isFewEmoji(text) ? 'text-[2rem] leading-[1.4]' : '';
  return (
    <div dir="auto" className={`spoken ${size} ${className}`}>
      {renderText(text)}
    </div>
  );
}
