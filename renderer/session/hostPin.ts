// Owns which host is meant and where it is looked for: an address may change, the key behind it may not.
// Must not import sockets or React.
import { keyPieceOf } from '../../shared/joinCode.ts';
import type { KnownHost } from './store.ts';

export function createHostPin(options: {
  /** Origin of the host. */
  readonly address: string;
  readonly expectedHostId?: string;
  readonly expectedKeyPiece?: number;
}) {
  let address = options.address;
  /** Where the host proved itself last; before the first time, where it was said to be. */
  let home = address;
  let hostId = options.expectedHostId ?? null;
  let keyPiece = options.expectedKeyPiece ?? null;
  let stranger: KnownHost | null = null;
  /** Addresses where another key answered: whoever announces them for this host is not believed twice. */
  const strangersAt = new Set<string>();

  return {
    address: () => address,
    hostId: () => hostId,

    /** The host that was seen at this address before is the one, unless an invitation named another. */
    recall: (known: KnownHost | null): void => {
      hostId ??= known?.hostId ?? null;
    },

    /** Whether a proved host is the one that is meant, or who it is instead. */
    judge: (host: KnownHost): 'meant' | 'stranger' | 'stranger on the way' => {
      const isExpected = hostId === null || hostId === host.hostId;
      const fitsCode = keyPiece === null || keyPiece === keyPieceOf(host.hostId);
      if (isExpected && fitsCode) return 'meant';
      if (address !== home) return 'stranger on the way';
      stranger = host;
      return 'stranger';
    },

    proved: (host: KnownHost): void => {
      hostId = host.hostId;
      home = address;
      stranger = null;
      strangersAt.clear();
    },

    /** The person takes the stranger for the host; null when there is none. */
    acceptStranger: (): KnownHost | null => {
      const accepted = stranger;
      if (accepted === null) return null;
      stranger = null;
      hostId = accepted.hostId;
      keyPiece = null;
      return accepted;
    },

    /** Looks at another address from now on. False when there is no key to know the host by, or it is not there. */
    follow: (next: string): boolean => {
      if (hostId === null || next === address || strangersAt.has(next)) return false;
      address = next;
      return true;
    },

    /** Somebody else answers where the host was announced: back to where it was. */
    turnBack: (): string => {
      strangersAt.add(address);
      address = home;
      return home;
    },
  };
}
