// Owns the way back from a room on a phone, where nothing else tells what waits in the other rooms.
// Must not import other features, sockets or the platform's or session's code.
import { ArrowLeft } from 'lucide-react';
import { newsWords } from '../../i18n/newsWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { NewsBadge } from '../../ui/NewsBadge.tsx';

export function BackButton({
  calls,
  onBack,
}: {
  readonly calls: number;
  readonly onBack: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const news = newsWords(words, { unread: calls, mentions: 0 });
  return (
    <IconButton
      label={calls === 0 ? t('room.back') : t('room.backToNews', { number: news.number })}
      onClick={onBack}
      className={`md:hidden ${calls === 0 ? '' : 'w-auto gap-0.5 pr-1'}`}
    >
      <ArrowLeft size={22} aria-hidden="true" className="shrink-0" />
      {calls > 0 && <NewsBadge {...news} calls={false} />}
    </IconButton>
  );
}
