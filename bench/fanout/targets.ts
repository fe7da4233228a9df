// Owns what is expected of the product and whether it was reached.
// Must not import anything but figures and arithmetic.
import type { Contender } from './contenders.ts';
import type { SessionFigures } from './session.ts';
import type { StartFigures } from './start.ts';
import { median } from './statistics.ts';

export type Target = {
  readonly words: string;
  readonly measured: number | null;
  readonly unit: string;
  readonly verdict: 'reached' | 'missed' | 'not measured';
};

/** The size that the expectations were set for. */
const JUDGED_AT_MEMBERS = 200;

/** Every target with what was measured; null where a run left it out. */
export function judge(figures: readonly SessionFigures[], start: StartFigures): readonly Target[] {
  const largest = Math.max(...figures.map(({ members }) => members));
  const at = (members: number) => figures.filter((session) => session.members === members);
  const ours = (members: number) =>
    at(members).filter(({ contender }) => contender === 'kothabarta');
  const judged = at(JUDGED_AT_MEMBERS);
  return [
    target(
      'saturation, times bare ws',
      ratio(judged, 'ws', ({ saturation }) => saturation.deliveriesPerSecond),
      { atLeast: 10 },
      'times',
    ),
    target(
      'CPU per delivery at 50 messages/s, times bare socket.io',
      ratio(judged, 'socket.io', ({ steady }) => steady.cpuMicrosPerDelivery),
      { atMost: 1 },
      'times',
    ),
    target(
      'p99 from sending to receipt at 50 messages/s',
      median(ours(JUDGED_AT_MEMBERS).map(({ steady }) => steady.p99Ms)),
      { atMost: 25 },
      'ms',
    ),
    target(
      `memory per idle member, ${largest} members`,
      median(ours(largest).map(({ idleKibPerMember }) => idleKibPerMember)),
      { atMost: 45 },
      'KiB',
    ),
    target(
      'from the start of the process to listening',
      start.medianMs ?? Number.NaN,
      { atMost: 400 },
      'ms',
    ),
  ];
}

/** Ours over theirs, run by run; the median of that. NaN where there is nothing to compare. */
export function ratio(
  figures: readonly SessionFigures[],
  theirs: Contender,
  value: (session: SessionFigures) => number,
): number {
  const ratios = figures
    .filter(({ contender }) => contender === 'kothabarta')
    .flatMap((own) => {
      const other = figures.find(
        ({ contender, run, members }) =>
          contender === theirs && run === own.run && members === own.members,
      );
      return other === undefined ? [] : [value(own) / value(other)];
    });
  return median(ratios);
}

function target(
  words: string,
  measured: number,
  bound: { readonly atLeast: number } | { readonly atMost: number },
  unit: string,
): Target {
  const text =
    'atLeast' in bound
      ? `${words}: at least ${bound.atLeast}`
      : `${words}: at most ${bound.atMost}`;
  if (Number.isNaN(measured)) return { words: text, measured: null, unit, verdict: 'not measured' };
  const reached = 'atLeast' in bound ? measured >= bound.atLeast : measured <= bound.atMost;
  return { words: text, measured, unit, verdict: reached ? 'reached' : 'missed' };
}
