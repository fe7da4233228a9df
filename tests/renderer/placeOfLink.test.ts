// Proves which links lead to where one is.
import { expect, test } from 'vitest';
import { placeOfLink } from '../../renderer/placeOfLink.ts';
import { formatInviteLink } from '../../shared/inviteLink.ts';

const HOST = 'a'.repeat(32);
const OTHER_HOST = 'b'.repeat(32);
const ROOM = 'c'.repeat(32);
const here = { hostId: HOST, origin: 'http://uthan.test:4747' };

test('a link to a message made a stranger of its reader, whose host has more than one address', () => {
  const link = formatInviteLink('http://192.168.0.5:4747', { roomId: ROOM, hostId: HOST });
  expect(placeOfLink(link, here)).toEqual({ roomId: ROOM, hostId: HOST });
});

test('another host at the same address is another host', () => {
  const link = formatInviteLink(here.origin, { roomId: ROOM, hostId: OTHER_HOST });
  expect(placeOfLink(link, here)).toBeNull();
});

test('without a host’s id the address decides', () => {
  expect(placeOfLink(formatInviteLink(here.origin, { roomId: ROOM }), here)).toEqual({
    roomId: ROOM,
  });
  expect(placeOfLink(formatInviteLink('http://x.test', { roomId: ROOM }), here)).toBeNull();
});

test('other links are left to the browser', () => {
  for (const href of [
    'mailto:arif@example.com',
    'not a link',
    `${here.origin}/assets/x.js#room=${ROOM}`,
    `https://example.com/#room=${ROOM}`,
    `${here.origin}/#host=${HOST}`,
    here.origin,
  ])
    expect(placeOfLink(href, here)).toBeNull();
});
