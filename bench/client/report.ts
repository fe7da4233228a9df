// Owns the lines that are printed.
// Must not measure anything.
import { median, percentile } from '../fanout/statistics.ts';
import { kbOf, type Loaded, type weighFirstLoad } from './firstLoad.ts';
import type { RunFigures } from './run.ts';
import type { Target } from './targets.ts';

/** A longer frame is a stutter that one sees. */
const LONG_FRAME_MS = 50;
const NAME_WIDTH = 46;
const SHARES = [0.5, 0.95, 0.99] as const;

export function describeRuns(runs: readonly RunFigures[]): string {
  const one = (value: (run: RunFigures) => number): string => median(runs.map(value)).toFixed(1);
  const spread = (value: (run: RunFigures) => readonly number[]): string => {
    const shares = SHARES.map((share) => one((run) => percentile(value(run), share)));
    const long = one((run) => value(run).filter((ms) => ms > LONG_FRAME_MS).length);
    return `${shares.join(' / ')}, ${long} above ${LONG_FRAME_MS}`;
  };
  return [
    line(
      'cold load of a link to first rows, ms',
      one(({ open }) => open.coldMs),
    ),
    line(
      'the same again, ms',
      one(({ open }) => open.againMs),
    ),
    line(
      'click in the lobby to first rows, ms',
      one(({ open }) => open.clickMs),
    ),
    line(
      '4x slower: welcome, enter, again, cold, ms',
      (['welcomeMs', 'enterMs', 'againMs', 'coldMs'] as const)
        .map((what) => one(({ slowly }) => slowly[what]))
        .join(', '),
    ),
    line(
      'frames while scrolling, 50/95/99 %, ms',
      spread(({ scroll }) => scroll.ours),
    ),
    line(
      '  a plain list',
      spread(({ scroll }) => scroll.plain),
    ),
    line(
      'key to paint, 50/95/99 %, ms',
      spread(({ typing }) => typing.ours),
    ),
    line(
      '  a plain text area',
      spread(({ typing }) => typing.plain),
    ),
    line(
      'frames while scrolling far up',
      spread(({ climbFrames }) => climbFrames),
    ),
    line(
      'heap opened, stayed, far up, back, MB',
      (['opened', 'stayed', 'climbed', 'back'] as const)
        .map((when) => one(({ heapMb }) => heapMb[when]))
        .join(', '),
    ),
    line(
      'most rows in the document',
      one(({ mostRows }) => mostRows),
    ),
  ].join('\n');
}

export function describeFirstLoad({ first, behind }: ReturnType<typeof weighFirstLoad>): string {
  const weights = (words: string, loaded: readonly Loaded[]): readonly string[] => [
    line(words, `${kbOf(loaded).toFixed(1)} kB`),
    ...loaded.map(({ file, bytes }) => line(`  ${file}`, `${(bytes / 1_000).toFixed(1)} kB`)),
  ];
  return [...weights('first load', first), ...weights('behind the door', behind)].join('\n');
}

export function describeTargets(targets: readonly Target[]): string {
  return targets
    .map(
      ({ words, measured, unit, reached }) =>
        `${reached ? 'reached' : 'missed '}  ${words}, is ${measured.toFixed(2)} ${unit}`,
    )
    .join('\n');
}

function line(name: string, value: string): string {
  return `${name.padEnd(NAME_WIDTH)}${value}`;
}
