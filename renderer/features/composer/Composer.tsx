// Owns writing: a field that grows, Enter that sends, a draft that stays, a limit that is told before it hurts.
// Must not import other features, sockets or the platform's or session's code.
import { Check, SendHorizontal } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useState,
} from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useRoomTalk } from '../../roomTalk.ts';
import { useSession } from '../../services.ts';
import { viewNow } from '../../state/remarks.ts';
import { shownLog } from '../../state/window.ts';
import { ComposerNote, countLeft } from './ComposerNote.tsx';
import { readSaid } from './commands.ts';
import { type ComposerMode, lastOwnMessage, WRITE } from './composerMode.ts';
import { EmojiButton } from './EmojiButton.tsx';
import { ModeBar } from './ModeBar.tsx';
import { PasteNote } from './PasteNote.tsx';
import { PhoneticOffer, PhoneticSwitch } from './PhoneticSwitch.tsx';
import { isInFence } from './plainPlace.ts';
import { useDraft } from './useDraft.ts';
import { useFieldSize } from './useFieldSize.ts';
import { type Edit, useKeptEdit } from './useKeptEdit.ts';
import { isTouch, useWriting } from './useWriting.ts';
import { WritingAids } from './WritingAids.tsx';

export function Composer({
  roomId,
  title,
  field,
  tools,
  mode,
  onMode,
  onEmptied,
  onNote,
  onPoll,
}: {
  readonly roomId: string;
  readonly title: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** What else can be done, left of the field. */
  readonly tools: ReactNode;
  readonly mode: ComposerMode;
  readonly onMode: (mode: ComposerMode) => void;
  /** An edit left nothing of this message. */
  readonly onEmptied: (entryId: string) => void;
  /** Something to tell that outlives the field. */
  readonly onNote: (text: string) => void;
  /** Opens the making of a poll; null where none may be made. */
  readonly onPoll: (() => void) | null;
}) {
  const { t } = useWords();
  const session = useSession();
  const id = useId();
  const { find } = useRoomTalk();
  const [draft, setDraft] = useState('');
  const [edit, setEdit] = useState<Edit | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const text = edit?.text ?? draft;
  const writing = useWriting(field, { roomId, written: text, onPoll });
  const { remember, calledBy } = writing;
  const keepEdit = useKeptEdit({ roomId, draft, edit, calledBy });
  useDraft({
    roomId,
    draft,
    mode,
    calledBy,
    onRestore: ({ text: kept, replyTo, mentions }, isWanted) => {
      remember(mentions);
      if (!isWanted) return;
      setDraft(kept);
      if (replyTo !== null && mode.type === 'write') onMode({ type: 'reply', entryId: replyTo });
    },
  });

  // The draft stays aside while a message is edited.
  useLayoutEffect(() => {
    const { joined, me } = session.getState();
    const room = joined[roomId];
    if (mode.type !== 'edit' || room === undefined) return setEdit(null);
    const entry = find(shownLog(room), mode.entryId);
    if (entry === null) return onMode(WRITE);
    const { text: now, mentions } = viewNow(room, entry, me.memberId);
    remember(mentions);
    setEdit({ before: now ?? '', text: now ?? '' });
  }, [session, roomId, find, mode, onMode, remember]);
  useEffect(() => {
    const element = field.current;
    if (mode.type === 'write' || element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [field, mode]);

  useFieldSize(field, text);

  const left = countLeft(text);
  const empty = text.trim() === '';
  const sendLabel = t(edit === null ? 'composer.send' : 'composer.save');

  const change = (now: string) => {
    setRefusal(null);
    if (edit !== null) return setEdit({ ...edit, text: now });
    setDraft(now);
    session.setTyping(roomId, now.trim() !== '');
  };
  const leave = () => {
    setRefusal(null);
    onMode(WRITE);
    field.current?.focus();
  };
  /** The message is gone, but not what was written for it. */
  const outliveTarget = () => {
    if (mode.type === 'edit' && edit !== null) {
      const kept = keepEdit();
      onNote(t(kept === null ? 'composer.editGone' : 'composer.editKept'));
      if (kept !== null) setDraft(kept);
    }
    leave();
  };
  const save = (entryId: string, before: string, said: string) => {
    if (said === '') {
      onMode(WRITE);
      return onEmptied(entryId);
    }
    if (said === before) return leave();
    const mentions = writing.calledBy(said);
    const saved = session.write(roomId, 'message.edit', {
      target: entryId,
      text: said,
      ...(mentions.length === 0 ? {} : { mentions }),
    });
    if (!saved.ok) return setRefusal(saved.failure);
    leave();
  };
  const send = () => {
    const written = writing.settle().trim();
    if (countLeft(written) < 0) return;
    if (mode.type === 'edit')
      return edit === null ? undefined : save(mode.entryId, edit.before, written);
    const said = readSaid(written, onPoll !== null);
    if (said.type === 'poll') {
      change('');
      return onPoll?.();
    }
    if (said.text === '') return;
    const mentions = writing.calledBy(said.text);
    const sent = session.send(roomId, said.text, {
      ...(mode.type === 'reply' ? { replyTo: mode.entryId } : {}),
      ...(said.action ? { style: 'action' } : {}),
      ...(mentions.length === 0 ? {} : { mentions }),
    });
    if (!sent.ok) return setRefusal(sent.failure);
    change('');
    leave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, keys belong to it; 229 is how some browsers say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (writing.onKeyDown(event)) return;
    if (event.key === 'Escape' && mode.type !== 'write') {
      event.preventDefault();
      leave();
    } else if (event.key === 'ArrowUp' && mode.type === 'write' && text === '') {
      const { joined, me } = session.getState();
      const room = joined[roomId];
      const entryId = room === undefined ? null : lastOwnMessage(room, me.memberId);
      if (entryId === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      onMode({ type: 'edit', entryId });
    } else if (event.key === 'Enter' && isToSend(event)) {
      event.preventDefault();
      send();
    }
  };

  return (
    <div className="pb-3 md:pb-4">
      <div
        data-composer=""
        className={`rounded-lg border bg-surface transition-colors focus-within:outline-1 ${left < 0 ? 'border-danger focus-within:outline-danger' : 'border-field-line focus-within:border-accent focus-within:outline-accent'}`}
      >
        {writing.offer !== null && <PhoneticOffer {...writing.offer} />}
        {writing.pasted !== null && (
          <PasteNote pasted={writing.pasted} onSettle={writing.settlePaste} />
        )}
        {mode.type !== 'write' && (
          <ModeBar
            id={`${id}-mode`}
            type={mode.type}
            entryId={mode.entryId}
            onLeave={leave}
            onGone={outliveTarget}
          />
        )}
        <div className="flex items-end gap-1 p-1.5 data-spread:flex-wrap">
          {tools}
          <textarea
            ref={field}
            rows={1}
            data-main-focus="field"
            value={text}
            aria-label={t('composer.label', { title })}
            aria-invalid={left < 0 ? true : undefined}
            aria-describedby={`${id}-mode ${id}-note`}
            placeholder={t('composer.placeholder')}
            enterKeyHint={isTouch() ? 'enter' : 'send'}
            dir="auto"
            {...writing.fieldProps}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => {
              writing.stop();
              session.setTyping(roomId, false);
            }}
            className="field-sizing-content max-h-[calc(8lh+20px)] min-h-control min-w-0 grow resize-none bg-transparent px-2 py-[max(4px,calc((var(--control)-1lh)/2))] leading-[1.6] outline-none placeholder:text-muted in-data-spread:order-first in-data-spread:max-h-[min(calc(8lh+20px),calc(0.4*var(--screen-height,100dvh)))] in-data-spread:basis-full in-data-spread:px-3"
          />
          <PhoneticSwitch on={writing.isPhonetic} onSwitch={writing.switchPhonetic} />
          <EmojiButton field={field} />
          <button
            type="button"
            aria-label={sendLabel}
            title={sendLabel}
            disabled={(empty && edit === null) || left < 0}
            // The keyboard of a phone stays open when the field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={send}
            className="inline-flex size-control shrink-0 items-center justify-center rounded-md bg-accent text-on-accent transition-[background-color,color,opacity] hover:bg-accent-strong disabled:bg-transparent disabled:text-muted disabled:opacity-55"
          >
            {edit === null ? (
              <SendHorizontal size={20} aria-hidden="true" />
            ) : (
              <Check size={20} aria-hidden="true" />
            )}
          </button>
        </div>
      </div>
      <WritingAids field={field} writing={writing} />
      <ComposerNote
        id={`${id}-note`}
        roomId={roomId}
        refusal={refusal}
        inCode={!isTouch() && isInFence(text)}
        left={left}
      />
    </div>
  );
}

/** In an open block of code Enter goes on with the code. */
function isToSend(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const { value, selectionStart } = event.currentTarget;
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !isTouch() && !isInFence(value.slice(0, selectionStart));
}
