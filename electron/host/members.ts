// Owns who is connected: one member per key, however many sockets; names, and how much each may still ask.
// Must not import sockets or the journal.
import type { Member } from '../../shared/model.ts';
import { type Bucket, fullBucket, takeToken } from '../../shared/rateLimit.ts';
import type { HostLimits } from './hostLimits.ts';
import { type Claim, createNameRegistry } from './nameRegistry.ts';
import { isMixedScript } from './names.ts';
import { createRecent } from './recent.ts';

/** What a bucket is kept for; the keys of HostLimits of that name. */
export type Metered = 'send' | 'resend' | 'request' | 'search' | 'create' | 'strike';

type Connected = {
  name: string;
  mixedScript: boolean;
  /** What the member says of themselves; '' for nothing. */
  status: string;
  /** Every socket that proved this key, whether it comes from a browser, and whether nobody looks there. */
  readonly sockets: Map<object, { readonly guest: boolean; readonly away: boolean }>;
  readonly buckets: Map<Metered, Bucket>;
};

type MembersDeps = {
  readonly now: () => number;
  readonly monotonicNow: () => number;
  readonly limits: HostLimits;
};

export type Admission = Claim | { readonly ok: false; readonly code: 'too_many_connections' };

export type Members = ReturnType<typeof createMembers>;

export function createMembers(deps: MembersDeps) {
  const connected = new Map<string, Connected>();
  /** Buckets outlive the last socket for a moment of memory: leaving and coming back buys nothing. */
  const resting = new Map<
    string,
    { readonly buckets: Map<Metered, Bucket>; readonly at: number }
  >();
  const names = createNameRegistry();
  /** Names told since the start, for pages of history. */
  const known = createRecent<string>(KNOWN_NAMES);
  let sockets = 0;

  const rest = (memberId: string, buckets: Map<Metered, Bucket>): void => {
    const now = deps.monotonicNow();
    for (const [id, { at }] of resting) {
      if (now - at < REST_MS) break;
      resting.delete(id);
    }
    resting.set(memberId, { buckets, at: now });
  };

  return {
    /** Lets a socket be this member under this name, or renames them when it already is. */
    admit: (memberId: string, wanted: string, socket: object, guest: boolean): Admission => {
      const before = connected.get(memberId);
      const isNew = before?.sockets.has(socket) !== true;
      const full =
        sockets >= deps.limits.maxProvedSockets ||
        (before?.sockets.size ?? 0) >= deps.limits.maxSocketsPerMember;
      if (isNew && full) return { ok: false, code: 'too_many_connections' };
      const claim = names.claim(memberId, wanted, deps.now());
      if (!claim.ok) return claim;
      const member: Connected = before ?? {
        name: claim.name,
        mixedScript: false,
        status: '',
        sockets: new Map(),
        buckets: resting.get(memberId)?.buckets ?? new Map(),
      };
      resting.delete(memberId);
      member.name = claim.name;
      member.mixedScript = isMixedScript(claim.name);
      // The same socket under another name is as away as it was.
      member.sockets.set(socket, { guest, away: member.sockets.get(socket)?.away === true });
      if (isNew) sockets += 1;
      connected.set(memberId, member);
      known.set(memberId, claim.name);
      return claim;
    },

    /** The socket is gone; true when it was the member's last one. */
    dismiss: (memberId: string, socket: object): boolean => {
      const member = connected.get(memberId);
      if (member?.sockets.delete(socket) !== true) return false;
      sockets -= 1;
      if (member.sockets.size > 0) return false;
      connected.delete(memberId);
      rest(memberId, member.buckets);
      names.leave(memberId, deps.now());
      return true;
    },

    /** What a socket says of the person there; true when the others see a difference. */
    setPresence: (
      memberId: string,
      socket: object,
      { away, status }: { readonly away: boolean; readonly status: string },
    ): boolean => {
      const member = connected.get(memberId);
      const at = member?.sockets.get(socket);
      if (member === undefined || at === undefined) return false;
      const wasAway = isAway(member);
      const wasStatus = member.status;
      member.sockets.set(socket, { ...at, away });
      member.status = status;
      return isAway(member) !== wasAway || status !== wasStatus;
    },

    /** Takes a token of each kind or of none: then it says after how many milliseconds there will be all of them. */
    meter: (memberId: string, kinds: readonly Metered[]): number => {
      const member = connected.get(memberId);
      if (member === undefined) return 0;
      const now = deps.monotonicNow();
      const taken = kinds.map((kind) => {
        const limit = deps.limits[kind];
        const bucket = member.buckets.get(kind) ?? fullBucket(limit, now);
        return { kind, ...takeToken(bucket, limit, now) };
      });
      const retryAfterMs = Math.max(...taken.map((token) => token.retryAfterMs));
      if (retryAfterMs === 0)
        for (const { kind, bucket } of taken) member.buckets.set(kind, bucket);
      return retryAfterMs;
    },

    /** Members who are connected, but for this one. */
    countWithout: (memberId: string): number => connected.size - (connected.has(memberId) ? 1 : 0),

    /** What others see of a member who is here; null when they are not. */
    describe: (memberId: string): Member | null => {
      const member = connected.get(memberId);
      if (member === undefined) return null;
      const guest = [...member.sockets.values()].every((socket) => socket.guest);
      const { name, mixedScript, status } = member;
      return { id: memberId, name, guest, mixedScript, away: isAway(member), status };
    },

    /** A name told since the host started; null for somebody from before, or from long ago. */
    nameOf: (memberId: string): string | null =>
      connected.get(memberId)?.name ?? known.get(memberId) ?? null,

    /** Remembers names from before the host was restarted. */
    recall: (
      people: readonly { readonly id: string; readonly name: string; readonly seenAt: number }[],
    ) => {
      const now = deps.now();
      for (const { id, name, seenAt } of people) {
        // Seen in a year to come by a clock that was wrong, they would hold their name until then.
        names.recall(id, name, Math.min(seenAt, now));
        known.set(id, name);
      }
    },
  };
}

/** Looking at one of their sockets is being here. */
function isAway({ sockets }: Connected): boolean {
  return [...sockets.values()].every(({ away }) => away);
}

/** Keys cost nothing to make, so whoever makes thousands must not fill the memory with names. */
const KNOWN_NAMES = 10_000;
/** Longer than any bucket takes to fill. */
const REST_MS = 120_000;
