// Owns the inflection of Bangla's everyday verbs in the standard colloquial language, the most common form first.
// Pure. Must not import anything but shared.

/**
 * Verbs whose stem ends in a consonant, the most common first: stem before a low vowel (লেখে), before a high one (লিখি),
 * in the perfect (লিখেছি). One stem alone is the same in all three.
 */
const CONSONANT_VERBS = `
কর বল থাক/থাক/থেক দেখ জান/জান/জেন বোঝ/বুঝ/বুঝ পার/পার/পের পড় রাখ/রাখ/রেখ শোন/শুন/শুন চল লাগ/লাগ/লেগ লেখ/লিখ/লিখ ওঠ/উঠ/উঠ বস ধর
ফের/ফির/ফির ভাব/ভাব/ভেব ফেল খোল/খুল/খুল মার/মার/মের কেন/কিন/কিন খেল শেখ/শিখ/শিখ আন/আন/এন ডাক/ডাক/ডেক খোঁজ/খুঁজ/খুঁজ ভোল/ভুল/ভুল তোল/তুল/তুল
ছাড়/ছাড়/ছেড় নাম/নাম/নেম কাট/কাট/কেট মান/মান/মেন হাস/হাস/হেস কাঁদ/কাঁদ/কেঁদ ভাঙ/ভাঙ/ভেঙ থাম/থাম/থেম ঘোর/ঘুর/ঘুর ঢোক/ঢুক/ঢুক মর বাঁচ/বাঁচ/বেঁচ
চেন/চিন/চিন জেত/জিত/জিত হার/হার/হের জাগ/জাগ/জেগ নাচ/নাচ/নেচ আঁক/আঁক/এঁক মেশ/মিশ/মিশ মেল/মিল/মিল পোড়/পুড়/পুড় সর ভর ঝর গড় লড় চড় নড় জ্বল
জোড়/জুড়/জুড় ছোট/ছুট/ছুট ফোট/ফুট/ফুট জোট/জুট/জুট ছেঁড়/ছিঁড়/ছিঁড় টান/টান/টেন বাঁধ/বাঁধ/বেঁধ রাঁধ/রাঁধ/রেঁধ ঢাক/ঢাক/ঢেক ঢাল/ঢাল/ঢেল মাপ/মাপ/মেপ সাজ/সাজ/সেজ
বাড়/বাড়/বেড় পাল/পাল/পেল কাঁপ/কাঁপ/কেঁপ ভাস/ভাস/ভেস বাজ/বাজ/বেজ ভাজ/ভাজ/ভেজ বেচ গোন/গুন/গুন বোন/বুন/বুন ডোব/ডুব/ডুব মোছ/মুছ/মুছ পোষ/পুষ/পুষ
চাপ/চাপ/চেপ হাঁট/হাঁট/হেঁট ভেজ/ভিজ/ভিজ জম কম খস ঘট`;

/**
 * Verbs whose stem ends in a vowel: the five forms of the present, then the continuous stem, the perfect participle, the
 * stems of past, habitual past and future, the verbal noun.
 */
const VOWEL_VERBS: readonly string[] = [
  'হই,হও,হন,হয়,হস হচ্ছ হয়ে হ হ হ হওয়া',
  'যাই,যাও,যান,যায়,যাস যাচ্ছ গিয়ে গে যে যা যাওয়া',
  'দিই,দাও,দেন,দেয়,দিস দিচ্ছ দিয়ে দি দি দে দেওয়া',
  'খাই,খাও,খান,খায়,খাস খাচ্ছ খেয়ে খে খে খা খাওয়া',
  'নিই,নাও,নেন,নেয়,নিস নিচ্ছ নিয়ে নি নি নে নেওয়া',
  'পাই,পাও,পান,পায়,পাস পাচ্ছ পেয়ে পে পে পা পাওয়া',
  'চাই,চাও,চান,চায়,চাস চাইছ চেয়ে চাই চাই চাই চাওয়া',
  'গাই,গাও,গান,গায়,গাস গাইছ গেয়ে গাই গাই গাই গাওয়া',
  'শুই,শোও,শোন,শোয়,শুস শুচ্ছ শুয়ে শু শু শো শোয়া',
  'ধুই,ধোও,ধোন,ধোয়,ধুস ধুচ্ছ ধুয়ে ধু ধু ধো ধোয়া',
];

/** Verbs in -আনো, the most common first: stem, and the stem of the perfect where its vowel changes. */
const CAUSATIVE_VERBS = `
পাঠ দাঁড় ঘুম দেখ বান জান চাল শেখ/শিখ বোঝ/বুঝ হার লাগ কাট পড় কর তাক পাল নাম থাম জ্বাল বাড় ফের/ফির লুক আটক ঝোল/ঝুল ছড় গড়
বাঁচ হাস কাঁদ নাচ খাট সর জাগ শোন/শুন ওঠ/উঠ ঘোর/ঘুর খোঁজ/খুঁজ পোড়/পুড় ভেজ/ভিজ মেল/মিল চেন/চিন জম কম বাজ সাজ রাগ বদল`;

