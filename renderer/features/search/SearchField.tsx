// Owns the field of the search: what is typed, and the keys that move through what is offered below it.
// Must not import other features, sockets or the platform's or session's code.
import { Search, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { IconButton } from '../../ui/Button.tsx';

export function SearchField({
  field,
  label,
  value,
  listId,
  activeId,
  onType,
  onMove,
  onChoose,
  onRemoveLast,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly value: string;
  readonly listId: string;
  /** The option that Enter would choose; null without any. */
  readonly activeId: string | null;
  /** `composing`: an input method is at work in the field, which must not be changed under it. */
  readonly onType: (text: string, composing: boolean) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onChoose: () => void;
  /** Backspace with nothing before it. */
  readonly onRemoveLast: () => void;
}) {
  const { t } = useWords();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While an input method composes, arrows and Enter are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      onMove(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onChoose();
    } else if (event.key === 'Backspace' && value === '') onRemoveLast();
  };
  return (
    <div className="flex items-center rounded-md border border-field-line bg-surface pl-3 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-1 has-[input:focus-visible]:outline-accent">
      <Search size={18} aria-hidden="true" className="shrink-0 text-muted" />
      <input
        ref={field}
        data-autofocus=""
        type="text"
        role="combobox"
        aria-expanded={activeId !== null}
        aria-controls={listId}
        aria-activedescendant={activeId ?? undefined}
        aria-autocomplete="list"
        aria-label={label}
        placeholder={t('search.field')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={value}
        onChange={(event) =>
          onType(event.target.value, (event.nativeEvent as InputEvent).isComposing)
        }
        onKeyDown={onKeyDown}
        className="min-h-control min-w-0 grow bg-transparent px-2.5 text-base outline-none placeholder:text-muted"
      />
      {value !== '' && (
        <IconButton
          label={t('search.clear')}
          onClick={() => {
            onType('', false);
            field.current?.focus();
          }}
        >
          <X size={18} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
