// Owns which stretch of a room is shown, the line above what is new, and the small words that float over the messages.
// Must not import other features, sockets or the platform's or session's code.
import { ArrowDown, ArrowUp, LoaderCircle } from 'lucide-react';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import type { JoinedRoom, Loading } from '../../state/state.ts';
import { shownLog } from '../../state/window.ts';
import { Button } from '../../ui/Button.tsx';
import { Stretch } from './Stretch.tsx';
import type { Jump } from './useJump.ts';
import { useUnreadLine } from './useUnreadLine.ts';

export type TimelineProps = {
  readonly room: JoinedRoom;
  /** In a direct room the other one's name. */
  readonly title: string;
  readonly meId: string;
  /** Shown above the beginning of the room. */
  readonly head: ReactNode;
  readonly jump: Jump;
  /** A day's mark was chosen; Unix milliseconds. */
  readonly onDay: (at: number) => void;
  readonly onEscape: () => void;
};

export function Timeline(props: TimelineProps) {
  const { room, jump, onEscape } = props;
  const { t } = useWords();
  const session = useSession();
  const { roomId } = room.summary;
  const [firstView] = useState(room.view);
  const unread = useUnreadLine(room);
  const [ends, setEnds] = useState({ atEnd: true, lineAbove: false });
  // Told at every scroll, which is at every arrival.
  const tellEnds = useCallback(
    (now: typeof ends) =>
      setEnds((before) =>
        before.atEnd === now.atEnd && before.lineAbove === now.lineAbove ? before : now,
      ),
    [],
  );
  /** The landing that was shown: a stretch that is made anew does not repeat it. */
  const landed = useRef<object | null>(null);
  /** Counted up: a wish to stand at the newest message. */
  const [endWish, setEndWish] = useState(0);
  const [unfoldedRows] = useState(() => new Set<string>());
  const { older } = room.window ?? room;
  const newer = room.window?.newer ?? 'idle';

  const toEnd = useCallback(() => {
    session.closeWindow(roomId);
    setEndWish((count) => count + 1);
  }, [session, roomId]);
  const toComposer = useCallback(() => {
    toEnd();
    onEscape();
  }, [toEnd, onEscape]);

  const first = shownLog(room).entries.at(0)?.seq ?? 0;
  const lineIsElsewhere = unread.after !== null && unread.after + 1 < first;
  const showsFirstNew = unread.after !== null && (ends.lineAbove || lineIsElsewhere);

  return (
    <div className="relative isolate min-h-0 grow">
      <Stretch
        key={room.view}
        {...props}
        unread={unread}
        startsAtLine={room.view === firstView}
        landed={landed}
        unfoldedRows={unfoldedRows}
        endWish={endWish}
        onEnds={tellEnds}
        onToEnd={toComposer}
      />
      <div className="pointer-events-none absolute inset-x-0 top-2 flex flex-col items-center gap-2 px-3 *:pointer-events-auto">
        <JumpNote jump={jump} />
        <LoadNote
          loading={older}
          words={t('timeline.loadingOlder')}
          failed={t('timeline.olderFailed')}
          onRetry={() => session.loadOlder(roomId)}
        />
        {showsFirstNew && (
          <button
            type="button"
            onClick={() => jump.to({ seq: (unread.after ?? 0) + 1 })}
            className="inline-flex min-h-control animate-rise items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm font-semibold shadow-float hover:bg-soft"
          >
            <ArrowUp size={18} aria-hidden="true" />
            {t('timeline.toFirstNew')}
          </button>
        )}
      </div>
      <div className="pointer-events-none absolute inset-x-0 bottom-[calc(var(--typing)+4px)] flex flex-col items-center gap-2 px-3 *:pointer-events-auto">
        <LoadNote
          loading={newer}
          words={t('timeline.loadingNewer')}
          failed={t('timeline.newerFailed')}
          onRetry={() => session.loadNewer(roomId)}
        />
        {(!ends.atEnd || room.window !== null) && (
          <button
            type="button"
            onClick={toComposer}
            className={`inline-flex min-h-control min-w-control animate-rise items-center justify-center gap-2 rounded-full border px-4 text-sm font-semibold shadow-float ${unread.count > 0 ? 'border-transparent bg-accent text-on-accent' : 'border-line bg-surface'}`}
          >
            <ArrowDown size={18} aria-hidden="true" />
            {unread.count > 0
              ? t('timeline.newMessages', { count: unread.count })
              : t('timeline.toEnd')}
          </button>
        )}
      </div>
    </div>
  );
}

const NOTE =
  'flex max-w-full items-center gap-2 rounded-full border border-line bg-surface px-3.5 py-1 text-sm text-muted shadow-float';

function LoadNote({
  loading,
  words,
  failed,
  onRetry,
}: {
  readonly loading: Loading;
  readonly words: string;
  readonly failed: string;
  readonly onRetry: () => void;
}) {
  const { t } = useWords();
  if (loading === 'idle') return null;
  return (
    <div role="status" className={NOTE}>
      {loading === 'loading' ? (
        <>
          <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
          {words}
        </>
      ) : (
        <>
          {failed}
          <Button look="quiet" onClick={onRetry}>
            {t('connection.tryAgain')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Where a jump leads is not there yet, or not to be had. */
function JumpNote({ jump }: { readonly jump: Jump }) {
  const { t, failure } = useWords();
  if (jump.status === 'landed') return null;
  if (jump.status === 'looking') {
    return (
      <div role="status" className={NOTE}>
        <LoaderCircle size={16} className="animate-spin" aria-hidden="true" />
        {t('jump.looking')}
      </div>
    );
  }
  const words =
    jump.failure.code === 'entry_not_found' ? t('jump.notThere') : failure(jump.failure).what;
  return (
    <div role="status" className={`${NOTE} rounded-md text-ink`}>
      <span className="py-1">{words}</span>
      <Button look="quiet" onClick={jump.dismiss}>
        {t('jump.dismiss')}
      </Button>
    </div>
  );
}
