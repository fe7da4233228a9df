// Owns `npm run bench -- fanout`: what it costs to bring one message to everybody in a room, beside three bare servers.
// Must not import the servers themselves; each runs in a process of its own.
//
// How to run: `npm run bench -- fanout` (about 17 minutes) or with `--quick` (about 100 seconds: 200 members, one run).
//   --members N   only that size            --only NAME   only that contender: ws, ws-batched, socket.io, kothabarta
//   --profile     a CPU profile of each server in dist/bench
// How to read: a delivery is one entry at one member. Each line of the table is the median of all runs; the ratios are
// medians of the ratios within each run, so what else the machine does matters less. `room for` is what a whole core
// would deliver at the measured cost: where it is far above the rate, the server was kept waiting, not busy. A
// generator load near 100 % means that the generator was the limit. Targets are judged at 200 members, where they were
// set, memory at the largest room; the exit code is 1 when one is missed. Everything is written to
// dist/bench/fanout.json, too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENDERS, isContender } from './fanout/contenders.ts';
import { SENDERS, signAhead, TEXT_BYTES } from './fanout/messages.ts';
import { BENCH_LIMITS } from './fanout/ourServer.ts';
import { pinThisProcess } from './fanout/pinning.ts';
import { describeFigures, describeTargets } from './fanout/report.ts';
import { runSession, type SessionFigures, WINDOW } from './fanout/session.ts';
import { measureStart } from './fanout/start.ts';
import { judge } from './fanout/targets.ts';

/** Half a core: more than that, and somebody else is at work on one of ours. */
const BUSY_LOAD = 0.5;

const { values: flags } = parseArgs({
  args: process.argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    members: { type: 'string' },
    only: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
if (flags.only !== undefined && !isContender(flags.only)) {
  throw new Error(`--only takes one of: ${CONTENDERS.join(', ')}`);
}

const sizes =
  flags.members !== undefined ? [Number(flags.members)] : flags.quick ? [200] : [50, 200, 500];
const contenders = flags.only === undefined ? CONTENDERS : [flags.only];
const runs = flags.quick ? 1 : 3;
/** 300 messages: what a single one costs wanders by a third from one second to the next. */
const STEADY_MS = 6_000;
/** So long V8 goes on compiling at this pace, a thirtieth of all processor time, which a host does once in its life. */
const PACE_WARM_UP_MS = 12_000;
const durations = {
  steadyMs: STEADY_MS,
  paceWarmUpMs: PACE_WARM_UP_MS,
  warmUpMs: 300,
  saturationMs: 1_000,
};

const folder = join(import.meta.dirname, '../dist/bench');
mkdirSync(folder, { recursive: true });
// First: what is built and started next is our own work.
const [load = 0] = loadavg();
// Before pinning: whoever starts a host gives it the whole machine, and its journal's thread comes up beside the rest.
const start = await measureStart(folder);
const pinning = pinThisProcess();
console.log(
  pinning.missing === null
    ? 'The server has the first core to itself, the generator the second.'
    : `Unpinned, so take the figures with care: ${pinning.missing}.`,
);
console.log(
  `Text: ${TEXT_BYTES} bytes, the same for all. ${SENDERS} senders, together ${WINDOW} unanswered messages at ` +
    `saturation, 50 messages a second otherwise.\n` +
    `Kothabarta: journal on this disk, synchronous=FULL; every key proved, every entry signed. ` +
    `Limits that differ from the product's: ${JSON.stringify(BENCH_LIMITS)}`,
);
if (load > BUSY_LOAD) {
  console.log(
    `Others keep this machine busy (load ${load.toFixed(1)}): rates and times are worse than they would be, and ` +
      'what waits is written together, which flatters the processor time at 50 messages/s. Only memory can be trusted.',
  );
}
// Before the first session, so that signing takes nothing from the sending.
if (contenders.includes('kothabarta')) signAhead(60_000);

const figures: SessionFigures[] = [];
for (let run = 1; run <= runs; run += 1) {
  for (const members of sizes) {
    for (const contender of contenders) {
      const session = await runSession(
        { run, contender, members, ...durations },
        { pinning, folder, profile: flags.profile },
      );
      figures.push(session);
      const { deliveriesPerSecond } = session.saturation;
      console.log(
        `run ${run}, ${members} members, ${contender}: ` +
          `${Math.round(deliveriesPerSecond / 1_000)} thousand deliveries/s, ` +
          `p99 ${session.steady.p99Ms.toFixed(1)} ms`,
      );
    }
  }
}
const targets = judge(figures, start);

console.log(`\n${describeFigures(figures)}\n\n${describeTargets(targets)}`);
writeFileSync(
  join(folder, 'fanout.json'),
  `${JSON.stringify({ pinned: pinning.missing === null, load, limits: BENCH_LIMITS, durations, figures, start, targets }, null, 2)}\n`,
);
if (targets.some(({ verdict }) => verdict === 'missed')) process.exitCode = 1;
