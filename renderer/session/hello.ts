// Owns how a host's proof is checked and what the device signs in return.
// Pure but for the injected signer. Must not import sockets, React or the state.
import { hostIdOf } from '../../shared/crypto/ids.ts';
import { verify } from '../../shared/crypto/keys.ts';
import { hostStatement } from '../../shared/crypto/statements.ts';
import type { FailureCode } from '../../shared/failure.ts';
import type { CreationDraft, UnsignedEntry } from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';

/** An entry without its signature; a room's creation, too. */
export type Signable = UnsignedEntry | Omit<CreationDraft, 'sig'>;

/** Signs for one device key and only these two things; where the key lives is the platform's business. */
export type DeviceSigner = {
  /** base64url of the Ed25519 public key; also the member's id. */
  readonly publicKey: string;
  /** Signs `memberStatement` of shared/crypto/statements.ts with its own public key as the device; base64url. */
  readonly signHello: (fields: {
    readonly clientNonce: string;
    readonly hostNonce: string;
    readonly hostId: string;
    readonly name: string;
  }) => Promise<string>;
  /** Signs `entryStatement`; `roomId` is '' for a room's creation. base64url. */
  readonly signEntry: (fields: {
    readonly roomId: string;
    readonly entry: Signable;
  }) => Promise<string>;
};

/** Why the host at the other end did not prove what it says of itself; null when it did. */
export function findHostFault(
  host: Reply<'hello:start'>,
  clientNonce: string,
): Extract<FailureCode, 'host_proof_invalid'> | null {
  const { hostId, hostKey, nonce: hostNonce, sig } = host;
  const statement = hostStatement({ clientNonce, hostNonce, hostId });
  const proved = hostIdOf(hostKey) === hostId && verify(sig, statement, hostKey);
  return proved ? null : 'host_proof_invalid';
}
