// Owns what a recorded run is, for the checker: who did what and when, what was on each screen, what the journal holds.
// Pure. Must not import anything but shared: the checker believes nothing of the product but the shape of an entry.
import type { BranchStart, Entry } from '../../shared/model.ts';
import { branchAt } from '../../shared/roomLog.ts';

/** Times are milliseconds of one clock that only goes forward. */
export type HistoryEvent =
  /** A person pressed Enter in a tab. `refersTo` is the entry that the text answers. */
  | {
      readonly type: 'queued';
      readonly at: number;
      readonly member: string;
      readonly tab: string;
      readonly roomId: string;
      readonly id: string;
      readonly text: string;
      readonly refersTo: string | null;
    }
  /** One entry:send as it went over the wire; a repetition is one more of these. `unknown`: no answer ever came. */
  | {
      readonly type: 'sent';
      readonly at: number;
      readonly endedAt: number;
      readonly member: string;
      readonly roomId: string;
      readonly ids: readonly string[];
      readonly outcome:
        | {
            readonly status: 'ok';
            readonly branch: string;
            readonly placed: readonly { readonly id: string; readonly seq: number }[];
            readonly refused: readonly string[];
          }
        | { readonly status: 'refused'; readonly code: string }
        | { readonly status: 'unknown' };
    }
  /** An answered page or join: it tells everything from `fromSeq` to `toSeq`, and that `headSeq` is the newest. */
  | {
      readonly type: 'read';
      readonly at: number;
      readonly endedAt: number;
      readonly member: string;
      readonly roomId: string;
      readonly fromSeq: number;
      readonly toSeq: number;
      readonly headSeq: number;
      readonly entries: readonly Entry[];
    }
  /** What a tab shows of a room from this moment on. */
  | {
      readonly type: 'screen';
      readonly at: number;
      readonly member: string;
      readonly tab: string;
      readonly roomId: string;
      readonly live: boolean;
      readonly branches: readonly BranchStart[];
      readonly entries: readonly Entry[];
      readonly pending: readonly { readonly id: string; readonly refused: boolean }[];
      /** Who is shown as present. */
      readonly members: readonly string[];
    }
  /** A member left the room, in every tab: what was not sent is withdrawn, what was read is let go. */
  | { readonly type: 'left'; readonly at: number; readonly member: string; readonly roomId: string }
  /** The host's data went back to an older copy. */
  | { readonly type: 'restored'; readonly at: number };

export type EventOf<T extends HistoryEvent['type']> = Extract<HistoryEvent, { type: T }>;
export type Screen = EventOf<'screen'>;

/** A room as the journal holds it in the end. */
export type JournalRoom = {
  readonly roomId: string;
  readonly branches: readonly BranchStart[];
  readonly entries: readonly Entry[];
};

export type History = {
  readonly events: readonly HistoryEvent[];
  readonly journal: readonly JournalRoom[];
  /** Tabs that are open in the end, with the rooms they are in. */
  readonly open: readonly {
    readonly member: string;
    readonly tab: string;
    readonly roomIds: readonly string[];
  }[];
  /** When the last fault was over, and when the run ended. */
  readonly healedAt: number;
  readonly endedAt: number;
};

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8';

export type Violation = {
  readonly invariant: Invariant;
  readonly roomId: string;
  readonly what: string;
  /** The entries it is about. */
  readonly ids: readonly string[];
};

/** An acknowledgement of one entry. */
export type Ack = {
  readonly id: string;
  readonly seq: number;
  readonly branch: string;
  readonly member: string;
  readonly at: number;
};

/** An entry at a place of a branch, as a screen showed it. */
export type Sighting = { readonly entry: Entry; readonly branch: string; readonly tab: string };

/** One room's part of a history, with what every rule asks of it. */
export type RoomHistory = ReturnType<typeof roomHistory>;

export function roomHistory(history: History, room: JournalRoom) {
  const { roomId, branches, entries } = room;
  const of = <T extends HistoryEvent['type']>(type: T): readonly EventOf<T>[] =>
    history.events.filter(
      (event): event is EventOf<T> =>
        event.type === type && (!('roomId' in event) || event.roomId === roomId),
    );
  const queued = new Map(of('queued').map((event) => [event.id, event]));
  const sent = of('sent');
  const left = of('left');
  const restored = of('restored');
  const screens = of('screen');
  const acks = sent.flatMap(({ outcome, member, endedAt }): Ack[] =>
    outcome.status === 'ok'
      ? outcome.placed.map((place) => ({ ...place, branch: outcome.branch, member, at: endedAt }))
      : [],
  );
  const places = Map.groupBy(entries, (entry) => entry.id);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const open = history.open.filter((tab) => tab.roomIds.includes(roomId));

  return {
    ...room,
    queued,
    sent,
    acks,
    left,
    restored,
    screens,
    sightings: sightingsOn(screens),
    reads: of('read'),
    /** How often, and where, the journal holds an id. */
    placesOf: (id: string): readonly Entry[] => places.get(id) ?? [],
    at: (seq: number): Entry | null => bySeq.get(seq) ?? null,
    /** Whether this place of this branch is still part of the log: no later branch begins before it. */
    survives: (branch: string, seq: number): boolean => {
      const index = branches.findIndex((start) => start.branch === branch);
      const next = branches[index + 1];
      return index !== -1 && (next === undefined || seq < next.fromSeq);
    },
    /**
     * The one loss that nobody promises to mend: the host went back to a copy without the entry, and its author had
     * left the room, so that no client holds it any more.
     */
    letGo: (id: string): boolean => {
      const entry = queued.get(id);
      if (entry === undefined) return false;
      const gone = left.some(({ member, at }) => member === entry.member && at > entry.at);
      return gone && restored.some(({ at }) => at > entry.at);
    },
    /** The author took it back by leaving before it was acknowledged. */
    withdrawn: (id: string): boolean => {
      const entry = queued.get(id);
      return left.some(({ member, at }) => member === entry?.member && at > entry.at);
    },
    tabs: open,
    /** The screens of one tab, in order. */
    screensOf: (tab: string): readonly Screen[] => screens.filter((screen) => screen.tab === tab),
  };
}

/** A screen repeats nearly all of the one before it; what was looked at under the same branches is the same. */
function sightingsOn(screens: readonly Screen[]): readonly Sighting[] {
  const looked = new Map<readonly BranchStart[], Set<Entry>>();
  return screens.flatMap(({ branches, entries, tab }) => {
    const known = looked.get(branches) ?? new Set();
    looked.set(branches, known);
    const fresh = entries.filter((entry) => !known.has(entry));
    for (const entry of fresh) known.add(entry);
    return fresh.map((entry) => ({
      entry,
      tab,
      branch: branchAt(branches, entry.seq)?.branch ?? '',
    }));
  });
}
