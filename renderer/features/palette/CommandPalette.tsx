// Owns the palette: one field that finds rooms, people and actions, by keyboard or finger.
// Must not import other features, sockets or the platform's or session's code.
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useHasLeft } from '../../ui/useHasLeft.ts';
import { useRefusalAmong } from '../../useRefusal.ts';
import { type Findable, rankItems } from './rankItems.ts';

export type PaletteItem = Findable & {
  readonly id: string;
  readonly icon: ReactNode;
  /** Where it is or what it does, in a few words. */
  readonly hint?: string;
  /**
   * What takes a while keeps the palette open: nothing can be typed into what is being left, and it says why not. Whoever
   * closes it meanwhile has left, and wants to stay.
   */
  readonly onChoose: (() => void) | ((hasLeft: () => boolean) => Promise<Failure | null>);
};

/** More than this nobody reads: one more letter is quicker. */
const MAX_SHOWN = 50;

export function CommandPalette({
  items,
  links,
  onClose,
}: {
  /** Rooms, people, actions: in this order as long as nothing is typed. */
  readonly items: readonly PaletteItem[];
  /** How many hosts are connected. */
  readonly links: number;
  readonly onClose: () => void;
}) {
  const { t, refused: words } = useWords();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [refused, setRefused] = useRefusalAmong(links);
  const found = rankItems(items, typed).slice(0, MAX_SHOWN);
  const current = Math.min(chosen, found.length - 1);
  const hasLeft = useHasLeft();
  const idOf = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = async (item: PaletteItem | undefined) => {
    if (item === undefined || leaving) return;
    const way = item.onChoose(hasLeft);
    if (!(way instanceof Promise)) return onClose();
    setLeaving(true);
    try {
      const failure = await way;
      if (hasLeft()) return;
      if (failure === null) onClose();
      else setRefused(failure);
    } finally {
      setLeaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, arrows and Enter are its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1 + found.length,
    };
    const next = steps[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      void choose(found[current]);
    } else if (next !== undefined && found.length > 0) {
      event.preventDefault();
      setChosen(next % found.length);
    }
  };

  return (
    <Dialog shape="top" title={t('palette.title')} closeLabel={t('dialog.close')} onClose={onClose}>
      <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-bg px-5">
        <Search size={20} aria-hidden="true" className="shrink-0 text-muted" />
        <input
          data-autofocus=""
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length === 0 ? undefined : idOf(current)}
          aria-label={t('palette.field')}
          placeholder={t('palette.field')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
            setRefused(null);
          }}
          onKeyDown={onKeyDown}
          className="min-h-14 min-w-0 grow bg-transparent text-lg outline-none placeholder:text-muted"
        />
      </div>
      <div
        id={listId}
        ref={list}
        role="listbox"
        aria-label={t('palette.title')}
        aria-busy={leaving}
        className={`p-2 ${leaving ? 'opacity-50 transition-opacity delay-200' : ''}`}
      >
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
          <div
            key={item.id}
            id={idOf(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            // The field keeps the focus, and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setChosen(index)}
            onClick={() => void choose(item)}
            className="flex min-h-control cursor-pointer items-center gap-3 rounded-md px-3 py-1 aria-selected:bg-soft forced-colors:aria-selected:bg-[Highlight]"
          >
            <span aria-hidden="true" className="flex size-8 shrink-0 items-center justify-center">
              {item.icon}
            </span>
            <bdi className="min-w-0 grow truncate">{item.label}</bdi>
            {item.hint !== undefined && (
              <span className="max-w-[45%] shrink-0 truncate text-sm text-muted">{item.hint}</span>
            )}
          </div>
        ))}
      </div>
      <p role="status" className="px-5 pb-4 text-center text-muted empty:hidden">
        {found.length === 0 && t('palette.nothing')}
      </p>
      <p role="alert" className="px-5 pb-4 text-pretty text-sm text-danger empty:hidden">
        {refused !== null && words(refused)}
      </p>
    </Dialog>
  );
}
