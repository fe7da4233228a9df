// Owns a month of days to choose from: arrows move by days and weeks, Page Up and Down by months.
// Must not import anything but React and icons; words and the writing of dates are arguments.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';

export type CalendarWords = {
  readonly earlierMonth: string;
  readonly laterMonth: string;
  /** 0 Sunday … 6 Saturday. */
  readonly weekStart: number;
  readonly month: (at: number) => string;
  /** One or two letters over a column, and the whole name for who listens. */
  readonly weekday: (at: number) => { readonly short: string; readonly long: string };
  readonly dayNumber: (day: number) => string;
  readonly fullDay: (at: number) => string;
};

/** Days as Unix milliseconds at any time of that day; what lies outside of `min` and `max` cannot be chosen. */
export function Calendar({
  day,
  min,
  max,
  words,
  onChoose,
}: {
  readonly day: number;
  readonly min: number;
  readonly max: number;
  readonly words: CalendarWords;
  readonly onChoose: (dayStart: number) => void;
}) {
  const first = startOfDay(min);
  const last = startOfDay(max);
  const [focused, setFocused] = useState(() => clamp(startOfDay(day), first, last));
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const weeks = weeksOf(focused, words.weekStart);
  const month = new Date(focused).getMonth();

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const goTo = (at: number) => setFocused(clamp(at, first, last));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepOf(event.key, focused, words.weekStart);
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    goTo(next);
  };

  return (
    <div>
      <div className="mb-2 flex items-center gap-1">
        <IconButton
          label={words.earlierMonth}
          disabled={startOfMonth(focused) <= first}
          onClick={() => goTo(addMonths(focused, -1))}
        >
          <ChevronLeft size={20} aria-hidden="true" />
        </IconButton>
        <p aria-live="polite" className="grow text-center font-semibold">
          {words.month(focused)}
        </p>
        <IconButton
          label={words.laterMonth}
          disabled={addMonths(startOfMonth(focused), 1) > last}
          onClick={() => goTo(addMonths(focused, 1))}
        >
          <ChevronRight size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a date grid.
        role="grid"
        aria-label={words.month(focused)}
        onKeyDown={onKeyDown}
        className="w-full table-fixed text-center"
      >
        <thead>
          <tr>
            {weeks[0]?.map((at) => (
              <th key={at} scope="col" className="pb-1 text-xs font-normal text-muted">
                <span aria-hidden="true">{words.weekday(at).short}</span>
                <span className="sr-only">{words.weekday(at).long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((at) => {
                const inMonth = new Date(at).getMonth() === month;
                return (
                  <td key={at} className="p-0">
                    {inMonth && (
                      <button
                        type="button"
                        aria-label={words.fullDay(at)}
                        aria-current={at === last ? 'date' : undefined}
                        data-autofocus={at === focused ? '' : undefined}
                        tabIndex={at === focused ? 0 : -1}
                        disabled={at < first || at > last}
                        onClick={() => onChoose(at)}
                        className={`min-h-control w-full rounded-md text-base hover:bg-hover disabled:cursor-default disabled:text-muted disabled:opacity-55 ${at === last ? 'font-semibold text-accent' : ''} ${at === focused ? 'bg-soft' : ''}`}
                      >
                        {words.dayNumber(new Date(at).getDate())}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Null for keys that do not move. */
function stepOf(key: string, from: number, weekStart: number): number | null {
  const weekday = (new Date(from).getDay() - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(from, -1);
    case 'ArrowRight':
      return addDays(from, 1);
    case 'ArrowUp':
      return addDays(from, -7);
    case 'ArrowDown':
      return addDays(from, 7);
    case 'Home':
      return addDays(from, -weekday);
    case 'End':
      return addDays(from, 6 - weekday);
    case 'PageUp':
      return addMonths(from, -1);
    case 'PageDown':
      return addMonths(from, 1);
    default:
      return null;
  }
}

/** The weeks that hold the month of this day, each whole. */
function weeksOf(at: number, weekStart: number): readonly (readonly number[])[] {
  const begin = startOfMonth(at);
  const lead = (new Date(begin).getDay() - weekStart + 7) % 7;
  const end = addMonths(begin, 1);
  const weeks: number[][] = [];
  for (let week = addDays(begin, -lead); week < end; week = addDays(week, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(week, day)));
  return weeks;
}

// By the calendar, not by hours: days of 23 and 25 hours are days.
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
function startOfMonth(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}
function addDays(at: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
/** The same day of that month, or its last one. */
function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const lastDay = new Date(date.getFullYear(), date.getMonth() + months + 1, 0).getDate();
  const day = Math.min(date.getDate(), lastDay);
  return new Date(date.getFullYear(), date.getMonth() + months, day).getTime();
}
function clamp(at: number, min: number, max: number): number {
  return Math.min(Math.max(at, min), max);
}
