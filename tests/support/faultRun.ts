// Owns one seeded run: people talk while wires, tabs and the host fail, then everything heals; the record is the result.
// Must not import the checker: it does not know what is asked of the record.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteJournal } from '../../electron/host/sqliteJournal.ts';
import { PAGE_MAX_BYTES, PAGE_MAX_ENTRIES } from '../../shared/limits.ts';
import type { Entry } from '../../shared/model.ts';
import type { History, JournalRoom } from '../flows/checkerHistory.ts';
import { createHostProcess, type HostProcess } from './hostProcess.ts';
import { type Mutant, mutate } from './mutantJournals.ts';
import { createPerson, type Person, type Tab } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { createRecorder, type Recorder } from './recorder.ts';

/** What may befall the host, once each in the order given. */
export type HostFault =
  | 'kill'
  | 'restart'
  /** An older copy that the host made itself is put in the journal's place. */
  | 'restore'
  /** The whole folder goes back unnoticed, as with a disk image. */
  | 'roll back';

export type FaultPlan = {
  readonly seed: number;
  readonly hostFaults: readonly HostFault[];
  /** How often people do something between two faults of the host. */
  readonly stepsBetween: number;
  readonly mutant: Mutant | null;
  /** How long agreement is waited for in the end, in milliseconds: longer than I8 allows, to tell how late it was. */
  readonly settleMaxMs: number;
};

export type FaultRun = {
  readonly history: History;
  /** What the host answered internal_error to. */
  readonly defects: readonly string[];
  /** How long each start of the host took, in milliseconds. */
  readonly startedInMs: readonly number[];
};

/** As fast as a few people type together, seen from one another. */
const STEP_MS = 25;
type World = {
  readonly plan: FaultPlan;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly host: HostProcess;
  readonly people: readonly Person[];
  readonly roomIds: readonly string[];
};

