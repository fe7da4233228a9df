// Owns who has which display name on the host, also for a while after they left.
// Pure but for its own maps; time comes as an argument. Must not import sockets or the journal.
import { NAME_HELD_MS, NAME_LIMITS } from '../../shared/limits.ts';
import { nameSkeleton, normaliseName, suggestName } from './names.ts';

type Holding = {
  readonly memberId: string;
  /** Unix milliseconds; null while the member is here. */
  readonly leftAt: number | null;
};

export type Claim =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly code: 'name_invalid' }
  | { readonly ok: false; readonly code: 'name_taken'; readonly suggestion: string };

export type NameRegistry = {
  /** Gives the member the name, and lets go of the one they had; a refusal changes nothing. */
  readonly claim: (memberId: string, wanted: string, now: number) => Claim;
  /** The member has left: the name stays theirs for NAME_HELD_MS. */
  readonly leave: (memberId: string, now: number) => void;
  /** Remembers a name from before the host was restarted. */
  readonly recall: (memberId: string, name: string, leftAt: number) => void;
};

export function createNameRegistry(): NameRegistry {
  const holdings = new Map<string, Holding>();
  const skeletons = new Map<string, string>();

  const isFreeFor = (memberId: string, name: string, now: number): boolean => {
    const holding = holdings.get(nameSkeleton(name));
    if (holding === undefined || holding.memberId === memberId) return true;
    return holding.leftAt !== null && now - holding.leftAt >= NAME_HELD_MS;
  };

  const forget = (memberId: string): void => {
    const skeleton = skeletons.get(memberId);
    if (skeleton !== undefined && holdings.get(skeleton)?.memberId === memberId) {
      holdings.delete(skeleton);
    }
    skeletons.delete(memberId);
  };

  const hold = (memberId: string, name: string, leftAt: number | null): void => {
    forget(memberId);
    const skeleton = nameSkeleton(name);
    const before = holdings.get(skeleton);
    if (before !== undefined) skeletons.delete(before.memberId);
    holdings.set(skeleton, { memberId, leftAt });
    skeletons.set(memberId, skeleton);
  };

  const sweep = (now: number): void => {
    for (const { memberId, leftAt } of holdings.values()) {
      if (leftAt !== null && now - leftAt >= NAME_HELD_MS) forget(memberId);
    }
  };

  return {
    claim: (memberId, wanted, now) => {
      const normalised = normaliseName(wanted, NAME_LIMITS);
      if (!normalised.ok) return { ok: false, code: 'name_invalid' };
      const name = normalised.value;
      sweep(now);
      if (!isFreeFor(memberId, name, now)) {
        const suggestion = suggestName(
          name,
          (other) => isFreeFor(memberId, other, now),
          NAME_LIMITS,
        );
        return { ok: false, code: 'name_taken', suggestion };
      }
      hold(memberId, name, null);
      return { ok: true, name };
    },
    leave: (memberId, now) => {
      const skeleton = skeletons.get(memberId);
      if (skeleton !== undefined) holdings.set(skeleton, { memberId, leftAt: now });
    },
    recall: (memberId, name, leftAt) => hold(memberId, name, leftAt),
  };
}
