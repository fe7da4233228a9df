// Owns the picker's grid on the screen: only the rows in sight exist.
// Must not import anything but React and virtua.
// biome-ignore-all lint/a11y/useSemanticElements: a <table> could not leave out the rows that are not in sight.
import { memo, type Ref } from 'react';
import { VList, type VListHandle } from 'virtua';
import type { Cell, Place, Row } from './emojiRows.ts';

/** For aria-activedescendant: the field keeps the focus while the arrows walk here. */
export function cellId(gridId: string, place: Place): string {
  return `${gridId}-${place.row}-${place.column}`;
}

export function EmojiGrid({
  id,
  label,
  rows,
  columns,
  active,
  list,
  onPoint,
  onPick,
  onScroll,
}: {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: number;
  readonly active: Place | null;
  readonly list: Ref<VListHandle>;
  readonly onPoint: (place: Place) => void;
  readonly onPick: (cell: Cell, more: boolean) => void;
  readonly onScroll: (offset: number) => void;
}) {
  return (
    <VList
      ref={list}
      id={id}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-colcount={columns}
      tabIndex={-1}
      // A row outside may hold what aria-activedescendant names.
      keepMounted={active === null ? [] : [active.row]}
      onScroll={onScroll}
      className="overscroll-contain px-2 outline-none [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      {rows.map((row, index) =>
        row.kind === 'title' ? (
          <div key={`${row.section}-title`} role="row" tabIndex={-1} aria-rowindex={index + 1}>
            <div
              role="rowheader"
              tabIndex={-1}
              aria-colspan={columns}
              className="px-1 pt-2 pb-1 text-xs font-semibold text-muted"
            >
              {row.title}
            </div>
          </div>
        ) : (
          <CellRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its emoji repeat.
            key={index}
            gridId={id}
            row={index}
            cells={row.cells}
            activeColumn={active?.row === index ? active.column : null}
            onPoint={onPoint}
            onPick={onPick}
          />
        ),
      )}
    </VList>
  );
}

const CellRow = memo(function CellRow({
  gridId,
  row,
  cells,
  activeColumn,
  onPoint,
  onPick,
}: {
  readonly gridId: string;
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly activeColumn: number | null;
  readonly onPoint: (place: Place) => void;
  readonly onPick: (cell: Cell, more: boolean) => void;
}) {
  return (
    <div role="row" tabIndex={-1} aria-rowindex={row + 1} className="emoji-row grid">
      {cells.map((cell, column) => (
        <button
          key={cell.emoji}
          type="button"
          id={cellId(gridId, { row, column })}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={column + 1}
          aria-selected={column === activeColumn}
          aria-label={cell.label}
          title={cell.label}
          // The field keeps the focus, and with it the keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onPointerMove={(event) => {
            if (event.pointerType === 'mouse') onPoint({ row, column });
          }}
          onClick={(event) => onPick(cell, event.shiftKey)}
          className="emoji flex h-control items-center justify-center rounded-sm text-[1.5rem] leading-none aria-selected:bg-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent pointer-coarse:active:bg-soft"
        >
          {cell.emoji}
        </button>
      ))}
    </div>
  );
});
