// Owns the store that forgets with the page, for where the browser keeps nothing.
// Must not import sockets, React or a database.
import {
  EMPTY_DRAFT,
  isSameDraft,
  type KeptDraft,
  type KeptPending,
  type KeptRoom,
  type KnownHost,
  type Scope,
  type SessionStore,
} from './store.ts';

type Kept = {
  readonly rooms: Map<string, KeptRoom>;
  readonly readSeqs: Map<string, number>;
  readonly drafts: Map<string, KeptDraft>;
  readonly pending: Map<string, KeptPending>;
  readonly leases: Map<string, number>;
};

export function createMemoryStore(): SessionStore {
  const hosts = new Map<string, KnownHost>();
  const scopes = new Map<string, Kept>();
  const of = ({ hostId, memberId }: Scope): Kept => {
    const key = `${hostId}/${memberId}`;
    const kept = scopes.get(key) ?? {
      rooms: new Map(),
      readSeqs: new Map(),
      drafts: new Map(),
      pending: new Map(),
      leases: new Map(),
    };
    scopes.set(key, kept);
    return kept;
  };
  const inOrder = (entries: Iterable<KeptPending>) =>
    [...entries].toSorted((a, b) => a.order - b.order);
  return {
    durable: false,
    hostAt: async (address) => hosts.get(address) ?? null,
    rememberHost: async (address, host) => {
      hosts.set(address, host);
    },
    rooms: async (scope) => [...of(scope).rooms.values()],
    saveRoom: async (scope, room) => {
      of(scope).rooms.set(room.summary.roomId, room);
    },
    forgetRoom: async (scope, roomId) => {
      const kept = of(scope);
      kept.rooms.delete(roomId);
      kept.drafts.delete(roomId);
      kept.readSeqs.delete(roomId);
    },
    readSeqs: async (scope) => Object.fromEntries(of(scope).readSeqs),
    saveReadSeq: async (scope, roomId, seq) => {
      of(scope).readSeqs.set(roomId, seq);
    },
    draft: async (scope, roomId) => of(scope).drafts.get(roomId) ?? EMPTY_DRAFT,
    saveDraft: async (scope, roomId, draft) => {
      of(scope).drafts.set(roomId, draft);
    },
    forgetDraft: async (scope, roomId, draft) => {
      const { drafts } = of(scope);
      if (isSameDraft(drafts.get(roomId) ?? EMPTY_DRAFT, draft)) drafts.delete(roomId);
    },
    pending: async (scope) => inOrder(of(scope).pending.values()),
    savePending: async (scope, entries) => {
      for (const entry of entries) of(scope).pending.set(entry.draft.id, entry);
    },
    forgetPending: async (scope, ids) => {
      for (const id of ids) of(scope).pending.delete(id);
    },
    holdLease: async (scope, tabId, until) => {
      of(scope).leases.set(tabId, until);
    },
    endLease: async (scope, tabId) => {
      of(scope).leases.delete(tabId);
    },
    adopt: async (scope, tabId, now) => {
      const { pending, leases } = of(scope);
      const orphans = [...pending.values()].filter(
        ({ owner }) => owner !== tabId && (leases.get(owner) ?? 0) <= now,
      );
      const adopted = orphans.map((entry) => ({ ...entry, owner: tabId }));
      for (const entry of adopted) pending.set(entry.draft.id, entry);
      return inOrder(adopted);
    },
    close: () => {},
  };
}
