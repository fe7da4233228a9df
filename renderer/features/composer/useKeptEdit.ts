// Owns keeping what was written into an edit whose message or room is gone: it goes behind the draft.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useEffectEvent } from 'react';
import { useSession } from '../../services.ts';

/** A message while it is edited. */
export type Edit = { readonly before: string; readonly text: string };

/** The returned call answers with the draft as it is then; null when nothing new was in the edit. */
export function useKeptEdit({
  roomId,
  draft,
  edit,
  calledBy,
}: {
  readonly roomId: string;
  readonly draft: string;
  readonly edit: Edit | null;
  readonly calledBy: (text: string) => string[];
}): () => string | null {
  const session = useSession();
  const keep = (): string | null => {
    if (edit === null || edit.text.trim() === '' || edit.text === edit.before) return null;
    const kept = draft.trim() === '' ? edit.text : `${draft}\n${edit.text}`;
    // Where only the owner writes, the field goes together with the edit.
    session.saveDraft(roomId, { text: kept, replyTo: null, mentions: calledBy(kept) });
    return kept;
  };
  // A room that is closed takes the field away without asking.
  const leave = useEffectEvent(() => {
    if (session.getState().joined[roomId]?.summary.closed === true) keep();
  });
  useEffect(() => () => leave(), []);
  return keep;
}
