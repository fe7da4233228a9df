// Owns telling of something small that the host refused (a reaction, an edit): once, in plain words.
// Must not import features, session or platform.
import { useMemo } from 'react';
import { useWords } from './i18n/useWords.tsx';
import { useSession, useSessionState } from './services.ts';
import type { RefusedWrite } from './state/state.ts';
import { Toast } from './ui/Toast.tsx';

export function WriteToast() {
  const { t, failure } = useWords();
  const session = useSession();
  const refused = useSessionState((state) => state.refusedWrite);
  const note = useMemo(() => {
    if (refused === null) return null;
    const { what, todo } = failure(refused.failure);
    return { text: `${t(lineOf(refused.kind))} ${what} ${todo}` };
  }, [refused, t, failure]);
  return <Toast note={note} closeLabel={t('dialog.close')} onDone={session.noteRefusal} />;
}

function lineOf(kind: RefusedWrite['kind']) {
  switch (kind) {
    case 'message.edit':
      return 'notTaken.edit';
    case 'message.delete':
      return 'notTaken.delete';
    case 'reaction':
      return 'notTaken.reaction';
    case 'pin':
      return 'notTaken.pin';
    default:
      return 'notTaken.other';
  }
}
