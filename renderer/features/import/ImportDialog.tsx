// Owns opening an exported room on this host: choosing or dropping the file, how far it is, what became of it.
// Must not import other features, sockets or the platform's or session's code.
import { Check, FileUp } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { ImportOutcome } from '../../../shared/exported/importFeed.ts';
import { useWords } from '../../i18n/useWords.tsx';
import type { Words } from '../../i18n/words.ts';
import { useSession, useSessionState } from '../../services.ts';
import { titleOf } from '../../state/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { fileLines } from './fileLines.ts';

type Done = Extract<ImportOutcome, { readonly type: 'done' }>;
type Stage =
  | { readonly type: 'choosing'; readonly problem: string | null }
  | { readonly type: 'running'; readonly share: number; readonly count: number }
  | Done;

export function ImportDialog({
  onOpenRoom,
  onClose,
}: {
  readonly onOpenRoom: (roomId: string) => void;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const session = useSession();
  const [stage, setStage] = useState<Stage>({ type: 'choosing', problem: null });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const open = async (file: File) => {
    const abort = new AbortController();
    running.current = abort;
    let share = 0;
    let count = 0;
    const show = () => {
      if (!abort.signal.aborted) setStage({ type: 'running', share, count });
    };
    show();
    const lines = fileLines(file, (bytes) => {
      share = bytes / Math.max(1, file.size);
    });
    const onEntries = (taken: number) => {
      count = taken;
      show();
    };
    // Reading fails when the file is gone meanwhile, or may not be read.
    const outcome = await session
      .importRoom(lines, { signal: abort.signal, onEntries })
      .catch((): 'unread' => 'unread');
    if (abort.signal.aborted || outcome === null) return;
    if (outcome === 'unread') setStage({ type: 'choosing', problem: t('import.unread') });
    else if (outcome.type === 'done') setStage(outcome);
    else setStage({ type: 'choosing', problem: problemOf(outcome, words) });
  };
  const cancel = () => {
    running.current?.abort();
    setStage({ type: 'choosing', problem: null });
  };

  return (
    <Dialog
      title={t('import.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      actions={
        stage.type === 'choosing' ? undefined : stage.type === 'running' ? (
          <Button onClick={cancel}>{t('import.cancel')}</Button>
        ) : (
          <Button look="primary" onClick={() => onOpenRoom(stage.room.roomId)}>
            {t('import.goIn')}
          </Button>
        )
      }
    >
      {stage.type === 'choosing' && (
        <Chooser problem={stage.problem} onFile={(f) => void open(f)} />
      )}
      {stage.type === 'running' && (
        <div className="py-3">
          <Progress label={t('import.progress', { count: stage.count })} share={stage.share} />
        </div>
      )}
      {stage.type === 'done' && <Finished done={stage} />}
    </Dialog>
  );
}

function Chooser({
  problem,
  onFile,
}: {
  readonly problem: string | null;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <>
      <p className="mb-4">{t('import.what')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-5 py-8 text-center ${over ? 'border-accent bg-soft' : 'border-line'}`}
      >
        <FileUp size={28} aria-hidden="true" className="text-muted" />
        <Button look="primary" onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <span className="text-sm text-muted max-md:hidden">{t('import.drop')}</span>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label={t('import.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) onFile(file);
          }}
        />
      </div>
      <p role="alert" className="mt-3 text-sm text-danger empty:hidden">
        {problem}
      </p>
    </>
  );
}

function Finished({ done: { room, repeated } }: { readonly done: Done }) {
  const { t } = useWords();
  const title = useSessionState((state) => titleOf(state, room)) || t('people.unknown');
  return (
    <p role="status" className="flex items-start gap-3 py-2">
      <Check size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
      <span className="min-w-0 wrap-anywhere">
        <bdi className="block font-semibold">{title}</bdi>
        {repeated ? t('import.repeated') : t('import.done')}
      </span>
    </p>
  );
}

/** What went wrong, in the person's words. */
function problemOf(outcome: Exclude<ImportOutcome, Done>, { t, refused }: Words): string {
  if (outcome.type === 'refused') {
    const { code } = outcome.failure;
    if (code === 'not_allowed') return t('import.notYours');
    if (code === 'offline' || code === 'timed_out') return t('import.lost');
    return refused(outcome.failure);
  }
  const { fault } = outcome;
  switch (fault.type) {
    case 'foreign':
      return t('import.foreign');
    case 'newer':
      return t('import.newer');
    case 'damaged':
      return t('import.damaged', { line: fault.line });
    case 'cut off':
      return t('import.cutOff');
  }
}
