// Owns saying new messages to screen readers: name and words first, time last.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import { plainLine } from '../../ui/markdown/plainText.ts';

/** More than this at once is only counted: nobody wants to hear a whole page. */
const READ_OUT_MAX = 3;

/**
 * A region of its own, because the timeline itself only holds the rows near the screen: scrolling would be read out as
 * if everything were new.
 */
export function Announcer({ roomId }: { readonly roomId: string }) {
  const { t, time } = useWords();
  const session = useSession();
  const lastSeq = useSessionState((state) => state.joined[roomId]?.log.entries.at(-1)?.seq ?? 0);
  const toldUpTo = useRef(lastSeq);
  const [spoken, setSpoken] = useState<readonly { readonly id: string; readonly line: string }[]>(
    [],
  );

  useEffect(() => {
    const state = session.getState();
    const entries = state.joined[roomId]?.log.entries ?? [];
    const fresh = entries
      .filter((entry) => entry.seq > toldUpTo.current)
      .flatMap((entry) =>
        entry.kind === 'message' && entry.author !== state.me.memberId ? [entry] : [],
      );
    toldUpTo.current = lastSeq;
    if (fresh.length === 0) return;
    setSpoken(
      fresh.length > READ_OUT_MAX
        ? [{ id: 'count', line: t('timeline.newMessages', { count: fresh.length }) }]
        : fresh.map((entry) => ({
            id: entry.id,
            line: t('timeline.announced', {
              name: nameOf(state, entry.author) ?? t('people.unknown'),
              text: plainLine(entry.body.text, { spoiler: t('message.spoiler') }),
              time: time(entry.at),
            }),
          })),
    );
  }, [session, roomId, lastSeq, t, time]);

  return (
    <div aria-live="polite" className="sr-only">
      {spoken.map(({ id, line }) => (
        <p key={id}>{line}</p>
      ))}
    </div>
  );
}
