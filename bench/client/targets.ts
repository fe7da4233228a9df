// Owns what is expected of the page and whether it was reached.
// Must not import anything but figures and arithmetic.
import { median, percentile } from '../fanout/statistics.ts';
import type { Pair, RunFigures } from './run.ts';

export type Target = {
  readonly words: string;
  readonly measured: number;
  readonly unit: string;
  readonly reached: boolean;
};

/** What is compared: not the middle, which a timer makes, but what one notices. */
export const NOTICED = 0.95;
const FIRST_LOAD_MAX_KB = 200;

/** Every target with its median over all runs. */
export function judge(runs: readonly RunFigures[], firstLoadKb: number): readonly Target[] {
  const atMost = (
    words: string,
    bound: number,
    unit: string,
    value: (run: RunFigures) => number,
  ): Target => {
    const measured = median(runs.map(value));
    return { words: `${words}: at most ${bound}`, measured, unit, reached: measured <= bound };
  };
  return [
    atMost('first rows after a click in the lobby', 300, 'ms', ({ open }) => open.clickMs),
    atMost('first rows of a link that was open before', 300, 'ms', ({ open }) => open.againMs),
    atMost('frames while scrolling, 95 %, times plain', 1.5, 'times', ({ scroll }) =>
      ratioOf(scroll),
    ),
    atMost('key to paint, 95 %, times plain', 1.5, 'times', ({ typing }) => ratioOf(typing)),
    atMost('4x slower, straight into a room', 1_000, 'ms', ({ slowly }) => slowly.coldMs),
    atMost('4x slower, a first visit usable', 1_000, 'ms', ({ slowly }) => slowly.welcomeMs),
    atMost('4x slower, from the name to the room', 1_000, 'ms', ({ slowly }) => slowly.enterMs),
    atMost('4x slower, a later visit usable', 1_000, 'ms', ({ slowly }) => slowly.againMs),
    atMost('first load, compressed', FIRST_LOAD_MAX_KB, 'kB', () => firstLoadKb),
    atMost('rows in the document', 200, 'rows', ({ mostRows }) => mostRows),
    atMost('heap after staying, more than before', 8, 'MB', (run) => grown(run, 'stayed')),
    atMost('heap after scrolling far up, more', 8, 'MB', (run) => grown(run, 'climbed')),
    atMost('heap back at the end, more', 8, 'MB', (run) => grown(run, 'back')),
  ];
}

export function ratioOf({ ours, plain }: Pair): number {
  return percentile(ours, NOTICED) / percentile(plain, NOTICED);
}

function grown({ heapMb }: RunFigures, then: 'stayed' | 'climbed' | 'back'): number {
  return heapMb[then] - heapMb.opened;
}
