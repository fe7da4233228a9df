// Owns who has read a message of one's own.
// Must not import other features, sockets or the platform's or session's code.
import { useMemo } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { useRoomTalk } from '../../roomTalk.ts';
import { useSessionState } from '../../services.ts';
import { nameOf, readersOf } from '../../state/selectors.ts';

/** Names of the others who have read up to there; nobody for what is somebody else's or not stored, which is null. */
export function useReaders(seq: number | null): readonly string[] {
  const { t } = useWords();
  const { roomId } = useRoomTalk();
  const names = useSessionState((state) => {
    const room = state.joined[roomId];
    if (seq === null || room === undefined) return '';
    return readersOf(room, seq, state.me.memberId)
      .map((memberId) => nameOf(state, memberId) ?? t('people.unknown'))
      .join('\n');
  });
  return useMemo(() => (names === '' ? [] : names.split('\n')), [names]);
}
