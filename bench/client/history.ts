// Owns what is said in the measured room: messages short and long, Bangla and English, answers, code, edits, reactions, polls.
// Seeded: one seed, one history. Must not import anything but shared and the tests' seeded chance.
import { newEntryId } from '../../shared/entryId.ts';
import type { UnsignedEntry } from '../../shared/model.ts';
import { createRandom, type Random } from '../../tests/support/random.ts';

/** What `no` messages before it began with: a page can be asked how far it is. */
export const numberMark = (no: number): string => `#${no}`;

export type Saying = { readonly by: number; readonly draft: UnsignedEntry };

const BANGLA = [
  'আজ বিকেলে মাঠে খেলা আছে, কে কে আসবে?',
  'কালকের পরীক্ষার সিলেবাসটা কেউ দিতে পারবেন?',
  'আচ্ছা, ঠিক আছে।',
  'ল্যাব রিপোর্ট জমা দেওয়ার শেষ দিন বৃহস্পতিবার।',
  'ক্যান্টিনে খিচুড়ি হয়েছে, তাড়াতাড়ি আসেন 😄',
];
const ENGLISH = [
  'ok',
  'Is the class at ten or at eleven?',
  'I will bring the projector, *somebody* please bring the cable.',
  'See https://example.org/notes/chapter-4 for the figures.',
  'kalke dekha hobe, bondhu',
];
const LONG = `${BANGLA.join(' ')} ${ENGLISH.join(' ')} `;
const CODE =
  '```python\ndef mean(values):\n    total = 0\n    for value in values:\n        total += value\n    return total / len(values)\n```';
const EMOJI = ['👍', '❤️', '😂', '🎉', '😮'];

const SHARE = { edit: 0.03, reaction: 0.1, poll: 0.004, vote: 0.016 } as const;
const SHARE_OF_MESSAGES = { answer: 0.15, long: 0.08, code: 0.03 } as const;
/** People speak about what was said just now. */
const REMEMBERED = 60;

/**
 * `people`: how many speak; `seed`: which talk it is. `about`: with 'own' everybody speaks of their own words only, which
 * the host knows already whichever socket it hears first.
 */
export function createHistory(options: {
  readonly people: number;
  readonly seed: number;
  readonly about: 'everything' | 'own';
}) {
  const random = createRandom(options.seed);
  const said: { readonly id: string; readonly by: number; readonly isPoll: boolean }[] = [];
  let no = 0;
  let speaker = 0;

  const remember = (one: (typeof said)[number]): void => {
    said.push(one);
    if (said.length > REMEMBERED) said.shift();
  };

  /** The next entry, said at `at` (Unix milliseconds). */
  return (at: number): Saying => {
    no += 1;
    // Somebody who speaks goes on for a line or two.
    if (random.chance(0.6)) speaker = random.below(options.people);
    const id = newEntryId(at);
    const chance = random.next();
    const known = options.about === 'own' ? said.filter(({ by }) => by === speaker) : said;
    const recent = known.filter(({ isPoll }) => !isPoll);
    const poll = known.findLast(({ isPoll }) => isPoll);
    if (recent.length > 0) {
      const { edit, reaction, vote } = SHARE;
      const about = random.pick(recent);
      if (chance < edit) {
        const text = `${numberMark(no)} ${textOf(random)} (edited)`;
        return {
          by: about.by,
          draft: { id, kind: 'message.edit', body: { target: about.id, text } },
        };
      }
      if (chance < edit + reaction) {
        const body = { target: about.id, emoji: random.pick(EMOJI), on: true };
        return { by: speaker, draft: { id, kind: 'reaction', body } };
      }
      if (chance < edit + reaction + vote && poll !== undefined) {
        const body = { target: poll.id, choices: [random.below(3)] };
        return { by: speaker, draft: { id, kind: 'poll.vote', body } };
      }
    }
    if (chance > 1 - SHARE.poll) {
      remember({ id, by: speaker, isPoll: true });
      const body = {
        question: `${numberMark(no)} চা না কফি?`,
        options: ['চা', 'কফি', 'কিছুই না'],
        several: false,
      };
      return { by: speaker, draft: { id, kind: 'poll', body } };
    }
    const answered =
      recent.length > 0 && random.chance(SHARE_OF_MESSAGES.answer) ? random.pick(recent) : null;
    remember({ id, by: speaker, isPoll: false });
    const body = {
      text: `${numberMark(no)} ${textOf(random)}`,
      ...(answered === null ? {} : { replyTo: answered.id }),
    };
    return { by: speaker, draft: { id, kind: 'message', body } };
  };
}

function textOf(random: Random): string {
  const kind = random.next();
  if (kind < SHARE_OF_MESSAGES.code) return CODE;
  if (kind < SHARE_OF_MESSAGES.code + SHARE_OF_MESSAGES.long)
    return LONG.repeat(1 + random.below(3));
  return random.pick(random.chance(0.6) ? BANGLA : ENGLISH);
}
