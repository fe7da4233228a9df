// Owns a signer for tests, as the platforms have one: for one key, and only these two things.
import type { DeviceSigner } from '../../renderer/session/hello.ts';
import { type KeyPair, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';

export function signerOf(keys: KeyPair): DeviceSigner {
  const device = keys.publicKey;
  return {
    publicKey: device,
    signHello: async (fields) => sign(memberStatement({ ...fields, device }), keys.secretKey),
    signEntry: async ({ roomId, entry }) =>
      sign(entryStatement({ roomId, ...entry }), keys.secretKey),
  };
}
