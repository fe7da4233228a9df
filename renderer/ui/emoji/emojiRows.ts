// Owns the picker's grid: sections laid out in rows, and where the arrow keys lead in it.
// Pure. Must not import anything.

export type Cell = {
  readonly emoji: string;
  readonly label: string;
};
export type Section = {
  readonly key: string;
  readonly title: string;
  readonly cells: readonly Cell[];
};
export type Row =
  | { readonly kind: 'title'; readonly section: string; readonly title: string }
  | { readonly kind: 'cells'; readonly section: string; readonly cells: readonly Cell[] };
export type Place = { readonly row: number; readonly column: number };

/** Rows that PageUp and PageDown skip: what is in sight at once. */
const PAGE_ROWS = 5;

/** Sections without cells get no title either. */
export function layOut(sections: readonly Section[], columns: number): readonly Row[] {
  return sections.flatMap(({ key, title, cells }): readonly Row[] =>
    cells.length === 0
      ? []
      : [
          { kind: 'title', section: key, title },
          ...chunk(cells, columns).map(
            (part): Row => ({ kind: 'cells', section: key, cells: part }),
          ),
        ],
  );
}

export function cellAt(rows: readonly Row[], place: Place | null): Cell | null {
  const row = place === null ? undefined : rows[place.row];
  return (row?.kind === 'cells' && row.cells[place?.column ?? 0]) || null;
}

export function firstPlace(rows: readonly Row[]): Place | null {
  const row = rows.findIndex(({ kind }) => kind === 'cells');
  return row < 0 ? null : { row, column: 0 };
}

/** Where a key leads from a place, or null for a key that leads nowhere. The ends hold. */
export function stepFrom(rows: readonly Row[], from: Place, key: string): Place | null {
  const row = rows[from.row];
  if (row?.kind !== 'cells') return null;
  const last = row.cells.length - 1;
  switch (key) {
    case 'ArrowRight':
      return from.column < last
        ? { row: from.row, column: from.column + 1 }
        : (nearRow(rows, from, 1, () => 0) ?? from);
    case 'ArrowLeft':
      return from.column > 0
        ? { row: from.row, column: from.column - 1 }
        : (nearRow(rows, from, -1, (count) => count - 1) ?? from);
    case 'ArrowDown':
      return sameColumn(rows, from, 1, 1);
    case 'ArrowUp':
      return sameColumn(rows, from, -1, 1);
    case 'PageDown':
      return sameColumn(rows, from, 1, PAGE_ROWS);
    case 'PageUp':
      return sameColumn(rows, from, -1, PAGE_ROWS);
    case 'Home':
      return { row: from.row, column: 0 };
    case 'End':
      return { row: from.row, column: last };
    default:
      return null;
  }
}

function sameColumn(rows: readonly Row[], from: Place, by: 1 | -1, times: number): Place {
  let place = from;
  for (let step = 0; step < times; step += 1) {
    // From where one came from, so that a short row in between does not bend the way.
    const next = nearRow(rows, place, by, (count) => Math.min(from.column, count - 1));
    if (next === null) break;
    place = next;
  }
  return place;
}

/** The next row of cells that way, titles skipped; null at the end. */
function nearRow(
  rows: readonly Row[],
  from: Place,
  by: 1 | -1,
  columnIn: (count: number) => number,
): Place | null {
  for (let row = from.row + by; row >= 0 && row < rows.length; row += by) {
    const found = rows[row];
    if (found?.kind === 'cells') return { row, column: columnIn(found.cells.length) };
  }
  return null;
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}
