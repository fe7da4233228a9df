// Owns taking a room's messages away as a file: which kind, how far it is, and what was saved.
// Must not import other features, sockets or the platform's or session's code.
import { Check, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSessionState } from '../../services.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { type ExportProgress, exportRoom } from './exportRoom.ts';
import { saveBlob } from './saveBlob.ts';
import type { ExportFormat } from './writers.ts';

type Stage =
  | { readonly type: 'choosing' }
  | { readonly type: 'running'; readonly progress: ExportProgress | null }
  | { readonly type: 'done'; readonly file: Blob; readonly name: string }
  | { readonly type: 'failed'; readonly failure: Failure };

export function ExportDialog({
  room,
  title,
  onClose,
}: {
  readonly room: RoomSummary;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t, refused } = words;
  const session = useSession();
  const isOnline = useSessionState((state) => state.connection.status === 'online');
  const [format, setFormat] = useState<ExportFormat>('page');
  const [stage, setStage] = useState<Stage>({ type: 'choosing' });
  const running = useRef<AbortController | null>(null);
  // Whoever closes the window does not want the file any more.
  useEffect(() => () => running.current?.abort(), []);

  const begin = async () => {
    const abort = new AbortController();
    running.current = abort;
    setStage({ type: 'running', progress: null });
    const outcome = await exportRoom(
      { room, title, format },
      {
        session,
        words,
        signal: abort.signal,
        now: Date.now,
        onProgress: (progress) => {
          if (!abort.signal.aborted) setStage({ type: 'running', progress });
        },
      },
    );
    if (abort.signal.aborted || outcome.type === 'cancelled') return;
    setStage(outcome);
    if (outcome.type === 'done') saveBlob(outcome.file, outcome.name);
  };
  const cancel = () => {
    running.current?.abort();
    setStage({ type: 'choosing' });
  };

  return (
    <Dialog
      title={t('export.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      problem={stage.type === 'failed' && refused(stage.failure)}
      actions={
        <>
          {stage.type === 'running' && <Button onClick={cancel}>{t('export.cancel')}</Button>}
          {stage.type === 'done' && (
            <>
              <Button onClick={() => saveBlob(stage.file, stage.name)}>{t('export.again')}</Button>
              <Button data-autofocus look="primary" onClick={onClose}>
                {t('export.close')}
              </Button>
            </>
          )}
          {(stage.type === 'choosing' || stage.type === 'failed') && (
            <Button look="primary" onClick={() => void begin()}>
              <Download size={18} aria-hidden="true" />
              {t('export.save')}
            </Button>
          )}
        </>
      }
    >
      {stage.type === 'running' && (
        <div className="py-3">
          <Progress
            label={
              stage.progress === null
                ? t('export.beginning')
                : t('export.progress', { done: stage.progress.read, total: stage.progress.total })
            }
            share={
              stage.progress === null
                ? null
                : stage.progress.read / Math.max(1, stage.progress.total)
            }
          />
          <p role="status" className="text-sm text-muted not-empty:mt-2">
            {!isOnline && t('export.offline')}
          </p>
        </div>
      )}
      {stage.type === 'done' && (
        <p role="status" className="flex items-start gap-3 py-2">
          <Check size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
          <span className="min-w-0 wrap-anywhere">
            {t('export.done')}
            <bdi className="block font-semibold">{stage.name}</bdi>
          </span>
        </p>
      )}
      {(stage.type === 'choosing' || stage.type === 'failed') && (
        <>
          <ChoiceList
            label={t('export.which')}
            value={format}
            onChange={setFormat}
            options={[
              { value: 'page', label: t('export.page'), hint: t('export.pageHint') },
              { value: 'text', label: t('export.text'), hint: t('export.textHint') },
              { value: 'json', label: t('export.json'), hint: t('export.jsonHint') },
            ]}
          />
          <p className="mt-3 text-sm text-muted">
            {room.roomKind === 'direct' ? t('export.whatDirect') : t('export.what')}
          </p>
        </>
      )}
    </Dialog>
  );
}
