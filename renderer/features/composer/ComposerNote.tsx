// Owns the line below the field: why something was not sent, when it will be, how much still fits.
// Must not import other features, sockets or the platform's or session's code.
import type { Failure } from '../../../shared/failure.ts';
import { MESSAGE_MAX_CHARS } from '../../../shared/limits.ts';
import { countChars } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';

/** The counter appears when so many characters are left. */
const COUNTER_FROM_CHARS_LEFT = 500;

export function ComposerNote({
  id,
  roomId,
  refusal,
  inCode,
  left,
}: {
  readonly id: string;
  readonly roomId: string;
  readonly refusal: Failure | null;
  /** A block of code is being written: Enter does not send. */
  readonly inCode: boolean;
  readonly left: number;
}) {
  const { t, failure } = useWords();
  const online = useSessionState((state) => state.connection.status === 'online');
  const pace = useSessionState((state) => {
    const summary = state.joined[roomId]?.summary;
    const isOwner = summary?.owner === state.me.memberId;
    return summary === undefined || isOwner ? 0 : summary.switches.slowModeSeconds;
  });
  return (
    <div id={id} className="flex justify-between gap-4 px-3.5 text-sm text-muted">
      <span role="status" className="not-empty:pt-1.5">
        {refusal !== null ? (
          <span className="text-danger">{`${failure(refusal).what} ${failure(refusal).todo}`}</span>
        ) : !online ? (
          t('composer.offline')
        ) : inCode ? (
          t('composer.inCode')
        ) : (
          pace > 0 && t('room.slowNote', { count: pace })
        )}
      </span>
      {left <= COUNTER_FROM_CHARS_LEFT && (
        <span className={`pt-1.5 ${left < 0 ? 'font-semibold text-danger' : ''}`}>
          {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
        </span>
      )}
    </div>
  );
}

/** By the count that the host goes by: of what is sent, without the space around it. */
export function countLeft(text: string): number {
  if (text.length < MESSAGE_MAX_CHARS / 4) return MESSAGE_MAX_CHARS;
  return MESSAGE_MAX_CHARS - countChars(text.trim());
}
