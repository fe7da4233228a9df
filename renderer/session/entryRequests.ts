// Owns asking the host for single entries by their ids, however many and however long they are: in as many requests.
// Must not import sockets or React.
import { type Result, refusal, success } from '../../shared/failure.ts';
import { GET_MAX_ENTRIES } from '../../shared/limits.ts';
import type { FoundEntries } from '../state/state.ts';
import type { Core } from './core.ts';

/** Everything about these ids, or why one of the requests failed. */
export async function getEntries(
  core: Core,
  roomId: string,
  ids: readonly string[],
): Promise<Result<FoundEntries>> {
  const all: FoundEntries = { entries: [], related: [], people: [] };
  let left = ids;
  while (left.length > 0) {
    const some = left.slice(0, GET_MAX_ENTRIES);
    const result = await core.request('entry:get', { roomId, ids: some });
    if (!result.ok) return result;
    const { entries, related, people, left: unanswered } = result.value;
    // A host that answers nothing would be asked for ever.
    if (unanswered.length >= some.length) return refusal('bad_request');
    all.entries.push(...entries);
    all.related.push(...related);
    all.people.push(...people);
    left = [...unanswered, ...left.slice(some.length)];
  }
  return success(all);
}
