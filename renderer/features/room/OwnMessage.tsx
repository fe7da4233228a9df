// Owns how a message of one's own stands: in a soft bubble at the right, with the state of its delivery.
// Must not import other features, sockets or the platform's or session's code.
import { Check, CheckCheck, Clock, RotateCw, TriangleAlert, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever, type Failure } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import type { StandingProps } from './TheirMessage.tsx';

export type Delivery =
  | { readonly status: 'sent' }
  /** `failure`: why it could not go yet, when the person wants to know. */
  | { readonly status: 'waiting'; readonly failure: Failure | null }
  | { readonly status: 'refused'; readonly failure: Failure };

const FRAME = 'border px-3.5 py-bubble';
const BUBBLES: Readonly<Record<Delivery['status'], string>> = {
  sent: `${FRAME} border-bubble-line bg-own`,
  waiting: `${FRAME} border-dashed border-accent/45 bg-soft text-pale`,
  refused: `${FRAME} border-danger bg-danger-soft`,
};
const GONE = `${FRAME} border-dashed border-line`;
const WIDTH = 'max-w-[min(85%,38rem)]';
/** No wider than the card, so that nothing finds a place beside it. */
const CARD = 'max-w-[min(85%,28rem)]';

export function OwnMessage({
  at,
  above,
  words,
  marks,
  below,
  beside,
  bare,
  card,
  gone,
  endsGroup,
  delivery,
  seenBy,
  online,
  onRetry,
  onWithdraw,
}: Omit<StandingProps, 'startsGroup'> & {
  /** Floats beside the bubble. */
  readonly beside: ReactNode;
  /** A few emoji alone need no bubble. */
  readonly bare: boolean;
  /** A poll brings a frame of its own; the time stands under it. */
  readonly card: boolean;
  /** Deleted: the place where it stood. */
  readonly gone: boolean;
  readonly endsGroup: boolean;
  readonly delivery: Delivery;
  /** Names of those who have read it, where that is shown. */
  readonly seenBy: readonly string[];
  readonly online: boolean;
  readonly onRetry: () => void;
  readonly onWithdraw: () => void;
}) {
  const { t, time, list } = useWords();
  const readers = t('message.seenBy', { names: list(seenBy) });
  const failure = delivery.status === 'sent' ? null : delivery.failure;
  // On its way within the moment there is nothing to decide; with a failure the choice stands below.
  const revocable = delivery.status === 'waiting' && failure === null && !online;
  const quiet = delivery.status === 'sent' && !endsGroup;
  const frame = gone ? GONE : BUBBLES[delivery.status];
  const framed = !bare && !card;
  return (
    <div className="flex flex-col items-end">
      <span className="sr-only">{t('message.you')}</span>
      <div
        data-bubble={framed ? '' : undefined}
        data-menu-anchor=""
        className={`relative rounded-lg ${card ? CARD : WIDTH} ${endsGroup ? 'rounded-br-[5px]' : ''} ${framed ? frame : ''}`}
      >
        {above}
        <div className="flex flex-wrap items-end justify-end gap-x-2.5">
          {words}
          {marks}
          <span
            className={
              quiet ? 'sr-only' : 'flex shrink-0 items-center gap-1 pb-px text-xs text-muted'
            }
          >
            {(gone || delivery.status !== 'waiting') && (
              <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
            )}
            {gone ? null : delivery.status === 'sent' && seenBy.length > 0 ? (
              <span title={readers} className="text-accent">
                <CheckCheck size={15} aria-hidden="true" />
                <span className="sr-only">{readers}</span>
              </span>
            ) : (
              <DeliverySign delivery={delivery} online={online} />
            )}
            {revocable && (
              <button
                type="button"
                aria-label={t('message.withdraw')}
                title={t('message.withdraw')}
                onClick={onWithdraw}
                className="-my-3 -mr-3.5 inline-flex size-control items-center justify-center rounded-sm hover:text-ink"
              >
                <Undo2 size={16} aria-hidden="true" />
              </button>
            )}
          </span>
        </div>
        {beside}
      </div>
      {below}
      {failure !== null && (
        <Undelivered
          failure={failure}
          final={delivery.status === 'refused'}
          onWithdraw={onWithdraw}
          onRetry={onRetry}
        />
      )}
    </div>
  );
}

function DeliverySign({
  delivery,
  online,
}: {
  readonly delivery: Delivery;
  readonly online: boolean;
}) {
  const { t } = useWords();
  switch (delivery.status) {
    case 'sent':
      return (
        <>
          <Check size={14} aria-hidden="true" />
          <span className="sr-only">{t('message.sent')}</span>
        </>
      );
    case 'waiting':
      return (
        <>
          <Clock size={13} aria-hidden="true" />
          {!online
            ? t('message.waiting')
            : delivery.failure === null
              ? t('message.sending')
              : t('message.heldUp')}
        </>
      );
    case 'refused':
      return <TriangleAlert size={14} aria-hidden="true" className="text-danger" />;
    default:
      return assertNever(delivery);
  }
}

/** What keeps a message, and the two things that can be done about it. */
function Undelivered({
  failure,
  final,
  onWithdraw,
  onRetry,
}: {
  readonly failure: Failure;
  /** Refused; otherwise it is tried again by itself. */
  readonly final: boolean;
  readonly onWithdraw: () => void;
  readonly onRetry: () => void;
}) {
  const { t, failure: wordsOf } = useWords();
  const { what, todo } = wordsOf(failure);
  return (
    <div className={`mt-1 flex ${WIDTH} flex-col items-end`}>
      <p className={`text-right text-sm ${final ? 'text-danger' : 'text-muted'}`}>
        {final ? `${t('message.refused')} ${what}` : `${what} ${todo}`}
      </p>
      <div className="-mr-2 flex flex-wrap justify-end gap-1">
        <Button look="quiet" onClick={onWithdraw}>
          {t('message.withdraw')}
        </Button>
        <Button look="quiet" onClick={onRetry}>
          <RotateCw size={16} aria-hidden="true" />
          {t('message.retry')}
        </Button>
      </div>
    </div>
  );
}
