// Owns the emoji picker: searching in both languages, walking by arrow keys, skin tone, what one uses most. Esc is the Popover's.
// Must not import anything but React, icons and headless parts.
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { VListHandle } from 'virtua';
import { cellId, EmojiGrid } from './EmojiGrid.tsx';
import type { EmojiIndex } from './emojiIndex.ts';
import type { EmojiLabels, EmojiLanguage } from './emojiLabels.ts';
import { type Cell, cellAt, firstPlace, layOut, type Place, stepFrom } from './emojiRows.ts';
import { sectionsOf } from './emojiSections.ts';
import type { EmojiStorage } from './emojiStorage.ts';
import { frequentEmoji, noteEmojiUse } from './frequentEmoji.ts';
import { GroupTabs } from './GroupTabs.tsx';
import { SkinToneButton, SkinToneChoice } from './SkinTonePicker.tsx';
import { keepSkinTone, readSkinTone, type SkinTone } from './skinTone.ts';
import { useColumns } from './useColumns.ts';

/** As many as the widest row holds. */
const FREQUENT_MAX_COUNT = 16;

export type EmojiPickerProps = {
  readonly language: EmojiLanguage;
  readonly labels: EmojiLabels;
  readonly storage: EmojiStorage | null;
  /** `more`: Shift was held, the person wants to pick another one. */
  readonly onPick: (emoji: string, more: boolean) => void;
};

export function EmojiPicker({
  index,
  language,
  labels,
  storage,
  onPick,
}: EmojiPickerProps & { readonly index: EmojiIndex }) {
  const [query, setQuery] = useState('');
  const [tone, setTone] = useState(() => readSkinTone(storage));
  const [tonesOpen, setTonesOpen] = useState(false);
  const [place, setPlace] = useState<Place | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  // As it was at the start: a row that moves under the finger picks the wrong one.
  const [frequent] = useState(() => frequentEmoji(storage, FREQUENT_MAX_COUNT));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<VListHandle>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const columns = useColumns(ruler);

  const sections = useMemo(
    () =>
      sectionsOf({ index, query, tone, language, labels, frequent: frequent.slice(0, columns) }),
    [index, query, tone, language, labels, frequent, columns],
  );
  const rows = useMemo(() => layOut(sections, columns), [sections, columns]);
  const searching = query.trim() !== '';
  // Enter takes the best finding without a step.
  const active = place ?? (searching ? firstPlace(rows) : null);
  const activeCell = cellAt(rows, active);

  useEffect(() => {
    // On a touch screen the keyboard would cover what one came for.
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus({ preventScroll: true });
  }, []);

  const search = (text: string) => {
    setQuery(text);
    setPlace(null);
    list.current?.scrollToIndex(0);
  };
  const pick = (cell: Cell, more: boolean) => {
    noteEmojiUse(storage, cell.emoji);
    onPick(cell.emoji, more);
  };
  const chooseTone = (chosen: SkinTone) => {
    setTone(chosen);
    keepSkinTone(storage, chosen);
  };
  const goTo = (key: string) => {
    const row = rows.findIndex(({ section }) => section === key);
    setPlace(null);
    setCurrent(key);
    list.current?.scrollToIndex(row, { align: 'start' });
  };
  const followScroll = (offset: number) => {
    const row = rows[list.current?.findItemIndex(offset + 1) ?? 0];
    setCurrent(row?.section ?? null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (activeCell !== null) pick(activeCell, event.shiftKey);
      return;
    }
    // Until somebody has gone down into the grid, these move the caret in the words.
    const sideways = ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key);
    if (sideways && place === null && (searching || event.key !== 'ArrowRight')) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const start = firstPlace(rows);
    if (start === null) return;
    const enters = event.key === 'ArrowDown' || event.key === 'ArrowRight';
    const next = active === null ? (enters ? start : null) : stepFrom(rows, active, event.key);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    list.current?.scrollToIndex(next.row === start.row ? 0 : next.row, { align: 'nearest' });
  };

  return (
    <div className="flex min-h-0 shrink grow-0 basis-104 flex-col">
      <div className="flex items-center gap-1 p-2 pb-1">
        <div className="flex min-h-control min-w-0 grow items-center gap-2 rounded-sm border border-field-line bg-bg px-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
          <Search size={18} aria-hidden="true" className="shrink-0 text-muted" />
          <input
            ref={field}
            type="text"
            role="combobox"
            value={query}
            placeholder={labels.search}
            aria-label={labels.search}
            aria-expanded={true}
            aria-haspopup="grid"
            aria-controls={gridId}
            aria-autocomplete="list"
            aria-activedescendant={active === null ? undefined : cellId(gridId, active)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="done"
            onChange={(event) => search(event.target.value)}
            onKeyDown={onKeyDown}
            className="min-w-0 grow bg-transparent py-1.5 outline-none placeholder:text-muted"
          />
        </div>
        <SkinToneButton
          label={labels.skinTone}
          tone={tone}
          open={tonesOpen}
          onToggle={() => setTonesOpen(!tonesOpen)}
        />
      </div>
      {tonesOpen && (
        <SkinToneChoice
          label={labels.skinTone}
          names={labels.skinTones}
          tone={tone}
          onChoose={chooseTone}
        />
      )}
      {!searching && (
        <GroupTabs
          label={labels.groups}
          groups={sections}
          current={current ?? sections[0]?.key ?? null}
          onGo={goTo}
        />
      )}
      <p role="status" className="sr-only">
        {searching && labels.found(sections[0]?.cells.length ?? 0)}
      </p>
      <div className="overflow-y-auto px-2 [scrollbar-gutter:stable] [scrollbar-width:thin]">
        <div ref={ruler} className="emoji-row grid" />
      </div>
      <div className="min-h-0 flex-1">
        {rows.length === 0 ? (
          <p className="px-6 py-12 text-center text-muted">{labels.nothing}</p>
        ) : (
          <EmojiGrid
            id={gridId}
            label={labels.grid}
            rows={rows}
            columns={columns}
            active={active}
            list={list}
            onPoint={setPlace}
            onPick={pick}
            onScroll={followScroll}
          />
        )}
      </div>
      <div
        aria-hidden="true"
        className="flex h-12 shrink-0 items-center gap-3 border-t border-line px-3 pointer-coarse:hidden"
      >
        {activeCell !== null && (
          <span className="emoji text-[1.625rem] leading-none">{activeCell.emoji}</span>
        )}
        <span className="min-w-0 truncate text-sm text-muted">
          {activeCell?.label ?? labels.hint}
        </span>
      </div>
    </div>
  );
}
