// Owns one session: a fresh server, its clients, and the three phases that are measured.
// Must not import a server. This process is the generator and holds the one clock.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Ear } from './client.ts';
import { type Contender, DIALECTS, type Dialect, type Usage } from './contenders.ts';
import { joinAll } from './joining.ts';
import { messageFrame, SENDERS } from './messages.ts';
import { type ServerOptions, startServer } from './serverProcess.ts';
import { percentile } from './statistics.ts';

export type SessionPlan = {
  readonly run: number;
  readonly contender: Contender;
  readonly members: number;
  readonly steadyMs: number;
  readonly paceWarmUpMs: number;
  readonly warmUpMs: number;
  readonly saturationMs: number;
};

export type SessionFigures = {
  readonly run: number;
  readonly contender: Contender;
  readonly members: number;
  /** KiB of the server's memory for each client that joined and says nothing. */
  readonly idleKibPerMember: number;
  readonly steady: {
    readonly p50Ms: number;
    readonly p99Ms: number;
    /** Microseconds of the server's processor time, all threads. */
    readonly cpuMicrosPerDelivery: number;
    readonly bytesPerDelivery: number;
  };
  readonly saturation: {
    readonly deliveriesPerSecond: number;
    readonly messagesPerSecond: number;
    readonly cpuMicrosPerDelivery: number;
    readonly bytesPerDelivery: number;
    /** Share of its core that the generator used: near 1 it is what limits, not the server. */
    readonly generatorLoad: number;
  };
};

/**
 * What all senders together keep unanswered at saturation. Enough to keep every contender busy; with more, what one
 * turn writes to a socket outgrows the 128 KiB a kernel lets it receive at first, and its timers are measured instead.
 */
export const WINDOW = 256;
const PROOF_MESSAGES = 50;
const STEADY_INTERVAL_MS = 20;
/** Every so many-th client is read message by message. */
const SAMPLE_EVERY = 10;
/** Presence settles and the heap calms down before memory is read. */
const SETTLE_MS = 700;
const STUCK_MS = 20_000;

export async function runSession(
  plan: SessionPlan,
  options: ServerOptions,
): Promise<SessionFigures> {
  const { run, contender, members } = plan;
  const dialect = DIALECTS[contender];
  const server = await startServer(contender, options);
  const empty = await server.usage('collect');
  const crowd = createCrowd(dialect);
  const clients = await joinAll(dialect, members, server.port, crowd.ear);
  crowd.enter(clients);
  await delay(SETTLE_MS);
  const idle = await server.usage('collect');

  await crowd.proveExactlyOnce();
  await crowd.saturate(plan.warmUpMs, server.usage);
  const saturation = await crowd.saturate(plan.saturationMs, server.usage);
  // Last, so that the code it runs is as warm as in a host that has run for a while.
  await crowd.warmToPace(plan.paceWarmUpMs);
  const steady = await crowd.speakSteadily(plan.steadyMs, server.usage);

  for (const client of clients) client.close();
  await server.stop();
  return {
    run,
    contender,
    members,
    idleKibPerMember: (idle.rssBytes - empty.rssBytes) / 1_024 / members,
    steady,
    saturation,
  };
}

