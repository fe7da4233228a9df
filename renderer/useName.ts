// Owns what a member is called on the screen.
// Must not import features, session or platform.
import { useWords } from './i18n/useWords.tsx';
import { useSessionState } from './services.ts';
import { nameOf } from './state/selectors.ts';

/** Somebody whose name was never told is "somebody". */
export function useName(memberId: string): string {
  const { t } = useWords();
  return useSessionState((state) => nameOf(state, memberId)) ?? t('people.unknown');
}
