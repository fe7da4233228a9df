// Owns drafts on their way into the browser's database: what a page writes there while it is being closed is lost, so
// each stands in localStorage, which takes it at once, until the database has it.
// Must not import sockets, React or the platform.
import { isSameDraft, type KeptDraft, keptDraftSchema } from './store.ts';

export type PlainStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type DraftsUnderWay = {
  /** Starts a draft's way; the answer ends it, unless a newer one is under way by then. */
  readonly start: (key: readonly string[], draft: KeptDraft) => () => void;
  /** Starts the end of a draft, which must not come back when the database does not hear of it; the answer ends that. */
  readonly startForgetting: (key: readonly string[], draft: KeptDraft) => () => void;
  /** The database still has this one, and should not. */
  readonly isForgotten: (key: readonly string[], draft: KeptDraft) => boolean;
  /** What did not arrive, from this page or the one before it. */
  readonly find: (key: readonly string[]) => KeptDraft | null;
  readonly forget: (key: readonly string[]) => void;
};

/** Without a storage, or with a full one, a draft goes its way alone. */
export function createDraftsUnderWay(storage: PlainStorage | null): DraftsUnderWay {
  const itemOf = (key: readonly string[]) => `kothabarta.draft.${key.join('.')}`;
  const endedItemOf = (key: readonly string[]) => `kothabarta.endedDraft.${key.join('.')}`;
  const read = (item: string): KeptDraft | null => {
    try {
      const draft = keptDraftSchema.safeParse(JSON.parse(storage?.getItem(item) ?? 'null'));
      return draft.success ? draft.data : null;
    } catch {
      return null;
    }
  };
  const put = (item: string, draft: KeptDraft): (() => void) => {
    const written = JSON.stringify(draft);
    try {
      storage?.setItem(item, written);
    } catch {
      // An older one there must not come back in its place.
      storage?.removeItem(item);
    }
    return () => {
      if (storage?.getItem(item) === written) storage.removeItem(item);
    };
  };
  return {
    start: (key, draft) => {
      // The same words may be written again.
      storage?.removeItem(endedItemOf(key));
      return put(itemOf(key), draft);
    },
    startForgetting: (key, draft) => {
      const item = itemOf(key);
      const underWay = read(item);
      if (underWay !== null && isSameDraft(underWay, draft)) storage?.removeItem(item);
      return put(endedItemOf(key), draft);
    },
    isForgotten: (key, draft) => {
      const ended = read(endedItemOf(key));
      return ended !== null && isSameDraft(ended, draft);
    },
    find: (key) => read(itemOf(key)),
    forget: (key) => {
      storage?.removeItem(itemOf(key));
      storage?.removeItem(endedItemOf(key));
    },
  };
}
