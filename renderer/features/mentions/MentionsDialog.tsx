// Owns the list of messages that call the person, each with the way to it.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import type { Mention } from '../../state/mentionList.ts';
import { titleOf } from '../../state/selectors.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { MarkedLine } from '../../ui/markdown/MarkedLine.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';

export function MentionsDialog({
  list,
  onGo,
  onClose,
}: {
  /** Newest first. */
  readonly list: readonly Mention[];
  readonly onGo: (mention: Mention) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Dialog title={t('mentions.heading')} closeLabel={t('dialog.close')} onClose={onClose}>
      {list.length === 0 ? (
        <p className="text-muted">{t('mentions.none')}</p>
      ) : (
        <ul className="-mx-2 divide-y divide-line">
          {list.map((mention) => (
            <MentionRow
              key={mention.entry.id}
              mention={mention}
              onGo={() => {
                onClose();
                onGo(mention);
              }}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function MentionRow({ mention, onGo }: { readonly mention: Mention; readonly onGo: () => void }) {
  const { t, day } = useWords();
  const { roomId, entry } = mention;
  const name = useName(entry.author);
  const me = useSessionState((state) => state.me.name);
  const title = useSessionState((state) => {
    const room = state.joined[roomId];
    return room === undefined ? '' : titleOf(state, room.summary);
  });
  const text = entry.kind === 'message' ? entry.body.text : '';
  return (
    <li className="py-1">
      <button
        type="button"
        onClick={onGo}
        className="min-h-control w-full min-w-0 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="block truncate text-sm font-semibold">
          <OneLine text={name} />
        </span>
        <span className="line-clamp-2 wrap-anywhere">
          <MarkedLine text={text} marks={[me]} spoiler={t('message.spoiler')} fromMark />
        </span>
        <span className="block truncate text-sm text-muted">
          {t('mentions.in', { title, day: day(entry.at, Date.now()) })}
        </span>
      </button>
    </li>
  );
}
