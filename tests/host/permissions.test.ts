// Proves who may write what into a room, kind by kind.
import { describe, expect, test } from 'vitest';
import type { BodyOf, WrittenKind } from '../../shared/entryBodies.ts';
import type { EntryDraft } from '../../shared/model.ts';
import { mayWrite } from '../../shared/permissions.ts';
import type { RoomFacts } from '../../shared/roomFacts.ts';
import { FACTS, idOf, ME, MINA, SIG } from '../support/entryBuilders.ts';

const target = idOf(2);
const { title, topic, switches } = FACTS;
const BODIES: { readonly [K in WrittenKind]: BodyOf<K> } = {
  message: { text: 'x' },
  'message.edit': { target, text: 'y' },
  'message.delete': { target },
  reaction: { target, emoji: '👍', on: true },
  pin: { target, on: true },
  poll: { question: '?', options: ['a', 'b'], several: false },
  'poll.vote': { target, choices: [0] },
  'poll.close': { target },
  'hand.raise': { question: '' },
  'hand.lower': { member: MINA },
  'room.settings': { title, topic, switches },
  'room.close': {},
};
const KINDS = Object.keys(BODIES) as readonly WrittenKind[];

const draftOf = (kind: WrittenKind): EntryDraft =>
  // The table ties body to kind; TypeScript cannot follow that through a union.
  ({ id: idOf(9), sig: SIG, kind, body: BODIES[kind] }) as EntryDraft;
const allowed = (facts: RoomFacts, memberId: string) =>
  KINDS.filter((kind) => mayWrite(facts, memberId, draftOf(kind)));
const without = (...kinds: readonly WrittenKind[]) => KINDS.filter((kind) => !kinds.includes(kind));
const withSwitches = (some: Partial<RoomFacts['switches']>): RoomFacts => ({
  ...FACTS,
  switches: { ...FACTS.switches, ...some },
});

/** ME owns the room, MINA is in it; the hand that is lowered is hers. */
describe('[P76] who may write what', () => {
  test('the owner may write everything, however the room is set up', () => {
    expect(allowed(FACTS, ME)).toEqual(KINDS);
    expect(allowed(withSwitches({ announcementsOnly: true, polls: false }), ME)).toEqual(KINDS);
  });

  test('others neither end the room nor change how it works, and lower no hand but their own', () => {
    expect(allowed(FACTS, MINA)).toEqual(without('room.settings', 'room.close'));
    expect(allowed(FACTS, 'k'.repeat(43))).toEqual(
      without('room.settings', 'room.close', 'hand.lower'),
    );
  });

  test('where only the owner speaks, others still react, vote, correct themselves and raise their hands', () => {
    expect(allowed(withSwitches({ announcementsOnly: true }), MINA)).toEqual(
      without('room.settings', 'room.close', 'message', 'poll', 'pin'),
    );
  });

  test('polls and hands can be switched off; a hand that is up can come down', () => {
    expect(allowed(withSwitches({ polls: false, hands: false }), MINA)).toEqual(
      without('room.settings', 'room.close', 'poll', 'hand.raise'),
    );
  });

  test('between two people there are no hands, no settings and no end', () => {
    const direct: RoomFacts = { ...FACTS, roomKind: 'direct', peer: MINA };
    for (const side of [ME, MINA]) {
      expect(allowed(direct, side)).toEqual(without('room.settings', 'room.close', 'hand.raise'));
    }
  });
});
