// Owns where this device keeps what a person does with emoji: localStorage, or nowhere where that is shut or full.
// Must not import anything.

export type EmojiStorage = {
  readonly getItem: (item: string) => string | null;
  readonly setItem: (item: string, value: string) => void;
};

/** Read anew each time, so that several tabs agree. */
export function openEmojiStorage(): EmojiStorage | null {
  try {
    const storage = localStorage;
    return {
      getItem: (item) => storage.getItem(item),
      setItem: (item, value) => {
        try {
          storage.setItem(item, value);
        } catch {
          // A full storage costs the person a habit, not the emoji.
        }
      },
    };
  } catch {
    return null;
  }
}
