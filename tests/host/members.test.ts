// Proves what is known of those who are connected, without a socket: when they are away, and what they say of themselves.
import { expect, test } from 'vitest';
import { DEFAULT_HOST_LIMITS } from '../../electron/host/hostLimits.ts';
import { createMembers } from '../../electron/host/members.ts';
import { NAME_HELD_MS } from '../../shared/limits.ts';
import { ANNA, BELAL } from '../support/journalBuilders.ts';

function newMembers() {
  const members = createMembers({
    now: () => 0,
    monotonicNow: () => 0,
    limits: DEFAULT_HOST_LIMITS,
  });
  const [first, second] = [{}, {}];
  const enter = (socket: object, name = 'Anna') => members.admit(ANNA, name, socket, true);
  const seen = () => {
    const { away, status } = members.describe(ANNA) ?? { away: null, status: null };
    return [away, status];
  };
  return { members, first, second, enter, seen };
}

test('[P83] a member is away when all of their sockets are', () => {
  const { members, first, second, enter, seen } = newMembers();
  enter(first);
  enter(second);
  expect(members.setPresence(ANNA, first, { away: true, status: '' })).toBe(false);
  expect(seen()).toEqual([false, '']);
  expect(members.setPresence(ANNA, second, { away: true, status: '' })).toBe(true);
  expect(seen()).toEqual([true, '']);
  expect(members.setPresence(ANNA, second, { away: true, status: '' })).toBe(false);
  expect(members.setPresence(ANNA, first, { away: false, status: '' })).toBe(true);
  members.dismiss(ANNA, first);
  expect(seen()).toEqual([true, '']);
});

test('[P83] another name on the same socket changes neither away nor status; the last socket takes both along', () => {
  const { members, first, enter, seen } = newMembers();
  enter(first);
  expect(members.setPresence(ANNA, first, { away: true, status: '📖 পড়ছি' })).toBe(true);
  enter(first, 'Anna K.');
  expect(seen()).toEqual([true, '📖 পড়ছি']);
  members.dismiss(ANNA, first);
  expect(members.setPresence(ANNA, first, { away: false, status: 'late' })).toBe(false);
  enter(first);
  expect(seen()).toEqual([false, '']);
});

test('somebody who was here while the clock stood years ahead kept their name until then', () => {
  let now = 0;
  const members = createMembers({
    now: () => now,
    monotonicNow: () => 0,
    limits: DEFAULT_HOST_LIMITS,
  });
  members.recall([{ id: ANNA, name: 'Anna', seenAt: Date.UTC(2030) }]);
  expect(members.admit(BELAL, 'Anna', {}, true)).toMatchObject({ ok: false });
  now = NAME_HELD_MS;
  expect(members.admit(BELAL, 'Anna', {}, true)).toMatchObject({ ok: true });
});
