// Owns the hello of one socket: both sides prove their keys over nonces that serve once.
// Must not import sockets, rooms or members.
import { newNonce } from '../../shared/crypto/ids.ts';
import { hostStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { type Result, refusal, success } from '../../shared/failure.ts';
import { PROTOCOL_VERSION } from '../../shared/limits.ts';
import type { Payload, Reply } from '../../shared/protocol.ts';
import { type HostKey, verifySignature } from './hostKey.ts';

export type Handshake = {
  readonly start: (asked: Payload<'hello:start'>, hostName: string) => Result<Reply<'hello:start'>>;
  /** Whether the device holds its key; refused hello_required or proof_invalid. */
  readonly prove: (proof: Payload<'hello:prove'>) => Result<null>;
};

export function createHandshake(key: HostKey): Handshake {
  const { hostId, publicKey } = key;
  let challenge: { readonly clientNonce: string; readonly hostNonce: string } | null = null;
  return {
    start: ({ protocol, nonce }, hostName) => {
      if (protocol !== PROTOCOL_VERSION) return refusal('protocol_unsupported');
      challenge = { clientNonce: nonce, hostNonce: newNonce() };
      return success({
        protocol: PROTOCOL_VERSION,
        hostId,
        hostKey: publicKey,
        hostName,
        nonce: challenge.hostNonce,
        sig: key.sign(hostStatement({ ...challenge, hostId })),
      });
    },
    prove: ({ device, name, sig }) => {
      if (challenge === null) return refusal('hello_required');
      const statement = memberStatement({ ...challenge, hostId, name, device });
      // A nonce serves once, whatever comes of it.
      challenge = null;
      return verifySignature(sig, statement, device) ? success(null) : refusal('proof_invalid');
    },
  };
}
