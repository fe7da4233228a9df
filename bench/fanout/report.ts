// Owns the tables that are printed.
// Must not measure anything.
import { CONTENDER_WORDS, CONTENDERS } from './contenders.ts';
import type { SessionFigures } from './session.ts';
import { median } from './statistics.ts';
import { ratio, type Target } from './targets.ts';

type Column = {
  readonly head: string;
  readonly value: (session: SessionFigures) => number;
  readonly digits: number;
};

const COLUMNS: readonly Column[] = [
  { head: 'thousand/s', value: (s) => s.saturation.deliveriesPerSecond / 1_000, digits: 0 },
  { head: 'room for', value: (s) => 1_000 / s.saturation.cpuMicrosPerDelivery, digits: 0 },
  { head: 'messages/s', value: (s) => s.saturation.messagesPerSecond, digits: 0 },
  { head: 'bytes', value: (s) => s.saturation.bytesPerDelivery, digits: 0 },
  { head: 'generator %', value: (s) => s.saturation.generatorLoad * 100, digits: 0 },
  { head: 'p50 ms', value: (s) => s.steady.p50Ms, digits: 1 },
  { head: 'p99 ms', value: (s) => s.steady.p99Ms, digits: 1 },
  { head: 'µs/delivery', value: (s) => s.steady.cpuMicrosPerDelivery, digits: 1 },
  { head: 'bytes', value: (s) => s.steady.bytesPerDelivery, digits: 0 },
  { head: 'KiB/idle', value: (s) => s.idleKibPerMember, digits: 1 },
];
const NAME_WIDTH = 32;
const COLUMN_WIDTH = 12;
/** The columns of the two phases stand under their names. */
const PHASES = `${' '.repeat(NAME_WIDTH)}${'at saturation'.padStart(COLUMN_WIDTH * 5)}${'at 50 messages/s'.padStart(COLUMN_WIDTH * 4)}`;

/** A table for each size: medians, then how many times the others' figures ours are. */
export function describeFigures(figures: readonly SessionFigures[]): string {
  const sizes = [...new Set(figures.map(({ members }) => members))];
  return sizes
    .map((members) =>
      describeSize(
        members,
        figures.filter((one) => one.members === members),
      ),
    )
    .join('\n\n');
}

function describeSize(members: number, figures: readonly SessionFigures[]): string {
  const head = line(
    `${members} members, medians`,
    COLUMNS.map(({ head }) => head),
  );
  const rows = CONTENDERS.flatMap((contender) => {
    const own = figures.filter((session) => session.contender === contender);
    if (own.length === 0) return [];
    const cells = COLUMNS.map(({ value, digits }) => median(own.map(value)).toFixed(digits));
    return [line(CONTENDER_WORDS[contender], cells)];
  });
  const ratios = CONTENDERS.flatMap((contender) => {
    if (contender === 'kothabarta') return [];
    const values = COLUMNS.map(({ value }) => ratio(figures, contender, value));
    if (values.every(Number.isNaN)) return [];
    return [
      line(
        `Kothabarta / ${contender}`,
        values.map((value) => value.toFixed(2)),
      ),
    ];
  });
  return [PHASES, head, ...rows, ...ratios].join('\n');
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(COLUMN_WIDTH)).join('');
}

export function describeTargets(targets: readonly Target[]): string {
  return targets
    .map(({ words, measured, unit, verdict }) => {
      const value = measured === null ? '' : `, is ${measured.toFixed(1)} ${unit}`;
      return `${verdict.padEnd(12)}  ${words}${value}`;
    })
    .join('\n');
}
