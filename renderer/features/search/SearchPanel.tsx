// Owns the search beside a room, or over it where there is no place beside: field, filters, what was found.
// Must not import other features, sockets or the platform's or session's code.
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { afterCompletion, afterTyping, wantedOf, withFilterBegun, withoutChip } from './asked.ts';
import { complete } from './completions.ts';
import { FilterChips } from './FilterChips.tsx';
import { type Asked, type Chip, roomsOf, withChip } from './filters.ts';
import { CompletionList, HitList, optionId } from './HitList.tsx';
import { SearchField } from './SearchField.tsx';
import { SearchNotes, SearchStatus } from './SearchNotes.tsx';
import { SearchStart } from './SearchStart.tsx';
import { readUnfinished } from './typedFilters.ts';
import { useKnown } from './useKnown.ts';
import { foundIn, useSearch } from './useSearch.ts';

type SearchProps = {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  /** The open room; null where none is. */
  readonly roomId: string | null;
  /** A new number brings the focus into the field. */
  readonly turn: number;
  readonly onOpen: (roomId: string, entryId: string) => void;
};

export function SearchPanel({
  shape,
  onClose,
  ...search
}: SearchProps & {
  /** A column beside the room, or a sheet over everything. */
  readonly shape: 'column' | 'sheet';
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const title = t('search.title');
  if (shape === 'sheet')
    return (
      <Dialog shape="sheet" title={title} closeLabel={t('dialog.close')} onClose={onClose}>
        <Search {...search} />
      </Dialog>
    );
  return (
    <Column title={title} onClose={onClose}>
      <Search {...search} />
    </Column>
  );
}

function Column({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const titleId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
  };
  return (
    <search
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      className="flex w-[calc(340px*var(--scale))] max-w-[45%] shrink-0 flex-col border-l border-line"
    >
      <div className="flex min-h-16 items-center gap-2 pr-2 pl-4 md:min-h-18">
        <h2 id={titleId} className="min-w-0 grow text-lg">
          {title}
        </h2>
        <IconButton label={t('dialog.close')} onClick={onClose}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="min-h-0 grow overflow-y-auto px-4 pb-4">{children}</div>
    </search>
  );
}

function Search({ asked, onAsk, roomId, turn, onOpen }: SearchProps) {
  const words = useWords();
  const { t } = words;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const known = useKnown();
  const { state, loadMore, retry } = useSearch(wantedOf(asked, roomId));
  const [chosen, setChosen] = useState(0);
  const unfinished = readUnfinished(asked.text);
  const completions =
    unfinished === null ? [] : complete(unfinished.filter, known(), words, Date.now());
  const found = foundIn(state);
  const hits = found?.hits ?? [];
  const count = completions.length > 0 ? completions.length : hits.length;
  const current = Math.min(chosen, count - 1);
  const isEverywhere = asked.everywhere || roomId === null;

  // Before the field takes the focus.
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // Whoever went on to the room or the composer meanwhile stays there.
      const isLost = document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a wish for the focus.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [turn]);

  const ask = (next: Asked) => {
    setChosen(0);
    onAsk(next);
  };
  const askFromField = (next: Asked) => {
    ask(next);
    field.current?.focus();
  };
  const type = (text: string, composing: boolean) =>
    ask(
      composing
        ? { ...asked, text }
        : afterTyping(asked, text, { known: known(), words, now: Date.now() }),
    );
  const take = (chip: Chip) => askFromField(afterCompletion(asked, chip));
  const move = (step: 1 | -1) => {
    if (count === 0) return;
    const isLast = step === 1 && current === count - 1;
    if (isLast && completions.length === 0 && found !== null && found.more !== null) loadMore();
    else setChosen((current + step + count) % count);
  };
  const choose = () => {
    const chip = completions[current];
    if (chip !== undefined) return take(chip);
    const hit = hits[current];
    // What is on the screen while the next answer is awaited is not what was asked for.
    if (hit !== undefined && state.type === 'found') onOpen(hit.roomId, hit.entry.id);
  };

  return (
    <>
      <div className="sticky top-0 z-10 -mx-1 flex flex-col gap-2 bg-bg px-1 pt-1 pb-3">
        <SearchField
          field={field}
          label={isEverywhere ? t('search.messages') : t('search.inRoom')}
          value={asked.text}
          listId={listId}
          activeId={count === 0 ? null : optionId(listId, current)}
          onType={type}
          onMove={move}
          onChoose={choose}
          onRemoveLast={() => ask({ ...asked, chips: asked.chips.slice(0, -1) })}
        />
        <FilterChips
          chips={asked.chips}
          onRemove={(chip) => askFromField(withoutChip(asked, chip))}
        />
        {roomId !== null && roomsOf(asked.chips).length === 0 && (
          <Segments
            label={t('search.scope')}
            labelHidden
            value={asked.everywhere ? 'all' : 'room'}
            options={[
              { value: 'room', label: t('search.thisRoom') },
              { value: 'all', label: t('search.allRooms') },
            ]}
            onChange={(value) => ask({ ...asked, everywhere: value === 'all' })}
          />
        )}
        <SearchStatus state={state} />
      </div>
      {completions.length > 0 ? (
        <CompletionList
          chips={completions}
          listId={listId}
          current={current}
          onPoint={setChosen}
          onChoose={take}
        />
      ) : (
        <div className="flex flex-col gap-3">
          {state.type === 'nothing' && (
            <SearchStart
              onBegin={(key) => askFromField(withFilterBegun(asked, key, words))}
              onChip={(chip) => askFromField({ ...asked, chips: withChip(asked.chips, chip) })}
            />
          )}
          <SearchNotes
            state={state}
            onEverywhere={
              isEverywhere || roomsOf(asked.chips).length > 0
                ? null
                : () => askFromField({ ...asked, everywhere: true })
            }
            onRetry={retry}
          />
          {found !== null && hits.length > 0 && (
            <div className="-mx-2">
              <HitList
                hits={hits}
                text={found.text}
                byRoom={isEverywhere || roomsOf(asked.chips).length > 1}
                listId={listId}
                current={current}
                onPoint={setChosen}
                onOpen={(hit) => onOpen(hit.roomId, hit.entry.id)}
              />
            </div>
          )}
          {state.type === 'found' && state.found.more !== null && (
            <Button wide disabled={state.loadingMore} onClick={loadMore}>
              {t(state.loadingMore ? 'search.asking' : 'search.more')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
