// Proves which pending entries go next: in order, in requests that a host takes, refused ones passed over.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextBatch, orderBehind, orderInFront, unsignedOf } from '../../renderer/session/outbox.ts';
import type { PendingEntry } from '../../renderer/state/state.ts';
import { MAX_PACKET_BYTES, SEND_MAX_ENTRIES } from '../../shared/limits.ts';
import { utf8Length } from '../../shared/text.ts';
import { creation, DAY_ONE_MS, idOf, message, ROOM_ID, SIG } from '../support/entryBuilders.ts';

function entry(seq: number, text = `${seq}`, refused = false): PendingEntry {
  return {
    roomId: ROOM_ID,
    draft: { id: idOf(seq), kind: 'message', body: { text } },
    queuedAt: DAY_ONE_MS,
    order: seq,
    owner: 'tab',
    delivery: refused
      ? { status: 'refused', failure: { code: 'read_only' } }
      : { status: 'waiting', failure: null },
  };
}
const anything = () => true;

test('a whole outbox goes out in requests of fifty, in order, each entry once', () => {
  const pending = Array.from({ length: 120 }, (_, index) => entry(index + 1));
  const sent = new Set<string>();
  const sizes: number[] = [];
  for (;;) {
    const batch = nextBatch(pending, ({ draft }) => !sent.has(draft.id));
    if (batch.length === 0) break;
    sizes.push(batch.length);
    for (const { draft } of batch) sent.add(draft.id);
  }
  expect(sizes).toEqual([50, 50, 20]);
  expect([...sent]).toEqual(pending.map(({ draft }) => draft.id));
});

test('no request is larger than a packet may be, and none is empty while something waits', () => {
  const text = fc
    .integer({ min: 1, max: 8_000 })
    .chain((length) =>
      fc.constantFrom('a', 'ক', '😀', '\n', '"').map((char) => char.repeat(length)),
    );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), (texts) => {
      const pending = texts.map((value, index) => entry(index + 1, value));
      const batch = nextBatch(pending, anything);
      expect(batch).toEqual(pending.slice(0, batch.length));
      expect(batch.length).toBeGreaterThan(0);
      expect(batch.length).toBeLessThanOrEqual(SEND_MAX_ENTRIES);
      const payload = {
        roomId: ROOM_ID,
        entries: batch.map(({ draft }) => ({ ...draft, sig: SIG })),
      };
      expect(utf8Length(JSON.stringify(['entry:send', payload]))).toBeLessThan(MAX_PACKET_BYTES);
    }),
    { seed: 20261122, numRuns: 60 },
  );
});

test('a refused entry waits for the person and holds up nobody', () => {
  const batch = nextBatch([entry(1, 'a', true), entry(2), entry(3, 'c', true)], anything);
  expect(batch.map(({ draft }) => draft.id)).toEqual([idOf(2)]);
});

test('what is new stands behind, what was lost stands in front, whatever the clock says', () => {
  const pending = [entry(1_000), entry(2_000)];
  expect(orderBehind(pending, 1_500)).toBe(2_001);
  expect(orderBehind(pending, 5_000)).toBe(5_000);
  expect(orderBehind([], 7)).toBe(7);
  expect(orderInFront(pending, 3, 5_000) + 2).toBeLessThan(1_000);
});

test('an entry is sent again as its author wrote it; a creation never is', () => {
  expect(unsignedOf(message(4, { text: 'ক' }))).toEqual({
    id: idOf(4),
    kind: 'message',
    body: { text: 'ক' },
  });
  expect(unsignedOf(creation())).toBeNull();
});
