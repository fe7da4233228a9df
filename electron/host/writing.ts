// Owns what becomes of drafts: who may write them now, what the journal does with them, what was stored already.
// Knows the journals through roomStorage.ts; must not import sockets.
import { canonicalJson } from '../../shared/crypto/encoding.ts';
import { type Failure, type Result, success } from '../../shared/failure.ts';
import type { Entry, EntryDraft } from '../../shared/model.ts';
import type { SendOutcome } from '../../shared/protocol.ts';
import { isSpoken } from '../../shared/spoken.ts';
import type { Outcome, Placement } from './journal.ts';
import { placeDraft } from './placement.ts';
import type { Room } from './room.ts';
import { keptOf, type RoomStorage } from './roomStorage.ts';
import { claimOfEntry } from './staging.ts';

export type WritingDeps = {
  readonly storage: RoomStorage;
  /** Unix milliseconds, for people. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
};

/** One outcome for each draft, in order; refused as a whole when the journal cannot write. */
export type Write = (
  room: Room,
  drafts: readonly EntryDraft[],
  author: string,
) => Promise<Result<SendOutcome[]>>;

export function createWrite({ storage, now, monotonicNow }: WritingDeps): Write {
  /** Why this draft may not be said now; null when it may, which takes the author's turn. */
  const takeTurn = (room: Room, author: string): Failure | null => {
    const retryAfterMs = room.takeTurn(author, monotonicNow());
    return retryAfterMs > 0 ? { code: 'slow_mode', retryAfterMs } : null;
  };

  /** What is stored under the ids of drafts: somebody may not have heard the first answer. */
  const findStored = async (
    room: Room,
    drafts: readonly EntryDraft[],
  ): Promise<ReadonlyMap<string, Entry>> => {
    const { roomId } = room;
    const ids = drafts.map(({ id }) => id);
    const query = { roomId, ids, firstSeq: 1, maxBytes: Number.MAX_SAFE_INTEGER };
    const { entries } = await storage.journalOf(room.facts()).find(query);
    return new Map(entries.map((entry) => [entry.id, entry]));
  };

  return async (room, drafts, author) => {
    // What is stored already takes no turn, so that what comes with it may.
    const isSlow = room.facts().switches.slowModeSeconds > 0;
    const known = isSlow ? await findStored(room, drafts.filter(isSpoken)) : NOTHING;
    let tookTurn = false;
    const judge = (draft: EntryDraft): Failure | null => {
      if (!room.mayWrite(author, draft)) return { code: 'not_allowed' };
      if (!isSpoken(draft) || known.has(draft.id)) return null;
      const failure = takeTurn(room, author);
      tookTurn ||= failure === null;
      return failure;
    };
    const judged = drafts.map((draft) => ({ draft, failure: judge(draft) }));
    const allowed = judged.flatMap(({ draft, failure }) => (failure === null ? [draft] : []));
    const refused = judged.flatMap(({ draft, failure }) => (failure === null ? [] : [draft]));
    const stored = refused.length === 0 ? NOTHING : await findStored(room, refused);
    const result: Result<Outcome> =
      allowed.length === 0
        ? success({ type: 'placed', placements: [] })
        : await storage.append(keptOf(room), { drafts: allowed, author, at: now() });
    const placements = result.ok && result.value.type === 'placed' ? result.value.placements : [];
    const spoke = placements.some(({ type }, index) => {
      const draft = allowed[index];
      return type === 'stored' && draft !== undefined && isSpoken(draft);
    });
    if (tookTurn && !spoke) room.giveBackTurn(author);
    if (!result.ok) return result;
    // By place, not by id: one request may hold an id twice.
    const placed = placements.values();
    return success(
      judged.map(({ draft, failure }): SendOutcome => {
        if (failure === null) return outcomeOf(draft.id, placed.next().value);
        const entry = stored.get(draft.id);
        return entry === undefined
          ? { ok: false, id: draft.id, failure }
          : outcomeOf(draft.id, repetitionOf(room, entry, { draft, author }));
      }),
    );
  };
}

const NOTHING: ReadonlyMap<string, Entry> = new Map();

function repetitionOf(
  room: Room,
  entry: Entry,
  { draft, author }: { readonly draft: EntryDraft; readonly author: string },
): Placement {
  const claim = { author, kind: draft.kind, body: canonicalJson(draft.body) };
  const verdict = placeDraft(room.facts(), claimOfEntry(entry), claim);
  return verdict === 'repeated' || verdict === 'stored'
    ? { type: 'repeated', entry }
    : { type: 'refused', id: draft.id, code: verdict };
}

function outcomeOf(id: string, placement: Placement | undefined): SendOutcome {
  if (placement === undefined) return { ok: false, id, failure: { code: 'storage_failed' } };
  if (placement.type === 'refused') return { ok: false, id, failure: { code: placement.code } };
  const { seq, at } = placement.entry;
  return { ok: true, id, seq, at };
}
