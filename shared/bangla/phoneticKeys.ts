// Owns the mapping of phonetic typing as data: which Latin keys write which Bangla letter, and which letters join.
// Pure. Must not import anything but shared.

/** Keys that write a consonant, whatever stands around them. */
export const CONSONANT_KEYS: Readonly<Record<string, string>> = {
  k: 'ক',
  q: 'ক',
  kh: 'খ',
  g: 'গ',
  G: 'গ',
  gh: 'ঘ',
  Gh: 'ঘ',
  Ng: 'ঙ',
  c: 'চ',
  ch: 'ছ',
  j: 'জ',
  J: 'জ',
  jh: 'ঝ',
  Jh: 'ঝ',
  NG: 'ঞ',
  T: 'ট',
  Th: 'ঠ',
  D: 'ড',
  Dh: 'ঢ',
  N: 'ণ',
  t: 'ত',
  't``': 'ৎ',
  th: 'থ',
  d: 'দ',
  dh: 'ধ',
  n: 'ন',
  p: 'প',
  ph: 'ফ',
  f: 'ফ',
  b: 'ব',
  bh: 'ভ',
  v: 'ভ',
  m: 'ম',
  z: 'য',
  l: 'ল',
  sh: 'শ',
  S: 'শ',
  Sh: 'ষ',
  s: 'স',
  h: 'হ',
  R: 'ড়',
  Rh: 'ঢ়',
  Y: 'য়',
  kkh: 'ক্ষ',
  kSh: 'ক্ষ',
  kx: 'ক্ষ',
  gg: 'জ্ঞ',
  gG: 'জ্ঞ',
  Gg: 'জ্ঞ',
  GG: 'জ্ঞ',
};

/** Keys that write a vowel: the letter of its own, and the sign that it becomes on a consonant. */
export const VOWEL_KEYS: Readonly<Record<string, readonly [letter: string, sign: string]>> = {
  i: ['ই', 'ি'],
  I: ['ঈ', 'ী'],
  ee: ['ঈ', 'ী'],
  u: ['উ', 'ু'],
  oo: ['উ', 'ু'],
  U: ['ঊ', 'ূ'],
  rri: ['ঋ', 'ৃ'],
  e: ['এ', 'ে'],
  OI: ['ঐ', 'ৈ'],
  O: ['ও', 'ো'],
  OU: ['ঔ', 'ৌ'],
};

/** The letters in these groups join where one follows another without a vowel between them. */
const JOINED_LETTERS = `
  ক্ক ক্ট ক্ত ক্ল ক্স ক্ষ্ণ ক্ষ্ম গ্ধ গ্ণ গ্ন গ্ম গ্ল ঘ্ন ঙ্ক ঙ্খ ঙ্গ ঙ্ঘ ঙ্ম ঙ্ক্ষ চ্চ চ্ছ চ্ঞ জ্জ জ্ঝ জ্ঞ ঞ্চ ঞ্ছ ঞ্জ ঞ্ঝ
  ট্ট ট্ম ড্ড ড়্গ ণ্ট ণ্ঠ ণ্ড ণ্ঢ ণ্ণ ণ্ন ণ্ম ত্ত ত্থ ত্ন ত্ম দ্গ দ্ঘ দ্দ দ্ধ দ্ভ দ্ম ধ্ন ধ্ম ন্ট ন্ঠ ন্ড ন্ত ন্থ ন্দ ন্ধ ন্ন ন্ম ন্স
  প্ট প্ত প্ন প্প প্ল প্স ফ্ল ব্জ ব্দ ব্ধ ব্ব ব্ল ভ্ল ম্থ ম্ন ম্প ম্ফ ম্ব ম্ভ ম্ম ম্ল ল্ক ল্গ ল্ট ল্ড ল্ধ ল্প ল্ব ল্ভ ল্ম ল্ল
  শ্চ শ্ছ শ্ত শ্ন শ্ম শ্ল ষ্ক ষ্ট ষ্ঠ ষ্ণ ষ্প ষ্ফ ষ্ম স্ক স্খ স্ট স্ত স্থ স্ন স্প স্ফ স্ম স্ল স্ক্ল স্প্ল হ্ণ হ্ন হ্ম হ্ল`;

export const JOINED: ReadonlySet<string> = new Set(JOINED_LETTERS.trim().split(/\s+/));

/** A dental n before these becomes the nasal of their row: `nk` writes ঙ্ক, `nj` writes ঞ্জ. */
export const NASAL_BEFORE: Readonly<Record<string, string>> = {
  ক: 'ঙ',
  খ: 'ঙ',
  ক্ষ: 'ঙ',
  চ: 'ঞ',
  ছ: 'ঞ',
  জ: 'ঞ',
  ঝ: 'ঞ',
};

/** Capitals that mean another letter than the small one. All others are read as small. */
export const MEANINGFUL_CAPITALS = 'OIUDGJNRSTYZ';
