// Owns the list of what is pinned: each one leads to its place, and can be let go.
// Must not import other features, sockets or the platform's or session's code.
import { PinOff } from 'lucide-react';
import type { Pin } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { PlainEntry } from '../../PlainEntry.tsx';
import { useEntry } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { mayPin } from '../../state/messageRights.ts';
import { isPinned } from '../../state/remarks.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';
import { useMessageActions } from './messageActions.ts';

export function PinsDialog({
  room,
  onClose,
}: {
  readonly room: JoinedRoom;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const me = useSessionState((state) => state.me.memberId);
  const editable = mayPin(room.summary, me);
  const newestFirst = room.pins.filter(({ target }) => isPinned(room, target)).toReversed();
  return (
    <Dialog title={t('pins.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      {newestFirst.length === 0 ? (
        <p className="text-muted">{t('pins.none')}</p>
      ) : (
        <ul className="-mx-2 divide-y divide-line">
          {newestFirst.map((pin) => (
            <PinRow key={pin.target} pin={pin} editable={editable} onClose={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function PinRow({
  pin,
  editable,
  onClose,
}: {
  readonly pin: Pin;
  readonly editable: boolean;
  readonly onClose: () => void;
}) {
  const { t, day } = useWords();
  const actions = useMessageActions();
  const entry = useEntry(pin.target);
  const by = useName(pin.by);
  const found = entry !== null && entry !== 'absent';
  return (
    <li className="flex items-center gap-1 py-1">
      <button
        type="button"
        disabled={!found}
        onClick={() => {
          onClose();
          actions.jump(pin.target);
        }}
        className="min-h-control min-w-0 grow rounded-sm px-2 py-1.5 text-left enabled:hover:bg-hover"
      >
        {found ? (
          <>
            <span className="block truncate text-sm font-semibold">
              <AuthorOf id={entry.author} />
            </span>
            <span className="line-clamp-2 wrap-anywhere">
              <PlainEntry entry={entry} />
            </span>
          </>
        ) : (
          <span className="block text-muted">
            {entry === null ? t('message.quoteAsked') : t('message.quoteAbsent')}
          </span>
        )}
        <span className="block truncate text-sm text-muted">
          {t('pins.by', { name: by, day: day(pin.at, Date.now()) })}
        </span>
      </button>
      {editable && (
        <IconButton label={t('message.unpin')} onClick={() => actions.pin(pin.target, false)}>
          <PinOff size={18} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

function AuthorOf({ id }: { readonly id: string }) {
  return <OneLine text={useName(id)} />;
}
