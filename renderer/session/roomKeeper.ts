// Owns what a reload finds of rooms: their newest entries, read positions and drafts.
// Must not import sockets or React.
import { DAY_MS } from '../../shared/limits.ts';
import type { Person } from '../../shared/model.ts';
import { openLog } from '../../shared/roomLog.ts';
import type { RestoredRoom } from '../state/actions.ts';
import type { JoinedRoom, SessionState } from '../state/state.ts';
import type { Core } from './core.ts';
import { KEPT_ENTRIES, SAVE_DRAFT_AFTER_MS, SAVE_ROOM_EVERY_MS } from './pace.ts';
import {
  EMPTY_DRAFT,
  isEmptyDraft,
  type KeptDraft,
  type KeptRoom,
  type Scope,
  type SessionStore,
} from './store.ts';

export type RoomKeeper = ReturnType<typeof createRoomKeeper>;

export function createRoomKeeper(core: Core, store: SessionStore) {
  let scope: Scope | null = null;
  /** What of each room is in the store, or on its way there. */
  let saved = new Map<string, Pick<JoinedRoom, 'log' | 'summary' | 'readSeq'>>();
  /** Writes that wait, by what they write: the newest replaces the one before it. */
  const waiting = new Map<string, { readonly cancel: () => void; readonly write: () => void }>();
  /** When each room was written last, Unix milliseconds. */
  const keptAt = new Map<string, number>();
  const drafts = new Map<string, KeptDraft>();
  /** What this tab wrote or found last: only that is its own to forget. */
  const storedDrafts = new Map<string, KeptDraft>();
  let writing: Promise<void> = Promise.resolve();

  const perform = (what: string, write: (at: Scope) => Promise<void>): void => {
    const at = scope;
    if (at === null) return;
    // What is lost here is on the host as well, or a half-written line: worth a note, not an alarm.
    const result = write(at).catch((error: unknown) =>
      core.log('not_kept', { what, error: String(error) }),
    );
    writing = Promise.all([writing, result]).then(() => {});
  };

  const writeLater = (key: string, ms: number, write: (at: Scope) => Promise<void>): void => {
    waiting.get(key)?.cancel();
    const run = () => {
      waiting.delete(key);
      perform(key, write);
    };
    waiting.set(key, { cancel: core.after(ms, run), write: run });
  };

  const saveRoom = (roomId: string) => (at: Scope) => {
    const state = core.getState();
    const room = state.joined[roomId];
    return room === undefined ? Promise.resolve() : store.saveRoom(at, keptOf(room, state.people));
  };

  /** Writes at once what waits for a pause. */
  const flush = (): void => {
    for (const { cancel, write } of [...waiting.values()]) {
      cancel();
      write();
    }
  };

  /** The first change after a pause at once, those behind it together: a room that never pauses is kept, too. */
  const keepRoom = (roomId: string): void => {
    const key = `room/${roomId}`;
    if (waiting.has(key)) return;
    const pause = SAVE_ROOM_EVERY_MS - (core.now() - (keptAt.get(roomId) ?? 0));
    const write = (at: Scope): Promise<void> => {
      keptAt.set(roomId, core.now());
      return saveRoom(roomId)(at);
    };
    if (pause <= 0 || pause > SAVE_ROOM_EVERY_MS) perform(roomId, write);
    else writeLater(key, pause, write);
  };

  const observe = (): void => {
    const { joined } = core.getState();
    for (const [roomId, room] of Object.entries(joined)) {
      const last = saved.get(roomId);
      if (
        last?.log === room.log &&
        last.summary === room.summary &&
        last.readSeq === room.readSeq
      ) {
        continue;
      }
      saved.set(roomId, room);
      if (last === undefined) {
        // At once: that somebody is in a room must survive a reload right after.
        perform(roomId, saveRoom(roomId));
      } else if (last.log !== room.log || last.summary !== room.summary) {
        keepRoom(roomId);
      }
      if (last?.readSeq !== room.readSeq) {
        writeLater(`read/${roomId}`, SAVE_DRAFT_AFTER_MS, (at) =>
          store.saveReadSeq(at, roomId, room.readSeq),
        );
      }
    }
  };

  return {
    /** What an earlier run kept; nothing when the store cannot be read. */
    restore: async (
      at: Scope,
    ): Promise<{ readonly rooms: readonly RestoredRoom[]; readonly people: readonly Person[] }> => {
      try {
        const [rooms, readSeqs] = await Promise.all([store.rooms(at), store.readSeqs(at)]);
        return {
          rooms: rooms.map((room) => restored(room, readSeqs[room.summary.roomId], core.now())),
          people: rooms.flatMap((room) => room.people),
        };
      } catch (error) {
        core.log('rooms_not_read', { error: String(error) });
        return { rooms: [], people: [] };
      }
    },

    /** Begins to keep; `known` are the rooms that came out of the store and need not go back unchanged. */
    start: (at: Scope, known: readonly RestoredRoom[]): void => {
      scope = at;
      saved = new Map(known.map((room) => [room.summary.roomId, room]));
      observe();
    },

    /** Call after every change of the state. */
    observe: (): void => {
      if (scope !== null) observe();
    },

    forget: (roomId: string): void => {
      saved.delete(roomId);
      keptAt.delete(roomId);
      drafts.delete(roomId);
      storedDrafts.delete(roomId);
      for (const key of [`room/${roomId}`, `read/${roomId}`, `draft/${roomId}`]) {
        waiting.get(key)?.cancel();
        waiting.delete(key);
      }
      perform(roomId, (at) => store.forgetRoom(at, roomId));
    },

    loadDraft: async (roomId: string): Promise<KeptDraft> => {
      const unsaved = drafts.get(roomId);
      if (unsaved !== undefined || scope === null) return unsaved ?? EMPTY_DRAFT;
      const stored = await store.draft(scope, roomId).catch(() => EMPTY_DRAFT);
      storedDrafts.set(roomId, stored);
      return stored;
    },

    saveDraft: (roomId: string, draft: KeptDraft): void => {
      drafts.set(roomId, draft);
      writeLater(`draft/${roomId}`, SAVE_DRAFT_AFTER_MS, (at) => {
        const stored = storedDrafts.get(roomId) ?? EMPTY_DRAFT;
        storedDrafts.set(roomId, draft);
        if (!isEmptyDraft(draft)) return store.saveDraft(at, roomId, draft);
        return isEmptyDraft(stored) ? Promise.resolve() : store.forgetDraft(at, roomId, stored);
      });
    },

    flush,

    /** Writes what still waits, and ends. */
    close: async (): Promise<void> => {
      flush();
      await writing;
      scope = null;
      saved = new Map();
      keptAt.clear();
      drafts.clear();
      storedDrafts.clear();
    },
  };
}

/** A room whose entries end with the host leaves none in the browser either. */
function keptOf(room: JoinedRoom, people: SessionState['people']): KeptRoom {
  const { summary, log } = room;
  const entries = summary.retention.type === 'session' ? [] : log.entries.slice(-KEPT_ENTRIES);
  const authors = new Set(entries.map((entry) => entry.author));
  return {
    summary,
    branches: [...log.branches],
    firstSeq: log.firstSeq,
    headSeq: log.headSeq,
    entries,
    people: [...authors].flatMap((id) => people[id] ?? []),
    pins: [...room.pins],
    hands: [...room.hands],
    factsSeq: room.factsSeq,
  };
}

function restored(room: KeptRoom, readSeq: number | undefined, now: number): RestoredRoom {
  const { summary } = room;
  const oldest = summary.retention.type === 'days' ? now - summary.retention.days * DAY_MS : 0;
  const start = room.entries.findIndex((entry) => entry.at >= oldest);
  const entries = start === -1 ? [] : room.entries.slice(start);
  const { pins, hands, factsSeq } = room;
  const log = openLog({ ...room, entries });
  return { summary, log, pins, hands, factsSeq, readSeq: readSeq ?? room.headSeq };
}