function createCrowd(dialect: Dialect) {
  let clients: readonly Client[] = [];
  let deliveries = 0;
  let said = 0;
  /** What tells that a message is through: its acknowledgement, or where there is none its way back to its sender. */
  let answered = 0;
  let bytes = 0;
  let onProgress = (): void => {};
  let onNumbers: Ear['onNumbers'] = () => {};

  const ear: Ear = {
    onBytes: (count) => {
      bytes += count;
    },
    onEntries: (count) => {
      deliveries += count;
      onProgress();
    },
    onAnswer: () => {
      answered += 1;
      onProgress();
    },
    onNumbers: (numbers, arrivedAt) => onNumbers(numbers, arrivedAt),
  };

  const through = (): number =>
    dialect === 'kothabarta' ? answered : (clients[0]?.received() ?? 0);

  /** Says as many messages as given, each sender's in one write. */
  const say = (count: number): void => {
    const frames: Buffer[][] = Array.from({ length: SENDERS }, () => []);
    for (let index = 0; index < count; index += 1) {
      frames[said % SENDERS]?.push(messageFrame(dialect, said));
      said += 1;
    }
    frames.forEach((own, sender) => {
      if (own.length > 0) clients[sender]?.sendFrames(own);
    });
  };

  /** Until every client has every entry; a client that gets one twice or out of order has thrown already. */
  const settle = async (): Promise<void> => {
    const giveUpAt = performance.now() + STUCK_MS;
    while (clients.some((client) => client.received() < said)) {
      if (performance.now() > giveUpAt) throw new Error(`${said} said, not all of them arrived`);
      await delay(5);
    }
    if (deliveries !== said * clients.length) throw new Error('more arrived than was said');
  };

  /** Fifty messages a second, one at a time. */
  const speak = async (ms: number, onSaying: (no: number) => void): Promise<void> => {
    const begin = performance.now();
    const messages = Math.round(ms / STEADY_INTERVAL_MS);
    for (let index = 0; index < messages; index += 1) {
      const wait = begin + index * STEADY_INTERVAL_MS - performance.now();
      if (wait > 0) await delay(wait);
      onSaying(said);
      say(1);
    }
    await settle();
  };

  const sampled = (): readonly Client[] => clients.filter((_, index) => index % SAMPLE_EVERY === 1);

  return {
    ear,
    enter: (all: readonly Client[]): void => {
      clients = all;
    },

    /** Every client reads every message: each number comes to each client exactly once. */
    proveExactlyOnce: async (): Promise<void> => {
      const counts = new Map<number, number>();
      onNumbers = (numbers) => {
        for (const no of numbers) counts.set(no, (counts.get(no) ?? 0) + 1);
      };
      for (const client of clients) client.sample(true);
      say(PROOF_MESSAGES);
      await settle();
      for (const client of clients) client.sample(false);
      for (let no = 0; no < PROOF_MESSAGES; no += 1) {
        if (counts.get(no) !== clients.length) throw new Error(`message ${no} did not reach all`);
      }
    },

    /** Uncounted: at this pace a server runs code that it does not at saturation, and compiles it. */
    warmToPace: (ms: number): Promise<void> => speak(ms, () => undefined),

    /** Counted, at the same pace. */
    speakSteadily: async (
      ms: number,
      usage: () => Promise<Usage>,
    ): Promise<SessionFigures['steady']> => {
      const saidAt = new Map<number, number>();
      const waits: number[] = [];
      onNumbers = (numbers, arrivedAt) => {
        for (const no of numbers) waits.push(arrivedAt - (saidAt.get(no) ?? Number.NaN));
      };
      for (const client of sampled()) client.sample(true);
      const before = { ...(await usage()), deliveries, bytes };
      await speak(ms, (no) => saidAt.set(no, performance.now()));
      const cpuMicros = (await usage()).cpuMicros - before.cpuMicros;
      for (const client of sampled()) client.sample(false);
      const arrived = deliveries - before.deliveries;
      return {
        p50Ms: percentile(waits, 0.5),
        p99Ms: percentile(waits, 0.99),
        cpuMicrosPerDelivery: cpuMicros / arrived,
        bytesPerDelivery: (bytes - before.bytes) / arrived,
      };
    },

    /** As much as goes through while the senders keep the window full; ends when all of it has arrived. */
    saturate: async (
      ms: number,
      usage: () => Promise<Usage>,
    ): Promise<SessionFigures['saturation']> => {
      let filling = false;
      const fill = (): void => {
        filling = false;
        say(WINDOW - (said - through()));
      };
      const before = {
        ...(await usage()),
        at: performance.now(),
        own: process.cpuUsage(),
        deliveries,
        bytes,
      };
      // Once in a turn, so that what was answered together is said together.
      onProgress = () => {
        if (filling) return;
        filling = true;
        setImmediate(fill);
      };
      fill();
      await delay(ms);
      onProgress = () => {};
      await settle();
      const seconds = (performance.now() - before.at) / 1_000;
      const own = process.cpuUsage(before.own);
      const cpuMicros = (await usage()).cpuMicros - before.cpuMicros;
      const arrived = deliveries - before.deliveries;
      return {
        deliveriesPerSecond: arrived / seconds,
        messagesPerSecond: arrived / clients.length / seconds,
        cpuMicrosPerDelivery: cpuMicros / arrived,
        bytesPerDelivery: (bytes - before.bytes) / arrived,
        generatorLoad: (own.user + own.system) / 1e6 / seconds,
      };
    },
  };
}
