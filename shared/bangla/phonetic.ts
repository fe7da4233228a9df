// Owns phonetic typing: Latin keys become Bangla letters by the mapping that Avro has published.
// Pure. Must not import anything but shared.
import {
  CONSONANT_KEYS,
  JOINED,
  MEANINGFUL_CAPITALS,
  NASAL_BEFORE,
  VOWEL_KEYS,
} from './phoneticKeys.ts';

/** What stands directly before a key: that decides between letter and sign, and whether letters join. */
type Before = 'consonant' | 'vowel' | 'nothing';
type Place = {
  readonly before: Before;
  /** The Latin key directly before, '' at the beginning. */
  readonly lastKey: string;
  /** The Latin key directly after, '' at the end. */
  readonly nextKey: string;
};
type Written = {
  readonly text: string;
  readonly leaves: Before | 'unchanged';
  /** A consonant that the next consonant may join. */
  readonly joinable?: string;
};

const HASANTA = '্';
const YA_PHALA = '্য';
const BA_PHALA = '্ব';
const RA_PHALA = '্র';
/** র with ya-phala; without the joiner it would be য under a reph. */
const RA_WITH_YA_PHALA = 'র\u200d্য';
/** Shown as a hasanta: the non-joiner keeps the next letter from joining. */
const VISIBLE_HASANTA = '্\u200c';

const isVowelKey = (key: string): boolean => key !== '' && 'aeiouAEIOU'.includes(key);
const isLetterKey = (key: string): boolean => /^[A-Za-z]$/.test(key);
const isConsonantKey = (key: string): boolean => isLetterKey(key) && !isVowelKey(key);

const consonant = (text: string): Written => ({ text, leaves: 'consonant' });
const vowel = (text: string): Written => ({ text, leaves: 'vowel' });
const sign = (text: string): Written => ({ text, leaves: 'nothing' });

type Rule = (place: Place) => Written;

function always(written: Written): Rule {
  return () => written;
}

/** A sign of this kind needs a letter to stand on; elsewhere the key stays what it is, so `:)` and `^_^` survive. */
function afterLetter(key: string, written: Written): Rule {
  return ({ before }) => (before === 'nothing' ? sign(key) : written);
}

/** After a consonant that ra can stand under. ng, r, y, w, x and Z are none. */
function raJoins({ before, lastKey }: Place): boolean {
  return before === 'consonant' && !'rywxZ'.includes(lastKey);
}

const raWithYa: Rule = (place) =>
  consonant(raJoins(place) ? RA_PHALA + YA_PHALA : RA_WITH_YA_PHALA);

/** The keys whose letter depends on what stands around them. */
const CONTEXT_RULES: Readonly<Record<string, Rule>> = {
  // The inherent vowel: silent on a consonant, অ at a beginning, ও behind another vowel.
  o: ({ before, lastKey }) => {
    if (before === 'consonant') return vowel('');
    return vowel(before === 'nothing' || lastKey === 'o' ? 'অ' : 'ও');
  },
  a: ({ before, lastKey }) => {
    if (before === 'consonant') return vowel('া');
    return vowel(before === 'nothing' || lastKey === 'a' ? 'আ' : 'য়া');
  },
  aZ: always(consonant('অ্যা')),
  oZ: always(consonant('অ্য')),
  y: ({ before }) => {
    if (before === 'consonant') return consonant(YA_PHALA);
    return consonant(before === 'vowel' ? 'য়' : 'ইয়');
  },
  // With nothing to stand under, the sign would hang in the air: the letter instead.
  Z: ({ before }) => consonant(before === 'nothing' ? 'য' : YA_PHALA),
  w: ({ before, nextKey }) => {
    if (before === 'consonant') return consonant(BA_PHALA);
    return consonant(before === 'nothing' && isVowelKey(nextKey) ? 'ওয়' : 'ও');
  },
  x: ({ before }) => consonant(before === 'nothing' ? 'এক্স' : 'ক্স'),
  r: (place) => consonant(raJoins(place) ? RA_PHALA : 'র'),
  ry: raWithYa,
  rZ: raWithYa,
  rr: ({ before, lastKey, nextKey }) => {
    if (before === 'consonant') return consonant(lastKey === 'r' ? 'রর' : `${RA_PHALA}র`);
    // A reph: র above the consonant that follows. It leaves nothing behind that y or w could hang under.
    const isReph = isConsonantKey(nextKey) && nextKey !== 'r';
    return isReph ? { text: `র${HASANTA}`, leaves: 'nothing' } : consonant('রর');
  },
  rrw: ({ before }) => consonant(before === 'consonant' ? `${RA_PHALA}${BA_PHALA}` : 'র্ব'),
  rry: always(consonant(`র${RA_WITH_YA_PHALA}`)),
  rrZ: always(consonant(`র${RA_WITH_YA_PHALA}`)),
  ng: ({ nextKey }) =>
    isVowelKey(nextKey) || (nextKey !== '' && 'ywZ'.includes(nextKey))
      ? consonant('ঙ্গ')
      : { text: 'ং', leaves: 'vowel' },
  ngh: always(consonant('ঙ্ঘ')),
  Ngr: always(consonant('ঙর')),
  NGr: always(consonant('ঞর')),
  ngr: always(consonant('ংর')),
  '^': afterLetter('^', { text: 'ঁ', leaves: 'unchanged' }),
  '^`': always(sign('^')),
  ':': afterLetter(':', sign('ঃ')),
  ':`': always(sign(':')),
  ',,': ({ before }) => sign(before === 'consonant' ? VISIBLE_HASANTA : ',,'),
  '...': always(sign('...')),
  '.`': always(sign('.')),
  '.': ({ lastKey, nextKey }) => sign(/^\d$/.test(lastKey) && /^\d$/.test(nextKey) ? '.' : '।'),
  $: always(sign('৳')),
  // Ends a joining and is not seen; a backtick that ends nothing is one that somebody means.
  '`': ({ before, lastKey }) => sign(before === 'nothing' && !isLetterKey(lastKey) ? '`' : ''),
};

