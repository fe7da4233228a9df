// Owns the draft of a room: it comes back with what it answers and whom it calls, and is kept at every change.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useEffectEvent, useState } from 'react';
import { useSession } from '../../services.ts';
import type { KeptDraft } from '../../session/store.ts';
import type { ComposerMode } from './composerMode.ts';

export function useDraft({
  roomId,
  draft,
  mode,
  calledBy,
  onRestore,
}: {
  readonly roomId: string;
  readonly draft: string;
  readonly mode: ComposerMode;
  readonly calledBy: (text: string) => string[];
  /** `isWanted` is false where somebody already writes: the old draft must not come in between. */
  readonly onRestore: (kept: KeptDraft, isWanted: boolean) => void;
}): void {
  const session = useSession();
  /** Before the kept draft is here, nothing must take its place. */
  const [isLoaded, setLoaded] = useState(false);
  const restore = useEffectEvent((kept: KeptDraft) => {
    setLoaded(true);
    onRestore(kept, draft === '' && mode.type !== 'reply');
  });
  const keep = useEffectEvent((text: string) => {
    const replyTo = mode.type === 'reply' ? mode.entryId : null;
    session.saveDraft(roomId, { text, replyTo, mentions: calledBy(text) });
  });

  useEffect(() => {
    let wanted = true;
    void session.loadDraft(roomId).then((kept) => {
      if (wanted) restore(kept);
    });
    return () => {
      wanted = false;
      session.setTyping(roomId, false);
    };
  }, [session, roomId]);
  // The draft stays aside while a message is edited.
  useEffect(() => {
    if (isLoaded && mode.type !== 'edit') keep(draft);
  }, [isLoaded, mode, draft]);
}
