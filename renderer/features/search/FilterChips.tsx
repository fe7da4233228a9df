// Owns the filters in force, each with its way out.
// Must not import other features, sockets or the platform's or session's code.
import { X } from 'lucide-react';
import { useWords } from '../../i18n/useWords.tsx';
import { chipWords } from './chipWords.ts';
import { type Chip, chipValue } from './filters.ts';

export function FilterChips({
  chips,
  onRemove,
}: {
  readonly chips: readonly Chip[];
  readonly onRemove: (chip: Chip) => void;
}) {
  const words = useWords();
  if (chips.length === 0) return null;
  return (
    <ul aria-label={words.t('search.filters')} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => {
        const label = chipWords(chip, words);
        return (
          <li key={`${chip.key}/${chipValue(chip)}`} className="max-w-full">
            <button
              type="button"
              title={words.t('search.removeChip', { chip: label })}
              aria-label={words.t('search.removeChip', { chip: label })}
              onClick={() => onRemove(chip)}
              className="inline-flex min-h-control-small max-w-full items-center gap-1.5 rounded-full border border-line bg-soft py-0.5 pr-2 pl-3 text-sm hover:bg-hover"
            >
              <bdi className="truncate">{label}</bdi>
              <X size={14} aria-hidden="true" className="shrink-0 text-muted" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
