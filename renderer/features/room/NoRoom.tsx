// Owns what stands in a room's place while it is being entered, and when it cannot be.
// Must not import other features, sockets or the platform's or session's code.
import { DoorClosed } from 'lucide-react';
import type { Failure } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';

export function NoRoom({
  refusal,
  onRetry,
  onLobby,
}: {
  /** Null while the answer is awaited. */
  readonly refusal: Failure | null;
  readonly onRetry: () => void;
  readonly onLobby: () => void;
}) {
  const { t, failure } = useWords();
  return (
    <div className="flex grow flex-col items-center justify-center px-6 pb-16 text-center">
      {refusal === null ? (
        <p role="status" className="animate-breathe text-muted">
          {t('room.entering')}
        </p>
      ) : (
        <div role="alert" className="flex max-w-sm flex-col items-center">
          <DoorClosed size={40} strokeWidth={1.5} className="mb-3 text-muted" aria-hidden="true" />
          <h1 className="text-xl">{failure(refusal).what}</h1>
          <p className="mt-1 text-muted">{failure(refusal).todo}</p>
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {refusal !== null && <Button onClick={onRetry}>{t('connection.tryAgain')}</Button>}
        <Button look={refusal === null ? 'quiet' : 'primary'} onClick={onLobby}>
          {t('room.toLobby')}
        </Button>
      </div>
    </div>
  );
}
