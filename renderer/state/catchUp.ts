// Owns what a join's answer does to the log a client holds, and which own entries the host turned out to have lost.
// Pure. Must not import anything but shared.
import type { Entry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import { addEntries, openLog, type RoomLog, raiseFloor, rewindLog } from '../../shared/roomLog.ts';

/** The log after a join was answered; `log` is what the client held when it asked, null for nothing. */
export function catchUp(log: RoomLog | null, reply: Reply<'room:join'>): RoomLog {
  const { branches, firstSeq, headSeq, catchUp: answer } = reply;
  const fresh = openLog({ branches, firstSeq, headSeq, entries: answer.entries });
  if (log === null || answer.type === 'snapshot') return fresh;
  const shared = answer.type === 'diverged' ? rewindLog(log, answer.lastCommonSeq).log : log;
  // Loose entries go: the answer reaches from the stretch to the head, and after a split or a restore they may belong
  // to a branch that is no more while looking as if they filled a place of the new one.
  const kept = raiseFloor(
    { ...shared, branches, headSeq, firstSeq: Math.min(shared.firstSeq, firstSeq), loose: [] },
    firstSeq,
  );
  const last = kept.entries.at(-1);
  const next = answer.entries.at(0);
  if (last === undefined) return fresh;
  // After a divergence the answer may be the newest entries only: what lies before them is loaded when looked at.
  if (next !== undefined && next.seq > last.seq + 1) return fresh;
  return addEntries(kept, answer.entries);
}

/**
 * The author's entries that this client saw in the log and that may no longer be there after this answer, in order.
 * Sending one again that is there after all does no harm: the host knows it by its id.
 */
export function findLostEntries(
  log: RoomLog | null,
  reply: Reply<'room:join'>,
  author: string,
): readonly Entry[] {
  // A room that keeps nothing forgot them on purpose.
  if (log === null || reply.room.retention.type === 'session') return [];
  const answer = reply.catchUp;
  const removed = answer.type === 'diverged' ? rewindLog(log, answer.lastCommonSeq).removed : [];
  const answered = new Set(answer.entries.map((entry) => entry.id));
  return [...new Set([...removed, ...log.loose])]
    .filter((entry) => entry.author === author && !answered.has(entry.id))
    .toSorted((a, b) => a.seq - b.seq);
}
