// Owns whom a message calls: the ids that it carries, as names of today.
// Must not import other features, sockets or the platform's or session's code.
import { useMemo } from 'react';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import type { Mentioned } from '../../ui/markdown/RichText.tsx';

const NOBODY: readonly Mentioned[] = [];

/** The same array until a name changes; somebody without a known name is left out. */
export function useMentioned(ids: readonly string[] | undefined): readonly Mentioned[] {
  // One line, so that rows are drawn again only when a name in it changed.
  const names = useSessionState((state) =>
    (ids ?? []).map((id) => nameOf(state, id) ?? '').join('\n'),
  );
  const me = useSessionState((state) => state.me.memberId);
  return useMemo(() => {
    if (ids === undefined || ids.length === 0) return NOBODY;
    return names
      .split('\n')
      .map((name, at) => ({ id: ids[at] ?? '', name, me: ids[at] === me }))
      .filter(({ name }) => name !== '');
  }, [ids, names, me]);
}