function buildTable(): ReadonlyMap<string, Rule> {
  const table = new Map<string, Rule>();
  for (const [keys, letter] of Object.entries(CONSONANT_KEYS)) {
    table.set(keys, always({ ...consonant(letter), joinable: letter }));
  }
  for (const [keys, [letter, kar]] of Object.entries(VOWEL_KEYS)) {
    table.set(keys, ({ before }) => vowel(before === 'consonant' ? kar : letter));
    table.set(`${keys}\``, always(sign(kar)));
  }
  table.set('a`', always(sign('া')));
  table.set('o`', always(sign('')));
  for (let digit = 0; digit <= 9; digit += 1) {
    table.set(String(digit), always(sign(String.fromCodePoint(0x09e6 + digit))));
  }
  for (const [keys, rule] of Object.entries(CONTEXT_RULES)) table.set(keys, rule);
  return table;
}

const TABLE = buildTable();
const LONGEST_KEYS = Math.max(...[...TABLE.keys()].map((keys) => keys.length));
const ANY_KEY = /[A-Za-z0-9.:^,`$]/;

function foldCapitals(text: string): string {
  return text.replace(/[A-Z]/g, (key) =>
    MEANINGFUL_CAPITALS.includes(key) ? key : key.toLowerCase(),
  );
}

/** The longest entry of the table at a place. */
function findRule(
  keys: string,
  at: number,
): { readonly found: string; readonly rule: Rule } | null {
  for (let length = Math.min(LONGEST_KEYS, keys.length - at); length > 0; length -= 1) {
    const found = keys.slice(at, at + length);
    const rule = TABLE.get(found);
    if (rule !== undefined) return { found, rule };
  }
  return null;
}

/**
 * What the keys write, in NFC. Text without keys comes back as it is. Pure and stateless: the composer calls it with
 * the whole word at every keystroke, since a later key may change an earlier letter.
 */
export function writeBangla(typed: string): string {
  if (!ANY_KEY.test(typed)) return typed;
  const keys = foldCapitals(typed);
  const pieces: string[] = [];
  let before: Before = 'nothing';
  let lastKey = '';
  /** The consonants that stand joined at the end of the pieces, as one group. */
  let group = '';
  for (let at = 0; at < keys.length; ) {
    const match = findRule(keys, at);
    const used = match?.found ?? keys.charAt(at);
    const written: Written =
      match?.rule({ before, lastKey, nextKey: keys.charAt(at + used.length) }) ?? sign(used);
    const { joinable } = written;
    if (joinable === undefined) {
      group = '';
      pieces.push(written.text);
    } else {
      group = writeConsonant(pieces, group, joinable, findLetterAfter(keys, at + used.length));
    }
    if (written.leaves !== 'unchanged') {
      before = written.leaves;
      lastKey = used.charAt(used.length - 1);
    }
    at += used.length;
  }
  // The sign of the moon may be typed before its vowel; it is written behind it.
  return pieces
    .join('')
    .replace(/ঁ([া-ৌ])/g, '$1ঁ')
    .normalize('NFC');
}

/** The consonant that the next keys write, '' for anything else. */
function findLetterAfter(keys: string, at: number): string {
  const match = findRule(keys, at);
  return (match !== null && CONSONANT_KEYS[match.found]) || '';
}

/** Writes a consonant, joined to the group before it where they join; the answer is the group it now ends. */
function writeConsonant(pieces: string[], group: string, letter: string, next: string): string {
  const nasal = group === 'ন' ? NASAL_BEFORE[letter] : undefined;
  if (nasal !== undefined) pieces[pieces.length - 1] = nasal;
  const joined = `${nasal ?? group}${HASANTA}${letter}`;
  // `mpl` is কমপ্লেক্স, not ম্প: the p belongs to the l.
  const isApart = group === 'ম' && letter === 'প' && next === 'ল';
  if (group === '' || isApart || !JOINED.has(joined)) {
    pieces.push(letter);
    return letter;
  }
  pieces.push(HASANTA, letter);
  return joined;
}
