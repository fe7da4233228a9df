// Owns showing who reacted to a message, and how.
// Must not import other features, sockets or the platform's or session's code.
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Entry } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useMessageView } from '../../roomTalk.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';
import { useName } from '../../useName.ts';

export function ReactionsDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t, show } = useWords();
  const { reactions } = useMessageView(entry);
  return (
    <Dialog title={t('message.whoReacted')} closeLabel={t('dialog.close')} onClose={onClose}>
      {reactions.map(({ emoji, members }) => (
        <section key={emoji} className="mb-4 last:mb-0">
          <h3 className="mb-1 flex items-center gap-2">
            <span className="emoji text-xl leading-none">{emoji}</span>
            <span className="text-sm text-muted">{show(members.length)}</span>
          </h3>
          <ul>
            {members.map((id) => (
              <Somebody key={id} id={id} />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

function Somebody({ id }: { readonly id: string }) {
  const name = useName(id);
  return (
    <li className="flex min-h-list-row items-center gap-2.5">
      <Avatar name={name} hue={memberTagOf(id).hue} size="small" />
      <OneLine text={name} className="min-w-0 truncate" />
    </li>
  );
}
