// Owns putting several members into words: their names, and how many more.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';

/** More names than this are counted: a hint is no list. */
const NAMED_MAX = 12;

export function useNames(members: readonly string[]): string {
  const { t, list } = useWords();
  const shown = members.slice(0, NAMED_MAX);
  // One line, so that only another name draws again.
  const names = useSessionState((state) =>
    shown
      .map((id) =>
        id === state.me.memberId ? t('people.you') : (nameOf(state, id) ?? t('people.unknown')),
      )
      .join('\n'),
  ).split('\n');
  const more = members.length - shown.length;
  return list(more === 0 ? names : [...names, t('reaction.others', { count: more })]);
}
