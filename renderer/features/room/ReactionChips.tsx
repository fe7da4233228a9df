// Owns the reactions under a message: each emoji with its count, the person's own ones marked, a press toggles.
// Must not import other features, sockets or the platform's or session's code.
import { SmilePlus } from 'lucide-react';
import type { Reaction } from '../../../shared/messageView.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { useMessageActions } from './messageActions.ts';
import { useNames } from './useNames.ts';

const CHIP =
  'reach inline-flex min-h-7 touch:min-h-9 items-center justify-center gap-1.5 rounded-full border px-2 font-semibold tabular-nums transition-colors';

export function ReactionChips({
  entryId,
  reactions,
}: {
  readonly entryId: string;
  readonly reactions: readonly Reaction[];
}) {
  const { t } = useWords();
  const actions = useMessageActions();
  const { roomId } = useRoomTalk();
  const closed = useSessionState(({ joined }) => joined[roomId]?.summary.closed ?? true);
  if (reactions.length === 0) return null;
  return (
    <ul aria-label={t('reaction.list')} className="flex flex-wrap gap-1.5 pt-1 pb-2">
      {reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Chip entryId={entryId} reaction={reaction} closed={closed} />
        </li>
      ))}
      {!closed && (
        <li>
          <button
            type="button"
            aria-label={t('reaction.add')}
            title={t('reaction.add')}
            aria-haspopup="dialog"
            onClick={({ currentTarget }) =>
              actions.open({
                type: 'picker',
                entryId,
                anchor: currentTarget.getBoundingClientRect(),
              })
            }
            className={`${CHIP} border-quiet-line text-muted hover:bg-hover hover:text-ink`}
          >
            <SmilePlus size={16} aria-hidden="true" />
          </button>
        </li>
      )}
    </ul>
  );
}

function Chip({
  entryId,
  reaction: { emoji, members },
  closed,
}: {
  readonly entryId: string;
  readonly reaction: Reaction;
  readonly closed: boolean;
}) {
  const { t, show } = useWords();
  const actions = useMessageActions();
  const mine = useSessionState((state) => members.includes(state.me.memberId));
  const names = useNames(members);
  return (
    <button
      type="button"
      aria-pressed={mine}
      aria-label={t('reaction.of', { emoji, names })}
      title={names}
      disabled={closed}
      onClick={({ currentTarget }) => {
        // Nobody else's stands behind it: the chip goes, the focus stays at the message.
        if (mine && members.length === 1) currentTarget.closest<HTMLElement>('[data-row]')?.focus();
        actions.react(entryId, emoji, !mine);
      }}
      className={`${CHIP} ${mine ? 'border-accent bg-soft text-accent' : 'border-line bg-surface enabled:hover:bg-soft'}`}
    >
      <span className="emoji text-base leading-none">{emoji}</span>
      {show(members.length)}
    </button>
  );
}
