// Proves what counts as one emoji, and that every form of one becomes the same before it is signed.
import { expect, test } from 'vitest';
import { emojiTable } from '../../build/emojiTables.ts';
import { readDraft } from '../../renderer/session/outbox.ts';
import { type SkinTone, withTone } from '../../renderer/ui/emoji/skinTone.ts';
import { fullEmoji } from '../../shared/emojiForm.ts';
import { entryDraftSchema, entrySchema } from '../../shared/model.ts';
import { idOf, written } from '../support/entryBuilders.ts';

const draftOf = (emoji: string) =>
  ({ id: idOf(2), kind: 'reaction', body: { target: idOf(1), emoji, on: true } }) as const;
const reactionOf = (emoji: string) => written(2, 'reaction', draftOf(emoji).body);
const EVERY_EMOJI = emojiTable().flatMap(([emoji, , , toned]) =>
  toned === 1
    ? ([0, 1, 5] as const satisfies readonly SkinTone[]).map((tone) => withTone(emoji, tone))
    : [emoji],
);

test('every emoji of the picker, in every tone, can be reacted with and is in its full form already', () => {
  expect(EVERY_EMOJI.length).toBeGreaterThan(2_000);
  expect(EVERY_EMOJI.filter((emoji) => fullEmoji(emoji) !== emoji)).toEqual([]);
  expect(
    EVERY_EMOJI.filter((emoji) => !entryDraftSchema.safeParse(reactionOf(emoji)).success),
  ).toEqual([]);
});

test('every emoji of the picker comes back to its full form when a keyboard leaves U+FE0F out', () => {
  const changed = EVERY_EMOJI.filter(
    (emoji) => fullEmoji(emoji.replaceAll('\ufe0f', '')) !== emoji,
  );
  expect(changed).toEqual([]);
});

test.each(['😀'.repeat(10), '👍👎', '🇧🇩🇧🇩', '❤❤', ''])(
  '%j is no single reaction: it is not taken any more, and what an older version stored of it can be read',
  (emoji) => {
    const stored = reactionOf(emoji);
    expect(entryDraftSchema.safeParse(stored).success).toBe(false);
    expect(readDraft(draftOf(emoji))).toEqual({ ok: false, failure: { code: 'bad_request' } });
    expect(entrySchema.safeParse(stored).success).toBe(emoji !== '');
  },
);

test('a reaction is signed in the full form, whichever keyboard it comes from', () => {
  expect(readDraft(draftOf('\u2764'))).toEqual({ ok: true, value: draftOf('\u2764\ufe0f') });
});