export async function runFaults(plan: FaultPlan): Promise<FaultRun> {
  const random = createRandom(plan.seed);
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-faults-'));
  const recorder = createRecorder();
  const host = createHostProcess(folder, plan.mutant);
  const people: Person[] = [];
  try {
    const { roomIds } = await host.start();
    for (const [index, name] of ['আরিফ', 'মীনা', 'রহিম', 'সুমি'].entries()) {
      const database = index % 2 === 0 ? null : `${folder}/${name}`;
      people.push(await createPerson({ name, database, port: host.port }, recorder));
    }
    const world: World = { plan, random, recorder, host, people, roomIds };
    for (const [index, person] of people.entries()) {
      for (const roomId of roomIds) person.enter(roomId);
      person.openTab();
      // Two of them have the page open twice.
      if (index < 2) person.openTab();
    }
    await level(world);
    await talk(world);
    for (const fault of plan.hostFaults) await befall(world, fault);
    const healedAt = recorder.now();
    await level(world);
    const endedAt = recorder.now();
    const open = people.flatMap(({ tabs, member, rooms }) =>
      tabs.map((tab) => ({ member, tab: tab.name, roomIds: [...rooms] })),
    );
    await host.stop();
    // What was still on its way has arrived before the wire is gone.
    await recorder.until(() => tabsOf(people).every(({ session }) => !isLinked(session)), 5_000);
    const events = [...recorder.events()];
    const journal = await readJournal(host.dataFolder, roomIds, plan.mutant);
    const history: History = { events, journal, open, healedAt, endedAt };
    return { history, defects: host.defects(), startedInMs: host.startedInMs() };
  } finally {
    await Promise.all(people.map((person) => person.end()));
    await host.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tabsOf(people: readonly Person[]): readonly Tab[] {
  return people.flatMap(({ tabs }) => tabs);
}

function isLinked(session: Tab['session']): boolean {
  return session.getState().connection.status === 'online';
}

/** Waits until all screens agree and nothing waits to be sent; not longer than allowed. */
async function level({ plan, recorder, people, roomIds }: World): Promise<void> {
  const agree = (roomId: string): boolean => {
    const here = people.filter(({ rooms }) => rooms.has(roomId));
    const present = here
      .map(({ member }) => member)
      .toSorted()
      .join();
    const screens = tabsOf(here).map(({ session }) => session.getState().joined[roomId]);
    const ends = new Set(screens.map((room) => room?.log.entries.at(-1)?.id));
    return (
      ends.size <= 1 &&
      screens.every(
        (room) =>
          room?.live === true &&
          room.pending.length === 0 &&
          room.members
            .map(({ id }) => id)
            .toSorted()
            .join() === present,
      )
    );
  };
  await recorder.until(() => roomIds.every(agree), plan.settleMaxMs);
}

async function talk(world: World): Promise<void> {
  for (let step = 0; step < world.plan.stepsBetween; step += 1) await act(world);
}

async function act(world: World): Promise<void> {
  const { random, recorder, people } = world;
  const person = random.pick(people);
  const tab = random.pick(person.tabs);
  const choice = random.next();
  if (choice < 0.58) say(world, person, tab, 1);
  else if (choice < 0.66) say(world, person, tab, 2 + random.below(5));
  else if (choice < 0.7) tab.session.setTyping(random.pick(world.roomIds), random.chance(0.7));
  else if (choice < 0.75) tab.session.loadOlder(random.pick(world.roomIds));
  else if (choice < 0.81) {
    tab.tap.doubleNextSend();
    say(world, person, tab, 1);
  } else if (choice < 0.85) {
    // Behind a copy that was put back it would be the first to bring an entry again, ahead of its author's older ones.
    if (!goesBack(world.plan)) tab.tap.repeat(random.below);
  } else if (choice < 0.87) person.wire.cut();
  else if (choice < 0.9) {
    tab.tap.dropAfterSend();
    say(world, person, tab, 1);
  } else if (choice < 0.93) {
    tab.tap.onNextSend(person.wire.deafen);
    say(world, person, tab, 1);
  } else if (choice < 0.97) {
    // A page that dies has a second and a half in which its newest entries stand on the host alone; with a copy put back
    // at the same time they would be lost, and nobody promises otherwise.
    await person.reload(tab, goesBack(world.plan) ? 'close' : random.pick(['close', 'crash']));
  } else leaveOrEnter(world, person);
  const seen = recorder.events().length;
  await recorder.until(() => recorder.events().length > seen + 4, STEP_MS);
}

function say({ random, roomIds }: World, person: Person, tab: Tab, times: number): void {
  const roomId = random.chance(0.6) ? roomIds[0] : roomIds[1];
  if (roomId === undefined || !person.rooms.has(roomId)) return;
  for (let time = 0; time < times; time += 1) {
    const read = tab.session.getState().joined[roomId]?.log.entries.slice(-20) ?? [];
    const answerable = read.filter(({ kind }) => kind === 'message');
    const answers = answerable.length > 0 && random.chance(0.3);
    person.say(tab, roomId, answers ? random.pick(answerable).id : null);
  }
}

function goesBack({ hostFaults }: FaultPlan): boolean {
  return hostFaults.some((fault) => fault === 'restore' || fault === 'roll back');
}

/** The second room only: the first one shows what becomes of people who stay. */
function leaveOrEnter({ plan, roomIds }: World, person: Person): void {
  const roomId = roomIds[1];
  // Who comes in without a cursor cannot tell the host that its data went back.
  if (roomId === undefined || plan.hostFaults.includes('roll back')) return;
  const shown = person.tabs.every(({ session }) => session.getState().joined[roomId] !== undefined);
  if (!person.rooms.has(roomId)) person.enter(roomId);
  // Nobody leaves a room that the page, just opened, does not show yet.
  else if (shown) person.leave(roomId);
}

async function befall(world: World, fault: HostFault): Promise<void> {
  const { host, recorder, random } = world;
  switch (fault) {
    case 'kill':
      await host.kill();
      break;
    case 'restart':
      await host.stop();
      break;
    case 'restore': {
      const backup = await host.backUp();
      await talk(world);
      await (random.chance(0.5) ? host.kill() : host.stop());
      recorder.note({ type: 'restored', at: recorder.now() });
      host.restore(backup);
      break;
    }
    case 'roll back': {
      await host.stop();
      const copy = host.copyFolder();
      await host.start();
      await talk(world);
      // Everybody is ahead of the copy then, as P48 asks for: the first to come back tells the host.
      await level(world);
      await host.kill();
      recorder.note({ type: 'restored', at: recorder.now() });
      host.replaceFolder(copy);
      break;
    }
  }
  // Written while nobody is there to take it.
  for (let step = random.below(6); step > 0; step -= 1) await act(world);
  await host.start();
  await talk(world);
}

/** Through the journal's own interface; a mutant is believed what it says of itself. */
async function readJournal(
  folder: string,
  roomIds: readonly string[],
  mutant: Mutant | null,
): Promise<JournalRoom[]> {
  const opened = await openSqliteJournal({ folder, damaged: 'stop' });
  if (!opened.ok) throw new Error(`the journal did not open: ${JSON.stringify(opened.failure)}`);
  const real = opened.value.journal;
  const journal = mutant === null ? real : await mutate(mutant, real);
  const rooms: JournalRoom[] = [];
  for (const { roomId, branches } of await journal.rooms()) {
    if (!roomIds.includes(roomId)) continue;
    const entries: Entry[] = [];
    for (;;) {
      const page = await journal.page({
        roomId,
        from: { type: 'after', seq: entries.at(-1)?.seq ?? 0 },
        limit: PAGE_MAX_ENTRIES,
        firstSeq: 1,
        maxBytes: PAGE_MAX_BYTES,
      });
      if (page.length === 0) break;
      entries.push(...page);
    }
    rooms.push({ roomId, branches, entries });
  }
  await journal.close();
  return rooms;
}
