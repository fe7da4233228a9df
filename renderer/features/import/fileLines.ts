// Owns the lines of a file that a person chose, a piece at a time.
// Must not import anything.

/** No line of an exported room is that long: whatever else it is, it must not fill the memory. */
const LINE_MAX_CHARS = 4_000_000;

/** `onBytes` is told how much of the file has been read. A file that is no text gives lines that nobody can read. */
export async function* fileLines(
  file: Blob,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  let rest = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      onBytes(bytes);
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > LINE_MAX_CHARS) {
        yield rest;
        rest = '';
      }
    }
    rest += decoder.decode();
    if (rest !== '') yield rest;
  } finally {
    // Whoever stops reading lets go of the file.
    await reader.cancel();
  }
}
