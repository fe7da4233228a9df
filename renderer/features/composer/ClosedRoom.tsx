// Owns what stands below the note of a closed room: what was half written there, to copy.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { usePlatform, useSession } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';

export function ClosedRoom({
  roomId,
  onNote,
}: {
  readonly roomId: string;
  readonly onNote: (text: string) => void;
}) {
  const { t } = useWords();
  const session = useSession();
  const { copyText } = usePlatform();
  const noteId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    let wanted = true;
    void session.loadDraft(roomId).then((kept) => {
      if (wanted) setText(kept.text);
    });
    return () => {
      wanted = false;
    };
  }, [session, roomId]);

  const copy = async () => {
    const copied = await copyText(text);
    if (!copied) field.current?.select();
    onNote(t(copied ? 'message.textCopied' : 'message.notCopied'));
  };
  const drop = () => {
    setText('');
    session.saveDraft(roomId, { text: '', replyTo: null, mentions: [] });
  };

  const isThere = text.trim() !== '';
  return (
    <>
      <p id={noteId} role="status" className="text-center text-sm not-empty:mb-2">
        {isThere && t('room.unsent')}
      </p>
      {isThere && (
        <div className="mb-4">
          <textarea
            ref={field}
            readOnly
            dir="auto"
            aria-labelledby={noteId}
            value={text}
            className="block field-sizing-content max-h-[8lh] w-full resize-none rounded-md border border-field-line bg-surface px-3.5 py-2"
          />
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Button look="quiet" onClick={drop}>
              {t('room.dropUnsent')}
            </Button>
            <Button onClick={() => void copy()}>{t('message.copyText')}</Button>
          </div>
        </div>
      )}
    </>
  );
}
