// Owns the proof that the test vectors printed in PROTOCOL.md are what the shared code makes.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifySignature } from '../../electron/host/hostKey.ts';
import { canonicalJson, type Json, toBase64Url } from '../../shared/crypto/encoding.ts';
import { hostIdOf } from '../../shared/crypto/ids.ts';
import { keyPairOf, sign } from '../../shared/crypto/keys.ts';
import {
  entryStatement,
  hostStatement,
  memberStatement,
  roomIdOf,
} from '../../shared/crypto/statements.ts';
import { formatInviteLink, parseInviteFragment } from '../../shared/inviteLink.ts';
import { formatJoinCode, keyPieceOf, parseJoinCode } from '../../shared/joinCode.ts';
import { memberTagOf } from '../../shared/memberTag.ts';
import { branchStartSchema } from '../../shared/model.ts';
import { lastCommonSeq } from '../../shared/roomLog.ts';
import { z } from '../../shared/zod.ts';
import { fencedBlock, readDocument } from '../support/documents.ts';

const jsonSchema: z.ZodMiniType<Json> = z.json();
const entrySchema = z.object({
  id: z.string(),
  kind: z.string(),
  body: jsonSchema,
  canonicalBody: z.string(),
  bodyHash: z.string(),
  statement: z.string(),
  sig: z.string(),
});
const sideSchema = z.object({
  headSeq: z.number(),
  branches: z.array(z.extend(branchStartSchema, { branch: z.string() })),
});
const vectorsSchema = z.object({
  keys: z.object({
    hostSeed: z.string(),
    hostKey: z.string(),
    hostId: z.string(),
    deviceSeed: z.string(),
    device: z.string(),
  }),
  hello: z.object({
    clientNonce: z.string(),
    hostNonce: z.string(),
    name: z.string(),
    hostStatement: z.string(),
    hostSig: z.string(),
    memberStatement: z.string(),
    memberSig: z.string(),
  }),
  creation: z.extend(entrySchema, { roomId: z.string() }),
  message: entrySchema,
  lastCommonSeq: z.array(z.object({ host: sideSchema, client: sideSchema, answer: z.number() })),
  joinCodes: z.array(z.object({ address: z.string(), port: z.number(), code: z.string() })),
  wrongJoinCodes: z.array(z.object({ typed: z.string(), fault: z.string() })),
  inviteLink: z.object({ base: z.string(), link: z.string() }),
  tag: z.object({ memberId: z.string(), hue: z.number(), emoji: z.string() }),
});

const { keys, hello, creation, message, ...rest } = vectorsSchema.parse(
  JSON.parse(fencedBlock(readDocument('PROTOCOL.md'), 'Test vectors', 'json')),
);
const host = keyPairOf(Buffer.from(keys.hostSeed, 'hex'));
const device = keyPairOf(Buffer.from(keys.deviceSeed, 'hex'));

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

test('[P19] keys and ids follow from their seeds', () => {
  expect(host.publicKey).toBe(keys.hostKey);
  expect(hostIdOf(host.publicKey)).toBe(keys.hostId);
  expect(device.publicKey).toBe(keys.device);
  expect(toBase64Url(Buffer.from(keys.hostSeed, 'hex'))).toHaveLength(43);
});

test('[P23] the host signs both nonces and its id', () => {
  const statement = hostStatement({ ...hello, hostId: keys.hostId });
  expect(hexOf(statement)).toBe(hello.hostStatement);
  expect(sign(statement, host.secretKey)).toBe(hello.hostSig);
});

test('[P24] the device signs both nonces, the host, the name and itself', () => {
  const statement = memberStatement({ ...hello, hostId: keys.hostId, device: keys.device });
  expect(hexOf(statement)).toBe(hello.memberStatement);
  expect(sign(statement, device.secretKey)).toBe(hello.memberSig);
  // Node's Ed25519 beside noble's: two implementations that agree.
  expect(verifySignature(hello.memberSig, statement, keys.device)).toBe(true);
});

describe.each([
  { what: 'a creation entry', roomId: '', entry: creation },
  { what: 'a message', roomId: creation.roomId, entry: message },
])('$what', ({ roomId, entry }) => {
  test('[P20] the hash of its body is over canonical JSON', () => {
    expect(canonicalJson(entry.body)).toBe(entry.canonicalBody);
    const hash = createHash('sha256').update(entry.canonicalBody, 'utf8').digest('hex');
    expect(hash).toBe(entry.bodyHash);
  });

  test('[P39] is signed over room, id, kind and the hash of its body', () => {
    const statement = entryStatement({ roomId, id: entry.id, kind: entry.kind, body: entry.body });
    expect(hexOf(statement)).toBe(entry.statement);
    expect(statement.subarray(-32)).toEqual(new Uint8Array(Buffer.from(entry.bodyHash, 'hex')));
    expect(sign(statement, device.secretKey)).toBe(entry.sig);
    expect(verifySignature(entry.sig, statement, keys.device)).toBe(true);
  });
});

test('[P29] the id of a room follows from its owner and creation entry', () => {
  expect(roomIdOf({ owner: keys.device, ...creation })).toBe(creation.roomId);
});

test.each(rest.lastCommonSeq)('[P44] the last common seq is $answer', (sides) => {
  expect(lastCommonSeq(sides.host, sides.client)).toBe(sides.answer);
});

test.each(rest.joinCodes)('[P61] $address:$port is $code and back', ({ address, port, code }) => {
  const target = { address, port, keyPiece: keyPieceOf(keys.hostId) };
  expect(formatJoinCode(target)).toBe(code);
  expect(parseJoinCode(code)).toEqual({ ok: true, target });
});

test('[P61] a join code is read in Bangla digits, with dashes or nothing between them', () => {
  const [first] = rest.joinCodes;
  const bangla = first?.code.replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'.charAt(Number(digit))) ?? '';
  const ascii = parseJoinCode(first?.code ?? '');
  expect(ascii.ok).toBe(true);
  for (const typed of [bangla, bangla.replaceAll(' ', '-'), bangla.replaceAll(' ', '')]) {
    expect(parseJoinCode(typed)).toEqual(ascii);
  }
});

test.each(rest.wrongJoinCodes)('[P61] "$typed" is $fault', ({ typed, fault }) => {
  expect(parseJoinCode(typed)).toEqual({ ok: false, fault });
});

test('[P62] an invite link carries room and host behind the hash', () => {
  const invitation = { roomId: creation.roomId, hostId: keys.hostId };
  expect(formatInviteLink(rest.inviteLink.base, invitation)).toBe(rest.inviteLink.link);
  expect(parseInviteFragment(new URL(rest.inviteLink.link).hash)).toEqual(invitation);
});

test('[P63] colour and emoji follow from the member id', () => {
  const { memberId, ...tag } = rest.tag;
  expect(memberTagOf(memberId)).toEqual(tag);
});
