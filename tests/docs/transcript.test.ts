// Owns the proof that the conversation printed in PROTOCOL.md is what a real host says.
import { expect, test } from 'vitest';
import { verify } from '../../shared/crypto/keys.ts';
import { entryStatement, hostStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { z } from '../../shared/zod.ts';
import { fencedBlock, readDocument } from '../support/documents.ts';
import { recordTranscript } from '../support/transcript.ts';

const printed = fencedBlock(readDocument('PROTOCOL.md'), 'Transcript', 'text').split('\n');

/** Chance decides these, on the host: the rest of the conversation is the same every time. */
function withoutChance(line: string): string {
  return line.replace(/"(sid|nonce|sig|branch)":"[^"]*"/g, '"$1":"…"');
}

test('a real host says what the transcript in PROTOCOL.md says', async () => {
  const spoken = await recordTranscript();
  expect(spoken.map(withoutChance)).toEqual(printed.map(withoutChance));
});

test('[P21] the signatures in the transcript fit the nonces, keys and ids beside them', () => {
  const started = z
    .object({
      value: z.object({
        nonce: z.string(),
        hostId: z.string(),
        hostKey: z.string(),
        sig: z.string(),
      }),
    })
    .parse(answerTo('0'));
  const { nonce: hostNonce, hostId, hostKey, sig: hostSig } = started.value;
  const { nonce: clientNonce } = z.object({ nonce: z.string() }).parse(requestNumber('0'));
  const host = hostStatement({ clientNonce, hostNonce, hostId });
  expect(verify(hostSig, host, hostKey)).toBe(true);

  const { device, name, sig } = z
    .object({ device: z.string(), name: z.string(), sig: z.string() })
    .parse(requestNumber('1'));
  const member = memberStatement({ clientNonce, hostNonce, hostId, name, device });
  expect(verify(sig, member, device)).toBe(true);

  const { roomId, entries } = z
    .object({
      roomId: z.string(),
      entries: z.tuple([
        z.object({
          id: z.string(),
          kind: z.string(),
          body: z.object({ text: z.string() }),
          sig: z.string(),
        }),
      ]),
    })
    .parse(requestNumber('4'));
  const [entry] = entries;
  expect(verify(entry.sig, entryStatement({ roomId, ...entry }), device)).toBe(true);
});

function requestNumber(number: string): unknown {
  const line = printed.find((candidate) => candidate.startsWith(`→ 42${number}[`)) ?? '';
  return z.tuple([z.string(), z.unknown()]).parse(JSON.parse(line.slice(4 + number.length)))[1];
}

function answerTo(number: string): unknown {
  const line = printed.find((candidate) => candidate.startsWith(`← 43${number}[`)) ?? '';
  return z.tuple([z.unknown()]).parse(JSON.parse(line.slice(4 + number.length)))[0];
}
