// Proves that an invitation survives being a link, and that a link's other contents are ignored.
import { expect, test } from 'vitest';
import { formatInviteLink, parseInviteFragment } from '../../shared/inviteLink.ts';

const roomId = 'a'.repeat(32);
const hostId = 'b'.repeat(32);
const entryId = '0192f0c1-7a00-7000-8000-000000000001';

test('an invitation comes back from its link', () => {
  for (const invitation of [{}, { roomId }, { hostId }, { roomId, hostId }, { roomId, entryId }]) {
    const link = new URL(formatInviteLink('http://192.168.1.23:4747/', invitation));
    expect(link.origin).toBe('http://192.168.1.23:4747');
    expect(link.pathname).toBe('/');
    expect(parseInviteFragment(link.hash)).toEqual(invitation);
  }
});

test('what stands behind # never reaches the server', () => {
  const link = new URL(formatInviteLink('http://host.example', { roomId, hostId }));
  expect(link.pathname + link.search).toBe('/');
});

test('whatever is no id is left out', () => {
  expect(parseInviteFragment('')).toEqual({});
  expect(parseInviteFragment('#room=<script>&host=../..&entry=1')).toEqual({});
  expect(parseInviteFragment(`room=${roomId}&host=${hostId.toUpperCase()}&x=1`)).toEqual({
    roomId,
  });
});
