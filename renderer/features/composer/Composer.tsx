// Owns writing: a field that grows, Enter that sends, a draft that stays, a limit that is told before it hurts.
// Must not import other features, sockets or the platform's or session's code.
import { SendHorizontal } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useState,
} from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { MESSAGE_MAX_CHARS } from '../../../shared/limits.ts';
import { countChars } from '../../../shared/text.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { EmojiButton } from './EmojiButton.tsx';

/** The counter appears when so many characters are left. */
const COUNTER_FROM_CHARS_LEFT = 500;

export function Composer({
  roomId,
  title,
  field,
  tools,
}: {
  readonly roomId: string;
  readonly title: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** What else can be done, left of the field. */
  readonly tools: ReactNode;
}) {
  const { t, failure } = useWords();
  const session = useSession();
  const online = useSessionState((state) => state.connection.status === 'online');
  const pace = useSessionState((state) => {
    const summary = state.joined[roomId]?.summary;
    const isOwner = summary?.owner === state.me.memberId;
    return summary === undefined || isOwner ? 0 : summary.switches.slowModeSeconds;
  });
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Failure | null>(null);

  useEffect(() => {
    let wanted = true;
    void session.loadDraft(roomId).then((draft) => {
      // Whoever already writes does not want the old draft in between.
      if (wanted && draft !== '') setText((now) => (now === '' ? draft : now));
    });
    return () => {
      wanted = false;
      session.setTyping(roomId, false);
    };
  }, [session, roomId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows from the text.
  useLayoutEffect(() => {
    if (field.current !== null) growToText(field.current);
  }, [field, text]);

  const left =
    text.length < MESSAGE_MAX_CHARS / 4 ? MESSAGE_MAX_CHARS : MESSAGE_MAX_CHARS - countChars(text);
  const empty = text.trim() === '';

  const change = (now: string) => {
    setText(now);
    setRefusal(null);
    session.saveDraft(roomId, now);
    session.setTyping(roomId, now.trim() !== '');
  };
  const send = () => {
    if (empty || left < 0) return;
    const sent = session.send(roomId, text.trim());
    if (!sent.ok) return setRefusal(sent.failure);
    change('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter belongs to it; 229 is how some browsers say so.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing || isTouch()) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="pb-3 md:pb-4">
      <div className="flex items-end gap-1 rounded-lg border border-field-line bg-surface p-1.5 transition-colors focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        {tools}
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={t('composer.label', { title })}
          aria-invalid={left < 0 ? true : undefined}
          aria-describedby="composer-note"
          placeholder={t('composer.placeholder')}
          enterKeyHint={isTouch() ? 'enter' : 'send'}
          dir="auto"
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => session.setTyping(roomId, false)}
          className="field-sizing-content max-h-[calc(8lh+20px)] min-h-control min-w-0 grow resize-none bg-transparent px-2 py-[max(4px,calc((var(--control)-1lh)/2))] leading-[1.6] outline-none placeholder:text-muted"
        />
        <EmojiButton field={field} />
        <button
          type="button"
          aria-label={t('composer.send')}
          title={t('composer.send')}
          disabled={empty || left < 0}
          // The keyboard of a phone stays open when the field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={send}
          className="inline-flex size-control shrink-0 items-center justify-center rounded-md bg-accent text-on-accent transition-[background-color,color] hover:bg-accent-strong disabled:bg-transparent disabled:text-muted"
        >
          <SendHorizontal size={20} aria-hidden="true" />
        </button>
      </div>
      <div id="composer-note" className="flex justify-between gap-4 px-1 text-sm text-muted">
        <span role="status">
          {refusal !== null ? (
            <span className="text-danger">{`${failure(refusal).what} ${failure(refusal).todo}`}</span>
          ) : !online ? (
            t('composer.offline')
          ) : (
            pace > 0 && t('room.slowNote', { count: pace })
          )}
        </span>
        {left <= COUNTER_FROM_CHARS_LEFT && (
          <span className={left < 0 ? 'font-semibold text-danger' : ''}>
            {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
          </span>
        )}
      </div>
    </div>
  );
}

/** For browsers that cannot size a field by its text in CSS. */
function growToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** On a touch screen Enter makes a new line: there is a button to send. */
function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
