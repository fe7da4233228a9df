// Owns the skeleton of a word: one short Latin key for all the ways in which people spell it, in Bangla or in Latin.
// Pure. Must not import anything but shared.
import { readBanglaSounds } from './banglaSounds.ts';
import { readLatinSounds } from './latinSounds.ts';

/**
 * What both readers make of a word. A consonant is a letter of the skeleton's alphabet (b d g h j k l m n p r s t w,
 * or what neither script has). `close` means that nothing is spoken between it and the consonant before.
 */
export type Sound =
  | { readonly kind: 'consonant'; readonly letter: string; readonly close: boolean }
  /** `a` stands for অ আ ও, which people write as a or o or not at all; `e` for এ and the sound of ব্যাগ. */
  | { readonly kind: 'vowel'; readonly letter: 'a' | 'e' | 'i' | 'u' };

const BANGLA = /[\u0980-\u09ff]/;

/**
 * The skeleton: consonants without aspiration, i and u wherever they are heard, e from the second syllable on, and an
 * `a` for any other vowel that begins the word. Every letter depends on what stands before it alone, so that the
 * skeleton of a typed beginning is the beginning of the word's skeleton; docs/bangla.md names the few exceptions.
 */
export function skeletonOf(word: string): string {
  const sounds = BANGLA.test(word) ? readBanglaSounds(word) : readLatinSounds(word);
  let skeleton = '';
  let last = '';
  let vowels = 0;
  for (const sound of sounds) {
    if (sound.kind === 'vowel') {
      vowels += 1;
      skeleton += writeVowel(sound.letter, skeleton === '', vowels === 1);
      continue;
    }
    const { letter, close } = sound;
    // Doubled consonants are one, the g of ng and the s of ks are not heard apart.
    const isAbsorbed = close && (letter === last || ABSORBED[letter] === last);
    if (isAbsorbed) continue;
    // ওয়াজেদ is typed owajed, oajed and wajed.
    skeleton += letter === 'w' && skeleton === '' ? 'aw' : letter;
    last = letter;
  }
  return skeleton;
}

/** By the one that is not heard, the one before it. */
const ABSORBED: Readonly<Record<string, string>> = { g: 'n', s: 'k' };

function writeVowel(letter: 'a' | 'e' | 'i' | 'u', isStart: boolean, isFirst: boolean): string {
  if (letter === 'i' || letter === 'u') return letter;
  if (isStart) return 'a';
  // The first e is as often written a (একটা is ekta and akta); later ones tell করে from করা.
  return letter === 'e' && !isFirst ? 'e' : '';
}
