// Owns which word a person picked for the keys they typed: it comes first the next time. Kept on this device.
// Must not import React.

const ITEM = 'kothabarta.pickedWords';
/** Some 20 kB at most; whoever was not typed for so long is found again. */
const KEPT_MAX_COUNT = 500;
/** No word of a conversation is longer, in UTF-16 units. */
const WORD_MAX_UNITS = 60;

type Picked = readonly [keys: string, word: string];
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

export type PickedWords = {
  readonly wordFor: (keys: string) => string | null;
  readonly note: (keys: string, word: string) => void;
};

/** localStorage, or null where it is shut. */
export function openPickedStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export function createPickedWords(storage: Storage | null): PickedWords {
  // The longest unused first, as a Map keeps what was put into it.
  let words = new Map(readPicked(storage));
  return {
    wordFor: (keys) => words.get(keys) ?? null,
    note: (keys, word) => {
      if (keys.length > WORD_MAX_UNITS || word.length > WORD_MAX_UNITS) return;
      // Other tabs may have learned in the meantime.
      words = new Map([...readPicked(storage), ...words]);
      words.delete(keys);
      words.set(keys, word);
      words = new Map([...words].slice(-KEPT_MAX_COUNT));
      try {
        storage?.setItem(ITEM, JSON.stringify([...words]));
      } catch {
        // A full storage costs the person a habit, not the word.
      }
    },
  };
}

/** Whatever of it is whole: the storage is also written by other versions and other hands. */
function readPicked(storage: Storage | null): readonly Picked[] {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(ITEM) ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(stored) ? stored.filter(isPicked).slice(-KEPT_MAX_COUNT) : [];
}

function isPicked(value: unknown): value is Picked {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return value.every(
    (text: unknown) => typeof text === 'string' && text !== '' && text.length <= WORD_MAX_UNITS,
  );
}
