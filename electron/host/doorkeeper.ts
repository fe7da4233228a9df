// Owns how many strangers one address may have at the door, and how often it may fail to prove a key.
// Knows numbers, no sockets; time comes as an argument.
import type { HostLimits } from './hostLimits.ts';

type Address = {
  readonly unproved: number;
  /** When hellos failed, on a clock that only goes forward, milliseconds; oldest first. */
  readonly failures: readonly number[];
};

/** One socket at the door. */
export type Visit = {
  /** It has proved its key, or is gone; a second time changes nothing. */
  readonly settle: () => void;
  /** Its hello failed. */
  readonly fail: () => void;
};

export type Doorkeeper = {
  /** Counts one more socket from there; null when it may not come in. */
  readonly knock: (address: string) => Visit | null;
};

export function createDoorkeeper(
  limits: Pick<
    HostLimits,
    'maxUnprovedSocketsPerAddress' | 'maxFailedHellosPerAddress' | 'failedHelloWindowMs'
  >,
  monotonicNow: () => number,
): Doorkeeper {
  const addresses = new Map<string, Address>();

  /** Always looked up anew: what stood here while a visit came may have been let go of when it was settled. */
  const look = (name: string): Address => {
    const { unproved, failures } = addresses.get(name) ?? { unproved: 0, failures: [] };
    const since = monotonicNow() - limits.failedHelloWindowMs;
    return { unproved, failures: failures.filter((at) => at > since) };
  };

  return {
    knock: (name) => {
      const address = look(name);
      if (address.unproved >= limits.maxUnprovedSocketsPerAddress) return null;
      if (address.failures.length >= limits.maxFailedHellosPerAddress) return null;
      addresses.set(name, { ...address, unproved: address.unproved + 1 });
      let settled = false;
      return {
        settle: () => {
          if (settled) return;
          settled = true;
          const { unproved, failures } = look(name);
          if (unproved === 1 && failures.length === 0) addresses.delete(name);
          else addresses.set(name, { unproved: unproved - 1, failures });
        },
        fail: () => {
          const address = look(name);
          addresses.set(name, { ...address, failures: [...address.failures, monotonicNow()] });
        },
      };
    },
  };
}
