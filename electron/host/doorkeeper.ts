// Owns how many strangers one address may have at the door, and how often it may fail to prove a key.
// Knows numbers, no sockets; time comes as an argument.
import type { HostLimits } from './hostLimits.ts';

type Address = {
  unproved: number;
  /** When hellos failed, on a clock that only goes forward, milliseconds; oldest first. */
  failures: readonly number[];
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

  const recentFailures = ({ failures }: Address): readonly number[] =>
    failures.filter((at) => monotonicNow() - at < limits.failedHelloWindowMs);

  return {
    knock: (name) => {
      const address = addresses.get(name) ?? { unproved: 0, failures: [] };
      address.failures = recentFailures(address);
      if (address.unproved >= limits.maxUnprovedSocketsPerAddress) return null;
      if (address.failures.length >= limits.maxFailedHellosPerAddress) return null;
      address.unproved += 1;
      addresses.set(name, address);
      let settled = false;
      return {
        settle: () => {
          if (settled) return;
          settled = true;
          address.unproved -= 1;
          if (address.unproved === 0 && recentFailures(address).length === 0) {
            addresses.delete(name);
          }
        },
        fail: () => {
          address.failures = [...recentFailures(address), monotonicNow()];
          addresses.set(name, address);
        },
      };
    },
  };
}
