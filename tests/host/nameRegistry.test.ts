// Owns the proof of who has which name, and for how long.
import { expect, test } from 'vitest';
import { createNameRegistry } from '../../electron/host/nameRegistry.ts';
import { NAME_HELD_MS } from '../../shared/limits.ts';
import { ANNA, BELAL } from '../support/journalBuilders.ts';

const taken = { ok: false, code: 'name_taken', suggestion: expect.any(String) };

test.each([
  ['Arif', 'arif'],
  ['Arif', 'АRIF'],
  ['Arif', 'A rif'],
  ['আরিফ', ' আরিফ '],
  ['paypal', 'раураl'],
])('[P26] while %s is here, "%s" is taken and the suggestion is free', (held, wanted) => {
  const names = createNameRegistry();
  expect(names.claim(ANNA, held, 0)).toEqual({ ok: true, name: held });
  const claim = names.claim(BELAL, wanted, 0);
  expect(claim).toEqual(taken);
  if (claim.ok || claim.code !== 'name_taken') return;
  expect(names.claim(BELAL, claim.suggestion, 0)).toEqual({ ok: true, name: claim.suggestion });
});

test('[P26] a name stays its owner’s for ten minutes after they left, and theirs to come back to', () => {
  const names = createNameRegistry();
  names.claim(ANNA, 'Anna', 0);
  names.leave(ANNA, 1_000);
  expect(names.claim(BELAL, 'Anna', 1_000 + NAME_HELD_MS - 1)).toEqual(taken);
  expect(names.claim(ANNA, 'Anna', 2_000)).toMatchObject({ ok: true });
  names.leave(ANNA, 3_000);
  expect(names.claim(BELAL, 'Anna', 3_000 + NAME_HELD_MS)).toEqual({ ok: true, name: 'Anna' });
  expect(names.claim(ANNA, 'Anna', 3_000 + NAME_HELD_MS)).toEqual(taken);
});

test('a new name frees the old one at once; a refused one changes nothing', () => {
  const names = createNameRegistry();
  names.claim(ANNA, 'Anna', 0);
  names.claim(BELAL, 'Belal', 0);
  expect(names.claim(ANNA, 'Belal', 0)).toEqual(taken);
  expect(names.claim(BELAL, 'Anna', 0)).toEqual(taken);
  expect(names.claim(ANNA, 'Annie', 0)).toMatchObject({ ok: true });
  expect(names.claim(BELAL, 'Anna', 0)).toEqual({ ok: true, name: 'Anna' });
});

test('a member may change the look of their own name', () => {
  const names = createNameRegistry();
  names.claim(ANNA, 'anna', 0);
  expect(names.claim(ANNA, 'Anna', 0)).toEqual({ ok: true, name: 'Anna' });
});

test('a name from before a restart is held from when its owner was seen', () => {
  const names = createNameRegistry();
  names.recall(ANNA, 'Anna', 1_000);
  expect(names.claim(BELAL, 'Anna', NAME_HELD_MS)).toEqual(taken);
  expect(names.claim(BELAL, 'Anna', NAME_HELD_MS + 1_000)).toMatchObject({ ok: true });
});

test.each([[''], ['   '], ['\u0000\u0007'], ['a'.repeat(41)], ['\ud800']])(
  '"%s" is no name',
  (wanted) => {
    const claim = createNameRegistry().claim(ANNA, wanted, 0);
    expect(claim).toEqual({ ok: false, code: 'name_invalid' });
  },
);
