// Owns what the search says before anything is typed: how it works, the filters there are, and whoever called the person.
// Must not import other features, sockets or the platform's or session's code.
import { AtSign } from 'lucide-react';
import { BY_LINES, FILTER_WORDS, type FilterKey } from '../../i18n/searchKeys.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { filterWord } from './asked.ts';
import { type Chip, mentionsOf } from './filters.ts';

/** Named in both languages as they are written. */
const EXAMPLE = { typed: 'bondhu', found: 'বন্ধু' };
// The table's keys are the type's.
const KEYS = Object.keys(FILTER_WORDS) as readonly FilterKey[];

export function SearchStart({
  onBegin,
  onChip,
}: {
  readonly onBegin: (key: FilterKey) => void;
  readonly onChip: (chip: Chip) => void;
}) {
  const words = useWords();
  const { t } = words;
  const me = useSessionState((state) => state.me);
  return (
    <div className="px-1">
      <p>{t('search.start')}</p>
      <p className="mb-4 text-sm text-muted">{t('search.startHint', EXAMPLE)}</p>
      <Button wide onClick={() => onChip(mentionsOf(me))}>
        <AtSign size={18} aria-hidden="true" />
        {t('search.ofMe')}
      </Button>
      <h3 className="mt-5 mb-1 text-sm text-muted">{t('search.filters')}</h3>
      <ul className="-mx-1">
        {KEYS.map((key) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onBegin(key)}
              className="flex min-h-control w-full items-center gap-3 rounded-md px-1 py-1 text-left hover:bg-hover"
            >
              <span className="min-w-24 shrink-0 font-semibold">{filterWord(key, words)}</span>
              <span className="min-w-0 text-sm text-muted">{t(BY_LINES[key])}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
