// Owns how keys, hashes, ids, places and times are written, as schemas.
// Must not import anything but shared.
import { z } from './zod.ts';

/** 32 characters of base32: the hash of the host's public key. */
export const hostIdSchema = z.string().check(z.regex(/^[a-z2-7]{32}$/));
/** 32 characters of base32: the hash of the room's creation entry and its owner. */
export const roomIdSchema = z.string().check(z.regex(/^[a-z2-7]{32}$/));

/**
 * base64url without padding and without stray bits behind the last byte: the same bytes are written in one way only, or
 * one key could pass for two members.
 */
const BYTES_32 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const BYTES_64 = /^[A-Za-z0-9_-]{85}[AQgw]$/;
const BYTES_16 = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** base64url of a 32-byte Ed25519 public key, as hosts and devices have one. */
export const publicKeySchema = z.string().check(z.regex(BYTES_32));
/** A member is known by the public key of the first device. */
export const memberIdSchema = z.string().check(z.regex(BYTES_32));
/** base64url of a 64-byte Ed25519 signature. */
export const signatureSchema = z.string().check(z.regex(BYTES_64));
/** base64url of 32 random bytes. */
export const nonceSchema = z.string().check(z.regex(BYTES_32));
/** base64url of the 32 bytes of a body's SHA-256. */
export const bodyHashSchema = z.string().check(z.regex(BYTES_32));
/** base64url of 128 random bits: one unbroken run of a room's log. */
export const branchSchema = z.string().check(z.regex(BYTES_16));
/** A UUIDv7 in lower case. */
export const entryIdSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
/** Position in a room: contiguous from 1. */
export const seqSchema = z.int().check(z.positive());
/** Behind which position: 0 is in front of the first. */
export const behindSeqSchema = z.int().check(z.nonnegative());

/** The last moment that a calendar of JavaScript knows. */
const LAST_TIME_MS = 8_640_000_000_000_000;
/** Unix milliseconds of something that happened: what cannot be shown to anybody is no time. */
export const timeSchema = z.int().check(z.gte(0), z.lte(LAST_TIME_MS));
