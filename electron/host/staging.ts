// Owns what an entry of an exported room must be like to stand behind the ones before it.
// Pure. Must not import anything but shared and the host's pure parts.
import { canonicalJson, fromBase64Url } from '../../shared/crypto/encoding.ts';
import type { Entry } from '../../shared/model.ts';
import { findTargetFault, mayWrite, type Target } from '../../shared/permissions.ts';
import { applyToFacts, type RoomFacts } from '../../shared/roomFacts.ts';
import { isSpoken } from '../../shared/spoken.ts';
import { dependsOn } from '../../shared/targets.ts';
import { maySee } from './directRooms.ts';
import type { Claim } from './placement.ts';

/** What is known of the entries before, as far as it decides something. */
export type Before = {
  /** The room so far; null before its creation. */
  readonly facts: RoomFacts | null;
  /** An entry of that id is there. */
  readonly isKnown: (id: string) => boolean;
  /** The message or poll of that id; null when it is not there: retention may have let it go. */
  readonly target: (id: string) => Target | null;
  /** Something said about that id is there. */
  readonly isSpokenOf: (id: string) => boolean;
  readonly isDeleted: (id: string) => boolean;
};

/** The room's facts behind this entry; null when it could not stand there. */
export function factsBehind(before: Before, entry: Entry): RoomFacts | null {
  const { facts } = before;
  if (facts === null) return entry.kind === 'room.create' ? applyToFacts(null, entry) : null;
  if (entry.kind === 'room.create' || facts.closed || before.isKnown(entry.id)) return null;
  if (!maySee(facts, entry.author)) return null;
  return fits(before, facts, entry) ? applyToFacts(facts, entry) : null;
}

function fits(before: Before, facts: RoomFacts, entry: Exclude<Entry, { kind: 'room.create' }>) {
  // What is said about a message comes behind it: otherwise a deletion could be got round.
  if (entry.kind === 'redacted' || isSpoken(entry)) {
    return !before.isSpokenOf(entry.id);
  }
  if (isPower(entry) && !mayWrite(facts, entry.author, entry)) return false;
  const targetId = dependsOn(entry);
  return targetId === null || fitsTarget(before, facts, entry, targetId);
}

function fitsTarget(
  before: Before,
  facts: RoomFacts,
  entry: Exclude<Entry, { kind: 'room.create' | 'redacted' }>,
  targetId: string,
): boolean {
  const target = before.target(targetId);
  // The words of a deleted message are in no file that a program of ours wrote.
  const isGone = target?.deleted === true || before.isDeleted(targetId);
  if (entry.kind === 'message.edit' && isGone) return false;
  if (target === null) return !before.isKnown(targetId);
  // Said before the deletion of which the file tells already.
  const standing = { ...target, deleted: false, options: Number.MAX_SAFE_INTEGER };
  const written = { draft: entry, author: entry.author };
  return findTargetFault(facts, written, target.deleted ? standing : target) === null;
}

/** What only one person may write, whatever the switches were at that moment. */
function isPower(entry: Entry): boolean {
  return (
    entry.kind === 'room.settings' || entry.kind === 'room.close' || entry.kind === 'hand.lower'
  );
}

/** What an entry was before its deletion, and what is left of its body. */
export function claimOfEntry(entry: Entry): Claim {
  const { author } = entry;
  if (entry.kind !== 'redacted') {
    return { author, kind: entry.kind, body: canonicalJson(entry.body) };
  }
  const body = fromBase64Url(entry.bodyHash);
  if (body === null) throw new Error('a hash that the schema let through is no hash');
  return { author, kind: entry.was, body };
}
