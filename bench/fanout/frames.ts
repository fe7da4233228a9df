// Owns WebSocket frames as the generator needs them (RFC 6455, 5.2): written masked, read with as little work as can be.
// Imports Node only. Servers here send final, unmasked text frames, so nothing else is understood.

/** Any mask will do for a server that must unmask; a fixed one costs the generator least. */
const MASK = Buffer.from([0x5a, 0xa5, 0x3c, 0xc3]);

/** One masked text frame. */
export function encodeClientFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + 4 + length);
  frame[0] = 0x81;
  if (start === 2) frame[1] = 0x80 | length;
  else if (start === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  MASK.copy(frame, start);
  frame.write(text, start + 4);
  for (let index = 0; index < length; index += 1) {
    const at = start + 4 + index;
    frame[at] = (frame[at] ?? 0) ^ (MASK[index & 3] ?? 0);
  }
  return frame;
}

/** So much of a long frame's beginning and of its end is kept; more than an entry with its envelope. */
const EDGE_BYTES = 1_024;

export type FrameReader = {
  /** Takes what arrived; calls `onFrame` for every frame that is complete. */
  readonly feed: (chunk: Buffer, end: number) => void;
  /** False: of a frame that arrives in several chunks only the two edges are kept, joined together. */
  keepWhole: boolean;
};

/** `onFrame` gets the payload as a stretch of a buffer that is used again afterwards. */
export function createFrameReader(
  onFrame: (bytes: Buffer, start: number, end: number) => void,
): FrameReader {
  const header = Buffer.alloc(10);
  let headerBytes = 0;
  /** Of the frame that is under way. */
  let length = 0;
  let seen = 0;
  let kept: Buffer | null = null;

  const keep = (chunk: Buffer, from: number, bytes: number): void => {
    if (kept === null) return;
    const cut = length - kept.length;
    if (cut === 0) {
      chunk.copy(kept, seen, from, from + bytes);
      return;
    }
    if (seen < EDGE_BYTES) chunk.copy(kept, seen, from, from + Math.min(bytes, EDGE_BYTES - seen));
    const skip = Math.max(0, length - EDGE_BYTES - seen);
    if (skip < bytes) chunk.copy(kept, seen + skip - cut, from + skip, from + bytes);
  };

  const reader: FrameReader = {
    keepWhole: true,
    feed: (chunk, end) => {
      let at = 0;
      while (at < end) {
        if (kept !== null) {
          const bytes = Math.min(length - seen, end - at);
          keep(chunk, at, bytes);
          seen += bytes;
          at += bytes;
          if (seen < length) return;
          const frame = kept;
          kept = null;
          onFrame(frame, 0, frame.length);
          continue;
        }
        header[headerBytes] = chunk[at] ?? 0;
        headerBytes += 1;
        at += 1;
        const short = header[1] ?? 0;
        const wanted = headerBytes < 2 || short < 126 ? 2 : short === 126 ? 4 : 10;
        if (headerBytes < wanted) continue;
        headerBytes = 0;
        length =
          wanted === 2
            ? short
            : wanted === 4
              ? header.readUInt16BE(2)
              : Number(header.readBigUInt64BE(2));
        if (header[0] !== 0x81) throw new Error(`a frame of kind ${header[0]} came`);
        if (length <= end - at) {
          onFrame(chunk, at, at + length);
          at += length;
        } else {
          seen = 0;
          const isLong = length > 2 * EDGE_BYTES && !reader.keepWhole;
          kept = Buffer.allocUnsafe(isLong ? 2 * EDGE_BYTES : length);
        }
      }
    },
  };
  return reader;
}
