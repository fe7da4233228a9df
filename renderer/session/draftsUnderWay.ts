// Owns drafts on their way into the browser's database: what a page writes there while it is being closed is lost, so
// each stands in localStorage, which takes it at once, until the database has it.
// Must not import sockets, React or the platform.
import { type KeptDraft, keptDraftSchema } from './store.ts';

export type PlainStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type DraftsUnderWay = {
  /** Starts a draft's way; the answer ends it, unless a newer one is under way by then. */
  readonly start: (key: readonly string[], draft: KeptDraft) => () => void;
  /** What did not arrive, from this page or the one before it. */
  readonly find: (key: readonly string[]) => KeptDraft | null;
  readonly forget: (key: readonly string[]) => void;
};

/** Without a storage, or with a full one, a draft goes its way alone. */
export function createDraftsUnderWay(storage: PlainStorage | null): DraftsUnderWay {
  const itemOf = (key: readonly string[]) => `kothabarta.draft.${key.join('.')}`;
  return {
    start: (key, draft) => {
      const item = itemOf(key);
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
    },
    find: (key) => {
      try {
        const draft = keptDraftSchema.safeParse(
          JSON.parse(storage?.getItem(itemOf(key)) ?? 'null'),
        );
        return draft.success ? draft.data : null;
      } catch {
        return null;
      }
    },
    forget: (key) => storage?.removeItem(itemOf(key)),
  };
}
