// Owns calling people in a message: whom "@" may mean, and who is called by a finished text.
// Pure. Must not import React or the DOM.
import { skeletonOf } from '../../../shared/bangla/skeleton.ts';
import { splitWords } from '../../../shared/bangla/words.ts';
import { MAX_MENTIONS } from '../../../shared/limits.ts';

export type Callable = {
  readonly memberId: string;
  readonly name: string;
  /** In the room now. */
  readonly isHere: boolean;
};

/** How well a name fits; smaller is better, null for not at all. */
function fitOf(name: string, typed: string): number | null {
  const wanted = fold(typed);
  const whole = fold(name);
  if (whole.startsWith(wanted)) return 0;
  // Two words can only be the beginning of the name itself.
  if (wanted.includes(' ')) return null;
  const words = splitWords(whole);
  if (words.some((word) => word.startsWith(wanted))) return 1;
  const sound = skeletonOf(wanted);
  return sound !== '' && words.some((word) => skeletonOf(word).startsWith(sound)) ? 2 : null;
}

/** Those whose name begins so, in either script: who is here first, then the better fit. */
export function findCallable(
  people: readonly Callable[],
  typed: string,
  limit: number,
): readonly Callable[] {
  // "@Mitu is" goes on behind a name; nobody else is meant.
  const [first, ...rest] = typed.split(' ');
  if (rest.length > 0 && people.some(({ name }) => fold(name) === fold(first ?? ''))) return [];
  return people
    .flatMap((person) => {
      const fit = fitOf(person.name, typed);
      return fit === null ? [] : [{ person, fit }];
    })
    .toSorted((a, b) => Number(b.person.isHere) - Number(a.person.isHere) || a.fit - b.fit)
    .slice(0, limit)
    .map(({ person }) => person);
}

const PART_OF_WORD = /[\p{L}\p{M}\p{N}_]/u;
const LATIN_OR_DIGIT = /[A-Za-z0-9_]/;

/** Whose "@Name" stands in the text, at most as many as a message may call; of two names that fit, the longer one. */
export function findCalled(
  text: string,
  people: readonly Pick<Callable, 'memberId' | 'name'>[],
): readonly string[] {
  const folded = fold(text);
  const longestFirst = people
    .map(({ memberId, name }) => ({ memberId, name: fold(name) }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length);
  const called = new Set<string>();
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (PART_OF_WORD.test(folded.charAt(at - 1))) continue;
    const person = longestFirst.find(
      ({ name }) =>
        folded.startsWith(name, at + 1) && endsName(name, folded.charAt(at + 1 + name.length)),
    );
    if (person !== undefined) called.add(person.memberId);
  }
  return [...called].slice(0, MAX_MENTIONS);
}

/** Behind a Bangla name may stand an ending: "@মিতুকে". */
function endsName(name: string, next: string): boolean {
  if (next === '' || !PART_OF_WORD.test(next)) return true;
  return !LATIN_OR_DIGIT.test(name.slice(-1)) && /[\u0980-\u09ff]/.test(next);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
}
