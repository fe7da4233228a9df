// Owns what the index knows of a message, as tokens, and a search as an expression over them.
// Pure. Must not import anything but node:crypto and shared.
import { hash } from 'node:crypto';
import type { Searched, SearchFilters } from '../../shared/search/searchModel.ts';
import {
  isPrefixed,
  isSoundPrefixed,
  type MatchTier,
  type SearchWord,
  searchWordsOf,
  soundsOf,
} from '../../shared/search/searchWords.ts';

/**
 * Tokens are letters, marks and digits of any script behind one ASCII letter that says what they are, so that one list
 * of postings answers words, sounds and filters alike. The tokenizer `ascii` takes them as they are: whatever is not
 * ASCII belongs to a token.
 */
const WORD = 'w';
const SOUND = 's';
const AUTHOR = 'a';
const MENTION = 'm';
const HAS = 'h';
const ROOM = 'r';

/** Of a member's key as base64url: 64 bits, far more than can be made alike on purpose. */
const MEMBER_TOKEN_CHARS = 11;

function memberToken(kind: string, memberId: string): string {
  return kind + Buffer.from(memberId.slice(0, MEMBER_TOKEN_CHARS), 'base64url').toString('hex');
}

/** Everything that a message of a room is found by, once each. `known`: see searchWordsOf. */
export function tokensOf(
  roomNo: number,
  searched: Searched,
  known?: Map<string, SearchWord>,
): string {
  let tokens = `${ROOM}${roomNo} ${memberToken(AUTHOR, searched.author)}`;
  for (const member of new Set(searched.mentions)) tokens += ` ${memberToken(MENTION, member)}`;
  for (const one of searched.has) tokens += ` ${HAS}${one}`;
  const sounds = new Set(['']);
  for (const { key, sound } of searchWordsOf(searched.text, known)) {
    tokens += ` ${WORD}${key}`;
    if (sounds.has(sound)) continue;
    sounds.add(sound);
    tokens += ` ${SOUND}${sound}`;
  }
  return tokens;
}

/** Quoted, so that nothing of what people type is read as syntax; keys hold no quotes, being words. */
function term(token: string, isPrefix: boolean): string {
  return isPrefix ? `"${token}" *` : `"${token}"`;
}

const exactTerm = (word: SearchWord) => term(WORD + word.key, isPrefixed(word));

/**
 * The expression for FTS5; null when nothing can match. The room is a term like the others although it is a range of rows,
 * too: within AND the index leaps over what stands in other rooms, to the beginning of a range it walks.
 */
export function expressionOf(
  roomNo: number,
  words: readonly SearchWord[],
  filters: SearchFilters,
  match: MatchTier,
): string | null {
  const conditions = [
    ROOM + roomNo,
    ...(filters.from === null ? [] : [memberToken(AUTHOR, filters.from)]),
    ...(filters.mentions === null ? [] : [memberToken(MENTION, filters.mentions)]),
    ...filters.has.filter((one) => one !== 'pin').map((one) => HAS + one),
  ].map((token) => term(token, false));
  const exact = words.map(exactTerm);
  if (match === 'exact') return [...conditions, ...exact].join(' AND ');
  if (words.every(({ sound }) => sound === '')) return null;
  const either = words.map((word) => {
    const sounds = soundsOf(word).map((sound) => term(SOUND + sound, isSoundPrefixed(word)));
    return `(${[exactTerm(word), ...sounds].join(' OR ')})`;
  });
  return `(${[...conditions, ...either].join(' AND ')}) NOT (${exact.join(' AND ')})`;
}

/** Words whose keys and skeletons show most rules of both; what they come to names the index that was made with them. */
const SAMPLE = `আমাদের বন্ধু ক্ষমা জ্ঞান ব্যাগ র‍্যাব র‌্যাব ওয়াজেদ দোয়া দিনগুলো বাংলা উৎসব ঋতু ২০২৫ সৃষ্টি পদ্ম হাঁস
  bondhu bhalobasha kemon achho shokal wajed khoma ekta akta bag rosogolla dhaka ISTANBUL naïve Straße ﬁne`;

/** Raised when tokens change in a way that the sample does not show. */
const TOKENS_VERSION = 1;

/** Two programs with one fingerprint make the same tokens of a text. */
export function tokensFingerprint(): string {
  const at = 0;
  const sample = tokensOf(0, { at, author: '', text: SAMPLE, mentions: [''], has: ['link'] });
  return hash('sha256', `${TOKENS_VERSION} ${process.versions.unicode} ${sample}`, 'base64url');
}
