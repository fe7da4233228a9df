// Owns the line above the composer that says whose hands are up, and the queue behind it.
// Must not import other features, sockets or the platform's or session's code.
import { ChevronRight, Hand as HandIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { HandsQueue } from './HandsQueue.tsx';

/** So many names fit on a phone. */
const NAMES_MAX_SHOWN = 2;

export function HandsBar({ room, meId }: { readonly room: JoinedRoom; readonly meId: string }) {
  const { t, list } = useWords();
  const [open, setOpen] = useState(false);
  const { hands: raised, members, live } = room;
  const hands = useMemo(() => {
    if (!live || raised.length === 0) return raised;
    // Whoever has left cannot be called, and where nobody owns the room nobody could lower their hand.
    const here = new Set(members.map(({ id }) => id));
    return raised.filter(({ member }) => here.has(member));
  }, [raised, members, live]);
  const isEmpty = hands.length === 0;
  // The last one was called: there is nothing left to look at, and the next one does not bring it back.
  useEffect(() => {
    if (isEmpty) setOpen(false);
  }, [isEmpty]);
  // Whether one's own is among them is what one looks for.
  const shown = [...hands]
    .sort((a, b) => Number(b.member === meId) - Number(a.member === meId))
    .slice(0, NAMES_MAX_SHOWN);
  const names = useSessionState((state) =>
    shown
      .map(({ member }) =>
        member === meId ? t('hands.you') : (nameOf(state, member) ?? t('people.unknown')),
      )
      .join('\n'),
  ).split('\n');
  if (isEmpty) return null;
  const more = hands.length - names.length;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mb-1 flex min-h-control w-full items-center gap-2.5 rounded-md bg-marigold-soft px-3 text-left text-sm transition-colors hover:bg-marigold-soft-strong"
      >
        <HandIcon size={18} aria-hidden="true" className="shrink-0" />
        <span className="shrink-0 font-semibold">{t('hands.count', { count: hands.length })}</span>
        <bdi className="min-w-0 truncate text-muted">
          {more > 0 ? t('hands.namesAndMore', { names: names.join(', '), more }) : list(names)}
        </bdi>
        <ChevronRight size={18} aria-hidden="true" className="ms-auto shrink-0 text-muted" />
      </button>
      {open && <HandsQueue room={room} hands={hands} meId={meId} onClose={() => setOpen(false)} />}
    </>
  );
}
