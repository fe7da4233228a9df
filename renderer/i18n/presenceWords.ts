// Owns how it is said that somebody is here, away or gone. One line for every place that says it.
// Must not import React.
import type { Words } from './words.ts';

/** '' for somebody who is gone since nobody knows when. Times in Unix milliseconds. */
export function presenceWords(
  { t, since }: Pick<Words, 't' | 'since'>,
  presence:
    | { readonly type: 'here' }
    | { readonly type: 'away' }
    | { readonly type: 'gone'; readonly seenAt: number | null },
  now: number,
): string {
  if (presence.type === 'here') return t('direct.here');
  if (presence.type === 'away') return t('people.isAway');
  if (presence.seenAt === null) return '';
  return t('people.goneSince', { when: since(presence.seenAt, now) });
}
