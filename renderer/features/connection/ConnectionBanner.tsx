// Owns the line that says how the link to the host is, and the one thing to do about it.
// Must not import other features, sockets or the platform's or session's code.
import { CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever, type Failure } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import type { Words } from '../../i18n/words.ts';
import { useSession, useSessionState } from '../../services.ts';
import { countPending, countPendingChanges } from '../../state/selectors.ts';
import type { Connection } from '../../state/state.ts';
import { Button } from '../../ui/Button.tsx';

export function ConnectionBanner() {
  const words = useWords();
  const { t, failure: wordsOf } = words;
  const session = useSession();
  const connection = useSessionState((state) => state.connection);
  const pending = useSessionState(countPending);
  const changes = useSessionState(countPendingChanges);
  const waiting = [
    pending > 0 && t('connection.pending', { count: pending }),
    changes > 0 && t('connection.pendingChanges', { count: changes }),
  ].filter((line) => line !== false);

  const content = (): ReactNode => {
    switch (connection.status) {
      case 'online':
        return null;
      case 'connecting':
        return (
          <div className="flex items-center justify-center gap-2 px-4 py-1.5 text-sm text-muted">
            <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
            {t('connection.connecting')}
          </div>
        );
      case 'lost':
        return (
          <Strip
            icon={<CloudOff size={20} aria-hidden="true" />}
            {...lostWords(words, connection)}
            {...(waiting.length > 0 && { more: waiting.join(' ') })}
            action={
              <Button onClick={session.retryConnection} className="shrink-0">
                {t('connection.tryNow')}
              </Button>
            }
          />
        );
      case 'refused':
        return (
          <Strip
            icon={<TriangleAlert size={20} aria-hidden="true" />}
            what={wordsOf(connection.failure).what}
            more={wordsOf(connection.failure).todo}
            action={<RefusedAction failure={connection.failure} />}
          />
        );
      default:
        return assertNever(connection);
    }
  };

  return (
    <div role="status" className="shrink-0">
      {content()}
    </div>
  );
}

type Lost = Extract<Connection, { readonly status: 'lost' }>;

function lostWords(
  { t, time, failure: wordsOf }: Words,
  { since, failure }: Lost,
): { readonly what: string; readonly more: string } {
  const at = { time: time(since) };
  const more = t('connection.retrying');
  if (failure === null || failure.code === 'offline')
    return { what: t('connection.lostSince', at), more };
  if (failure.code === 'host_closing') return { what: t('connection.offSince', at), more };
  const { what, todo } = wordsOf(failure);
  return { what, more: todo };
}

function Strip({
  icon,
  what,
  more,
  action,
}: {
  readonly icon: ReactNode;
  readonly what: string;
  readonly more: string;
  readonly action: ReactNode;
}) {
  return (
    <div className="flex animate-rise flex-wrap items-center justify-end gap-x-3 gap-y-2 border-b border-line bg-marigold-soft px-4 py-2 md:px-6">
      <span className="shrink-0 max-md:hidden">{icon}</span>
      <div className="min-w-0 grow basis-[12rem] text-sm">
        <span className="font-semibold">{what}</span> <span>{more}</span>
      </div>
      {action}
    </div>
  );
}

function RefusedAction({ failure }: { readonly failure: Failure }) {
  const { t } = useWords();
  const session = useSession();
  if (failure.code === 'host_changed' && session.acceptHost !== null) {
    return (
      <Button onClick={session.acceptHost} className="shrink-0">
        {t('connection.acceptHost')}
      </Button>
    );
  }
  switch (failure.code) {
    case 'protocol_unsupported':
      return (
        <Button onClick={() => location.reload()} className="shrink-0">
          {t('connection.reload')}
        </Button>
      );
    default:
      return (
        <Button onClick={session.retryConnection} className="shrink-0">
          {t('connection.tryAgain')}
        </Button>
      );
  }
}
