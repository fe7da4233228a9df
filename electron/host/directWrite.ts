// Owns the shortest way of bytes into a socket: one call of the kernel, past Node's stream.
// Must not import anything but node:*.
import { writeSync } from 'node:fs';
import type { Socket } from 'node:net';

/** What Node's types leave out of a socket: its number at the kernel. -1 on Windows; no handle once it is closed. */
type Numbered = { readonly _handle?: { readonly fd?: number } | null };

/**
 * Writes to a socket for which nothing is waiting (its `writableLength` is 0), in order with all writes before and after.
 * The stream would cost an eighth of each delivery (ARCHITECTURE.md, "What it costs"): it gets what the kernel does not
 * take at once, which is everything where a socket has no number, and it tells of a link that is gone.
 */
export function writeDirectly(socket: Socket, bytes: Buffer): void {
  const taken = offer(socket, bytes);
  if (taken < bytes.length) socket.write(bytes.subarray(taken));
}

/** So many bytes the kernel took. */
function offer(socket: Socket, bytes: Buffer): number {
  // Asked each time: the number of a closed socket is soon somebody else's.
  const fd = (socket as unknown as Numbered)._handle?.fd ?? -1;
  if (fd < 0) return 0;
  try {
    return writeSync(fd, bytes);
  } catch {
    // Full or gone, and so the stream will find it.
    return 0;
  }
}
