// Proves what may stand as the name of whom forwarded words come from, and that what an older version stored stays readable.
import { describe, expect, test } from 'vitest';
import { originOf } from '../../renderer/features/room/originOf.ts';
import { readDraft } from '../../renderer/session/outbox.ts';
import { NAME_LIMITS } from '../../shared/limits.ts';
import { entryDraftSchema, entrySchema } from '../../shared/model.ts';
import { idOf, written } from '../support/entryBuilders.ts';

const forwarded = (forwardedFrom: string) =>
  written(2, 'message', { text: 'কেমন আছেন?', forwardedFrom });
const unsigned = (forwardedFrom: string) => ({
  id: idOf(2),
  kind: 'message',
  body: { text: 'কেমন আছেন?', forwardedFrom },
});

test.each(['আরিফ', 'Arif 2', '👩🏽‍🎓', 'র‍্যাব', 'ক'.repeat(NAME_LIMITS.maxGraphemes)])(
  '[P22] words may come from %j',
  (name) => {
    expect(entryDraftSchema.safeParse(forwarded(name)).success).toBe(true);
  },
);

describe('[P22] a forged name of whom words come from cannot break a line, turn words around or be no text', () => {
  test.each([
    ['a control character', 'a\u0001b', 'bad_request'],
    ['a line break', 'a\nb', 'bad_request'],
    ['a line separator', 'a\u2028b', 'bad_request'],
    ['a turn of direction', 'a\u202eb', 'bad_request'],
    ['half a pair', 'a\ud83d', 'bad_request'],
    ['a tower of marks', `e${'\u0301'.repeat(12)}`, 'bad_request'],
    ['nothing but space', '  ', 'bad_request'],
    ['more signs than a name has', 'অ'.repeat(NAME_LIMITS.maxGraphemes + 1), 'too_large'],
    ['far more than was ever stored', 'অ'.repeat(401), 'too_large'],
  ])('%s', (_, name, code) => {
    expect(entryDraftSchema.safeParse(forwarded(name)).success).toBe(false);
    expect(readDraft(unsigned(name))).toEqual({ ok: false, failure: { code } });
    // What an older version took stays readable.
    expect(entrySchema.safeParse(forwarded(name)).success).toBe([...name].length <= 400);
  });
});

test('a message whose stored origin is no name can be forwarded still: it comes from its author', () => {
  expect(originOf(forwarded('রহিম'), 'মিতু')).toBe('রহিম');
  expect(originOf(forwarded('a\u202eb'), 'মিতু')).toBe('মিতু');
  expect(originOf(forwarded('a\u202eb'), '')).toBe(null);
  expect(originOf(written(2, 'message', { text: 'কেমন আছেন?' }), 'মিতু')).toBe('মিতু');
});
