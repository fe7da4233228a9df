// Owns saying new messages to screen readers: name and words first, time last.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useRef, useState } from 'react';
import { firstWords, isSpoken, type Spoken } from '../../../shared/spoken.ts';
import { isDeletion } from '../../../shared/targets.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useRoomTalk } from '../../roomTalk.ts';
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
  const { find } = useRoomTalk();
  const lastSeq = useSessionState((state) => state.joined[roomId]?.log.entries.at(-1)?.seq ?? 0);
  const toldUpTo = useRef(lastSeq);
  const [spoken, setSpoken] = useState<readonly { readonly id: string; readonly line: string }[]>(
    [],
  );

  useEffect(() => {
    const state = session.getState();
    const entries = state.joined[roomId]?.log.entries ?? [];
    const news = entries.filter((entry) => entry.seq > toldUpTo.current);
    const fresh = news.flatMap((entry) =>
      isSpoken(entry) && entry.author !== state.me.memberId ? [entry] : [],
    );
    const deleted = new Set(news.filter(isDeletion).map(({ body }) => body.target));
    toldUpTo.current = lastSeq;
    // What was deleted must not stand here either.
    if (deleted.size > 0) setSpoken((lines) => lines.filter(({ id }) => !deleted.has(id)));
    if (fresh.length === 0) return;
    const called = (id: string): string => nameOf(state, id) ?? t('people.unknown');
    const lineOf = (entry: Spoken): string => {
      const words = plainLine(firstWords(entry), { spoiler: t('message.spoiler') });
      const said = {
        name: called(entry.author),
        text: entry.kind === 'poll' ? t('search.poll', { question: words }) : words,
        time: time(entry.at),
      };
      if (entry.kind === 'poll') return t('timeline.announced', said);
      const { body } = entry;
      if (body.style === 'action') return t('timeline.announcedAction', said);
      const log = state.joined[roomId]?.log;
      const answered =
        body.replyTo === undefined || log === undefined ? null : find(log, body.replyTo);
      return answered === null
        ? t('timeline.announced', said)
        : t('timeline.announcedReply', { ...said, other: called(answered.author) });
    };
    setSpoken(
      fresh.length > READ_OUT_MAX
        ? [{ id: 'count', line: t('timeline.newMessages', { count: fresh.length }) }]
        : fresh.map((entry) => ({
            id: entry.id,
            line: lineOf(entry),
          })),
    );
  }, [session, roomId, find, lastSeq, t, time]);

  return (
    <div aria-live="polite" className="sr-only">
      {spoken.map(({ id, line }) => (
        <p key={id}>{line}</p>
      ))}
    </div>
  );
}
