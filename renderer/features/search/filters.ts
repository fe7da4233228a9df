// Owns the filters of a search as chips: what each is called, and what all of them ask of the host.
// Pure. Must not import other features, sockets or the platform's or session's code.
import {
  NO_FILTERS,
  type SearchFilters,
  type SearchHas,
} from '../../../shared/search/searchModel.ts';
import type { FilterKey } from '../../i18n/searchKeys.ts';

export type Chip =
  | { readonly key: 'from' | 'mentions'; readonly memberId: string; readonly label: string }
  | { readonly key: 'in'; readonly roomId: string; readonly label: string }
  /** The beginning of a day, Unix milliseconds. */
  | { readonly key: 'before' | 'after'; readonly at: number; readonly label: string }
  | { readonly key: 'has'; readonly has: SearchHas; readonly label: string };

export type Asked = {
  /** As it stands in the field. */
  readonly text: string;
  readonly chips: readonly Chip[];
  /** In all rooms, not in the open one alone. */
  readonly everywhere: boolean;
};

export const NOTHING_ASKED: Asked = { text: '', chips: [], everywhere: false };

/** Messages that call this member. */
export function mentionsOf(person: { readonly memberId: string; readonly name: string }): Chip {
  return { key: 'mentions', memberId: person.memberId, label: person.name };
}

/** Of these there is one; a new one takes its place. */
const SINGLE: ReadonlySet<FilterKey> = new Set(['from', 'mentions', 'before', 'after']);

export function withChip(chips: readonly Chip[], chip: Chip): readonly Chip[] {
  const others = chips.filter((one) =>
    SINGLE.has(chip.key) ? one.key !== chip.key : !isSame(one, chip),
  );
  return [...others, chip];
}

function isSame(one: Chip, other: Chip): boolean {
  return one.key === other.key && chipValue(one) === chipValue(other);
}

/** Unlike every other of its key. */
export function chipValue(chip: Chip): string {
  switch (chip.key) {
    case 'from':
    case 'mentions':
      return chip.memberId;
    case 'in':
      return chip.roomId;
    case 'before':
    case 'after':
      return String(chip.at);
    default:
      return chip.has;
  }
}

export function filtersOf(chips: readonly Chip[]): SearchFilters {
  let filters = NO_FILTERS;
  for (const chip of chips) {
    if (chip.key === 'from') filters = { ...filters, from: chip.memberId };
    else if (chip.key === 'mentions') filters = { ...filters, mentions: chip.memberId };
    else if (chip.key === 'before') filters = { ...filters, before: chip.at };
    else if (chip.key === 'after') filters = { ...filters, after: chip.at };
    else if (chip.key === 'has') filters = { ...filters, has: [...filters.has, chip.has] };
  }
  return filters;
}

export function roomsOf(chips: readonly Chip[]): readonly string[] {
  return chips.flatMap((chip) => (chip.key === 'in' ? [chip.roomId] : []));
}
