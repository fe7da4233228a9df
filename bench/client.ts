// Owns `npm run bench -- client`: what the page costs in a room of 100,000 entries, beside a plain list and text area.
// Must not import the host, which runs in a process of its own, nor the page.
//
// How to run: `npm run bench -- client` (3 runs, below 10 minutes) or with `--quick` (one short run, about a minute).
//   --entries N   another size of the room
// How to read: all of it in a real Chromium without a screen, drawn by the processor, over a real host on loopback. Each
// line is the median of all runs. Frames are the pauses between two animation frames while the wheel turns and 50
// entries a second arrive; a key's time ends with the frame that shows it. The plain page gets as much as often, in the
// same browser while the same talk goes on, so the ratio holds from machine to machine where the figures do not; what is
// compared are the slowest 5 %. On the slow processor somebody comes for the first time (to the field for a name), goes in,
// and comes back; `cold` goes straight into a room, with a name and an empty cache. A quick run climbs and stays a tenth
// as long: its memory says little. The exit code is 1 when a target is missed. Everything is written to dist/bench/client.json, too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './client/browser.ts';
import { kbOf, weighFirstLoad } from './client/firstLoad.ts';
import { startBenchHost } from './client/hostProcess.ts';
import { describeFirstLoad, describeRuns, describeTargets } from './client/report.ts';
import { type Plan, type RunFigures, runOnce } from './client/run.ts';
import { startTalk } from './client/talk.ts';
import { judge } from './client/targets.ts';

/** Half a core: more than that, and somebody else is at work on one of ours. */
const BUSY_LOAD = 0.5;
const QUICK: Plan = { scrollMs: 4_000, keys: 60, stay: 3_000, climb: 2_000 };
const FULL: Plan = { scrollMs: 12_000, keys: 200, stay: 30_000, climb: 20_000 };

const { values: flags } = parseArgs({
  args: process.argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    entries: { type: 'string', default: '100000' },
  },
});
const plan = flags.quick ? QUICK : FULL;
const folder = join(import.meta.dirname, '../dist/bench');
mkdirSync(folder, { recursive: true });
const built = spawnSync(process.execPath, [join(import.meta.dirname, '../build/build.ts')], {
  stdio: 'inherit',
});
if (built.status !== 0) throw new Error('The page is not built, so there is nothing to measure.');
const [load = 0] = loadavg();
if (load > BUSY_LOAD) {
  console.log(
    `Others keep this machine busy (load ${load.toFixed(1)}): times are worse than they would be; ratios are what counts.`,
  );
}

const firstLoad = weighFirstLoad();
const firstLoadKb = kbOf(firstLoad.first);
console.log(describeFirstLoad(firstLoad));

const runs: RunFigures[] = [];
for (let run = 1; run <= (flags.quick ? 1 : 3); run += 1) {
  // A host and a browser for each run: what one left behind does not slow the next.
  const host = await startBenchHost(folder, Number(flags.entries));
  const talk = await startTalk(host.port);
  const browser = await openBrowser();
  const figures = await runOnce(browser, host.port, talk, plan, (step) => {
    console.log(`run ${run}: ${step}`);
  });
  runs.push(figures);
  console.log(`\nrun ${run}\n${describeRuns([figures])}`);
  await browser.close();
  talk.close();
  await host.stop();
}
const targets = judge(runs, firstLoadKb);
console.log(`\nall runs\n${describeRuns(runs)}\n\n${describeTargets(targets)}`);
writeFileSync(
  join(folder, 'client.json'),
  `${JSON.stringify({ load, plan, firstLoad, runs, targets }, null, 2)}\n`,
);
if (targets.some(({ reached }) => !reached)) process.exitCode = 1;