/** আসা follows no table, and থাকা shares its past with the verb of being. */
const IRREGULAR_FORMS = `
আছে আছি আছ আছো আছেন আছিস ছিল ছিলাম ছিলে ছিলেন ছিলো ছিলি আসি আসো এসো আসেন আসে আসিস আয় আসছি আসছে আসছ আসছো আসছেন এসেছি এসেছে এসেছ এসেছো এসেছেন
এলাম এল এলো এলে এলেন আসলাম আসল আসলো আসলে আসলেন আসব আসবো আসবে আসবেন আসবি আসতে আসতাম আসত আসতো আসতেন এসে আসা আসার আসুন আসুক আসছিলাম আসছিল
আসছিলে আসছিলেন এসেছিলাম এসেছিল এসেছিলে এসেছিলেন গেছে গেছি গেছ গেছো গেছেন দেই নেই দেয়া দেয়ার নেয়া নেয়ার দিন নিন দিক নিক হোক হোন যাক খাক পাক
দিবো দিব দিবে দিবেন নিবো নিব নিবে নিবেন চাচ্ছি চাচ্ছে চাচ্ছ চাচ্ছো চাচ্ছেন পারছি পারি নাই নইলে নই নও নন যেয়ে গিয়েছি বলিনি করিনি যাইনি খাইনি পাইনি
দেখিনি শুনিনি হয়নি আসিনি করেনি বলেনি আসেনি যায়নি পায়নি দেয়নি পারিনি পারেনি বুঝিনি লাগবে লাগে লাগছে লেগেছে লাগল লাগলো হবি যাবি
খাবি পাবি দিবি নিবি খাওয়াই খাওয়াব খাওয়াবো খাওয়াবে খাওয়াবেন খাইয়ে খাইয়েছি খাইয়েছে খাওয়ালাম খাওয়াল খাওয়ালো খাওয়ালে খাওয়াতে খাওয়ানো`;

/** Endings after a stem that ends in a consonant, by the stem they take; see `joinEndings`. */
const CONSONANT_ENDINGS: readonly (readonly [stem: 0 | 1 | 2, endings: string])[] = [
  [2, 'ে'],
  [0, 'ে ো া েন'],
  [1, 'ি তে ব বো ছে ছি বে লাম ছেন ছ ছো বেন লে ল লো'],
  [2, 'েছি েছে েছেন েছ েছো'],
  [1, 'ুন ছিলাম ছিল'],
  [0, 'ার ায়'],
  [2, 'েছিলাম েছিল েছিলেন েছিলে েছিলো'],
  [1, 'লেন তাম ত তো তেন ছিলেন ছিলে ছিলো ুক িস বি লি ছিস তি ছিলি তেছি তেছে তেছেন'],
  [2, 'েছিস েছিলি'],
];

const PAST_ENDINGS = 'লাম লে ল লো লেন লি';
const HABITUAL_ENDINGS = 'তে তাম ত তো তেন তি';
const FUTURE_ENDINGS = 'ব বো বে বেন';
const CONTINUOUS_ENDINGS = 'ে ি েন ো িলাম িল িলেন িলে িলো িস িলি';
const PERFECT_ENDINGS = 'ছে ছি ছেন ছ ছো ছিলাম ছিল ছিলেন ছিলে ছিলো ছিস ছিলি';

function joinEndings(stem: string, endings: string): readonly string[] {
  return endings.split(' ').map((ending) => stem + ending);
}

function inflectConsonantVerb(verb: string): readonly string[] {
  const [low = '', high = low, perfect = low] = verb.split('/');
  const stems = [low, high, perfect] as const;
  return CONSONANT_ENDINGS.flatMap(([stem, endings]) => joinEndings(stems[stem], endings));
}

type VowelVerb = {
  readonly present: readonly string[];
  readonly continuous: string;
  readonly perfect: string;
  readonly past: string;
  readonly habitual: string;
  readonly future: string;
  readonly noun: string;
};

function inflectVowelVerb(verb: VowelVerb): readonly string[] {
  return [
    ...verb.present,
    verb.perfect,
    verb.noun,
    `${verb.noun}র`,
    ...joinEndings(verb.future, FUTURE_ENDINGS),
    ...joinEndings(verb.perfect, PERFECT_ENDINGS),
    verb.continuous,
    ...joinEndings(verb.continuous, CONTINUOUS_ENDINGS),
    ...joinEndings(verb.past, PAST_ENDINGS),
    ...joinEndings(verb.habitual, HABITUAL_ENDINGS),
  ];
}

function readVowelVerb(line: string): VowelVerb {
  const [
    present = '',
    continuous = '',
    perfect = '',
    past = '',
    habitual = '',
    future = '',
    noun = '',
  ] = line.split(' ');
  return { present: present.split(','), continuous, perfect, past, habitual, future, noun };
}

function readCausative(verb: string): VowelVerb {
  const [stem = '', perfect = stem] = verb.split('/');
  const base = `${stem}া`;
  return {
    present: joinEndings(base, 'ই ও ন য় স'),
    continuous: `${base}চ্ছ`,
    perfect: `${perfect}িয়ে`,
    past: base,
    habitual: base,
    future: base,
    noun: `${base}নো`,
  };
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Every verb with its forms, both with the most common first. */
export function listVerbForms(): readonly (readonly string[])[] {
  const consonantVerbs = words(CONSONANT_VERBS).map(inflectConsonantVerb);
  const vowelVerbs = VOWEL_VERBS.map((line) => inflectVowelVerb(readVowelVerb(line)));
  const causatives = words(CAUSATIVE_VERBS).map((verb) => inflectVowelVerb(readCausative(verb)));
  return [
    words(IRREGULAR_FORMS),
    ...vowelVerbs.slice(0, 6),
    ...consonantVerbs,
    ...vowelVerbs.slice(6),
    ...causatives,
  ];
}
