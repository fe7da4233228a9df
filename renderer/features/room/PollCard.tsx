// Owns a poll in the timeline: its question, the answers with who chose them, voting and ending it.
// Must not import other features, sockets or the platform's or session's code.
import { ChartBarBig, Check } from 'lucide-react';
import { useId } from 'react';
import type { BodyOf } from '../../../shared/entryBodies.ts';
import type { MessageView } from '../../../shared/messageView.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';

export function PollCard({
  poll,
  view,
  meId,
  nameOf,
  onVote,
  onEnd,
}: {
  readonly poll: BodyOf<'poll'>;
  readonly view: Pick<MessageView, 'votes' | 'pollClosed'>;
  readonly meId: string;
  readonly nameOf: (memberId: string) => string;
  /** Null while it is on its way, after its end, and in a closed room. */
  readonly onVote: ((choices: readonly number[]) => void) | null;
  /** Null for those who may not. */
  readonly onEnd: (() => void) | null;
}) {
  const { t, show, list } = useWords();
  const titleId = useId();
  const ending = view.pollClosed ? null : onEnd;
  const voters = new Set(view.votes.flat());
  const mine = view.votes.flatMap((members, option) => (members.includes(meId) ? [option] : []));
  const share = (members: readonly string[]) => (100 * members.length) / Math.max(1, voters.size);
  const choose = (option: number) => {
    const others = poll.several ? mine.filter((other) => other !== option) : [];
    onVote?.(mine.includes(option) ? others : [...others, option].toSorted((a, b) => a - b));
  };

  return (
    <fieldset
      aria-labelledby={titleId}
      className="my-1 w-full min-w-0 max-w-md rounded-lg border border-line bg-surface p-4 text-ink"
    >
      <p className="mb-1 flex items-center gap-1.5 text-xs text-muted">
        <ChartBarBig size={14} aria-hidden="true" />
        {view.pollClosed
          ? t('poll.ended')
          : poll.several
            ? t('poll.chooseSome')
            : t('poll.chooseOne')}
      </p>
      <h3 id={titleId} dir="auto" className="spoken mb-3 text-base">
        {poll.question}
      </h3>
      <ul className="flex flex-col gap-2">
        {poll.options.map((option, index) => {
          const members = view.votes[index] ?? [];
          const isMine = mine.includes(index);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the options of a poll never change.
            <li key={index}>
              <button
                type="button"
                aria-pressed={isMine}
                disabled={onVote === null}
                title={members.length === 0 ? undefined : list(members.map(nameOf))}
                onClick={() => choose(index)}
                className={`relative flex min-h-control w-full items-center gap-2.5 overflow-hidden rounded-md border px-3 py-1.5 text-left transition-colors enabled:hover:border-accent ${isMine ? 'border-accent' : 'border-line'}`}
              >
                <span
                  aria-hidden="true"
                  className="absolute inset-y-0 left-0 bg-soft transition-[width]"
                  style={{ width: `${share(members)}%` }}
                />
                <span
                  aria-hidden="true"
                  className={`relative flex size-5 shrink-0 items-center justify-center border ${poll.several ? 'rounded-[6px]' : 'rounded-full'} ${isMine ? 'border-accent bg-accent text-on-accent' : 'border-field-line'}`}
                >
                  {isMine && <Check size={14} />}
                </span>
                <span dir="auto" className="spoken relative min-w-0 grow">
                  {option}
                </span>
                <span className="relative shrink-0 font-semibold">
                  <span aria-hidden="true">{show(members.length)}</span>
                  <span className="sr-only">{t('poll.votes', { count: members.length })}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <div
        className={`flex flex-wrap items-center justify-between gap-x-3 ${ending === null ? 'mt-3' : 'mt-1 -mb-2.5 min-h-control'}`}
      >
        <span className="text-sm text-muted">
          {voters.size === 0 ? t('poll.nobody') : t('poll.voters', { count: voters.size })}
        </span>
        {ending !== null && (
          <Button
            look="quiet"
            className="-mr-3"
            onClick={({ currentTarget }) => {
              // The button goes with the poll.
              currentTarget.closest<HTMLElement>('[data-row]')?.focus();
              ending();
            }}
          >
            {t('poll.end')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
