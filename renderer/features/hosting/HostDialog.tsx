// Owns hosting a room: a title, one button, and words for what may go wrong on the way.
// Must not import other features, sockets or the platform's or session's code.
import { type FormEvent, useId, useState } from 'react';
import type { HostingFailure } from '../../../shared/bridge.ts';
import type { Failure } from '../../../shared/failure.ts';
import { TITLE_LIMITS } from '../../../shared/limits.ts';
import { findLineFault } from '../../../shared/text.ts';
import { useShell, useTold } from '../../desktopServices.ts';
import { useDesktopWords } from '../../i18n/useDesktopWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusFirstProblem, TextField } from '../../ui/Field.tsx';
import { HOSTING_FAILURE_LINES, type Recover, waysOn } from './hostingWords.ts';

/** Why there is no room: the host did not start, or it would not make one. */
export type HostRoomFault =
  | { readonly type: 'hosting'; readonly failure: HostingFailure }
  | { readonly type: 'room'; readonly failure: Failure };

export function HostDialog({
  name,
  onHost,
  onClose,
}: {
  /** Of the person, for a title to suggest. */
  readonly name: string;
  /** Hosts and goes into the room; resolves with null, or with why not. */
  readonly onHost: (title: string, recover: Recover) => Promise<HostRoomFault | null>;
  readonly onClose: () => void;
}) {
  const { t, possessive, lineProblem, refused } = useDesktopWords();
  const hosting = useTold(useShell().hosting.state);
  const formId = useId();
  const [title, setTitle] = useState(() =>
    t('newRoom.suggestedTitle', { names: possessive(name) }),
  );
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<HostRoomFault | null>(
    hosting.status === 'failed' ? { type: 'hosting', failure: hosting.failure } : null,
  );
  const titleFault = findLineFault(title, TITLE_LIMITS);
  const more = hosting.status === 'on';

  const host = async (recover: Recover) => {
    if (titleFault !== null) return;
    setBusy(true);
    setFault(null);
    setFault(await onHost(title.trim(), recover));
    setBusy(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (titleFault !== null) return focusFirstProblem(event.currentTarget);
    void host('stop');
  };

  return (
    <Dialog
      title={more ? t('host.headingMore') : t('host.heading')}
      closeLabel={t('dialog.close')}
      onClose={onClose}
      problem={
        fault !== null &&
        (fault.type === 'hosting'
          ? t(HOSTING_FAILURE_LINES[fault.failure.code])
          : refused(fault.failure))
      }
      actions={
        fault?.type === 'hosting' ? (
          waysOn(fault.failure).map(({ recover, line }, index) => (
            <Button
              key={recover}
              look={index === 0 ? 'primary' : 'plain'}
              disabled={busy}
              onClick={() => void host(recover)}
            >
              {t(line)}
            </Button>
          ))
        ) : (
          <Button type="submit" form={formId} look="primary" disabled={busy}>
            {busy ? t('host.starting') : t('host.start')}
          </Button>
        )
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <TextField
          data-autofocus
          label={t('newRoom.title')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          maxLength={TITLE_LIMITS.maxBytes}
          className="text-lg"
          problem={lineProblem(titleFault, TITLE_LIMITS, t('newRoom.titleEmpty'))}
        />
        <p className="mt-3 text-sm text-muted">{t('host.how')}</p>
      </form>
    </Dialog>
  );
}
