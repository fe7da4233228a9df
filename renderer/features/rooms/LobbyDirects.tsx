// Owns the direct rooms as the lobby shows them, what is new in front.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { DirectLinks, directsIn } from './DirectLinks.tsx';

export function LobbyDirects({ onOpenRoom }: { readonly onOpenRoom: (roomId: string) => void }) {
  const { t } = useWords();
  const session = useSession();
  const hasDirects = useSessionState(({ joined }) => directsIn(joined).length > 0);
  if (!hasDirects) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-lg">{t('direct.title')}</h2>
      <ul className="-mx-2.5 flex flex-col gap-0.5">
        <DirectLinks session={session} current={null} unreadFirst onOpen={onOpenRoom} />
      </ul>
    </section>
  );
}
