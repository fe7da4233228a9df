// Owns where a host may be by what several machines say of it: nobody's word pushes another's out.
// Pure. Must not import anything but discovery's own.
import { MAX_URLS, MAX_URLS_PER_SENDER } from './hostPace.ts';

/** What one machine says of a host. */
export type Word = {
  /** '' for what this machine knows by itself. */
  readonly sender: string;
  readonly epoch: number;
  /** Base addresses, the likeliest first. */
  readonly urls: readonly string[];
};

/**
 * The words with one more, the newest first; the oldest makes way when there are too many. Of what the same sender said
 * before and says now the newer record is in front, and the likeliest address of the other keeps a place: a sender can be
 * forged. Two forgeries of one sender push it out, until the sender speaks again.
 */
export function withWord(words: readonly Word[], said: Word): readonly Word[] {
  const before = words.find(({ sender }) => sender === said.sender);
  const [front, back] =
    before !== undefined && said.epoch < before.epoch ? [before, said] : [said, before];
  const kept = back?.urls.filter((url) => !front.urls.includes(url)).slice(0, 1) ?? [];
  const places = MAX_URLS_PER_SENDER - kept.length;
  const word = { ...said, urls: [...front.urls.slice(0, places), ...kept] };
  return [word, ...words.filter(({ sender }) => sender !== said.sender)].slice(0, MAX_URLS);
}

/** The addresses to be asked: of the newest record first, each sender's likeliest before anybody's second. */
export function urlsOf(words: readonly Word[]): readonly string[] {
  const byEpoch = words.toSorted((a, b) => b.epoch - a.epoch);
  return inTurns(byEpoch.map(({ urls }) => urls)).slice(0, MAX_URLS);
}

function inTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  );
  return [...new Set(turns.flat())];
}
