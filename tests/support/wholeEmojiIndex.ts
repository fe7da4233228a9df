// Owns having the emoji's index at once, where nothing else wants to be done in between.
// Must not import anything but the index.
import { type EmojiIndex, indexInPieces } from '../../renderer/ui/emoji/emojiIndex.ts';

export function createEmojiIndex(...sources: Parameters<typeof indexInPieces>): EmojiIndex {
  const pieces = indexInPieces(...sources);
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
  }
}
