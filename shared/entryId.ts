// Owns the ids that clients give their entries: UUIDv7 (RFC 9562), roughly sortable by time.
// Must not import anything but @noble.
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';

/** A fresh UUIDv7; `nowMs` is the Unix time in milliseconds. */
export function newEntryId(
  nowMs: number,
  random: (bytes: number) => Uint8Array = randomBytes,
): string {
  const bytes = random(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32) & 0xffff);
  view.setUint32(2, nowMs % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = bytesToHex(bytes);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
