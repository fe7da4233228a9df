// Owns the proof of what is understood when somebody types, pastes or scans where a host is.
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../electron/discovery/typedAddress.ts';
import { parseDeepLink } from '../../electron/main/deepLink.ts';
import { formatInviteLink } from '../../shared/inviteLink.ts';
import { formatJoinCode, keyPieceOf } from '../../shared/joinCode.ts';

const hostId = 'abcdefgh'.repeat(4);
const roomId = 'qrstuvwx'.repeat(4);
const keyPiece = keyPieceOf(hostId);
const code = formatJoinCode({ address: '192.168.0.5', port: 4747, keyPiece }) ?? '';
const bangla = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x9e6 + Number(digit)));

describe('a join code', () => {
  test.each([
    code,
    ` ${code} `,
    code.replaceAll(' ', ''),
    code.replaceAll(' ', '-'),
    code.replaceAll(' ', '.'),
    bangla(code),
  ])('"%s" gives the address and the piece of the key', (text) => {
    expect(readTyped(text)).toEqual({
      ok: true,
      url: 'http://192.168.0.5:4747/',
      keyPiece,
      invitation: {},
    });
  });

  test('mistyped or cut short is told apart', () => {
    const digits = code.replaceAll(' ', '');
    const wrong = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;
    expect(readTyped(wrong)).toEqual({ ok: false, fault: 'mistyped' });
    expect(readTyped(digits.slice(0, 8))).toEqual({ ok: false, fault: 'wrong_length' });
  });
});

test.each([
  ['192.168.0.5', 'http://192.168.0.5:4747/'],
  ['192.168.0.5:80', 'http://192.168.0.5/'],
  ['১৯২.১৬৮.০.৫:৪৭৪৮', 'http://192.168.0.5:4748/'],
  ['rahim-pc', 'http://rahim-pc:4747/'],
  ['rahim-pc.local:5000', 'http://rahim-pc.local:5000/'],
  ['[fe80::1]:4747', 'http://[fe80::1]:4747/'],
  ['http://192.168.0.5:4747', 'http://192.168.0.5:4747/'],
  ['https://chat.example.org/somewhere', 'https://chat.example.org/'],
])('the address "%s" is asked at %s', (text, url) => {
  expect(readTyped(text)).toEqual({ ok: true, url, keyPiece: null, invitation: {} });
});

test('an invitation carries its host and room, as a link for browsers and for the app', () => {
  const link = formatInviteLink('http://192.168.0.5:4747/', { roomId, hostId });
  const read = { ok: true, url: 'http://192.168.0.5:4747/', keyPiece: null };
  expect(readTyped(link)).toEqual({ ...read, invitation: { roomId, hostId } });
  const deep = link.replace('http://', 'kothabarta://join/').replace('/#', '#');
  expect(readTyped(deep)).toEqual({ ...read, invitation: { roomId, hostId } });
  expect(readTyped(`kothabarta://join/#host=${hostId}`)).toEqual({
    ok: true,
    url: null,
    keyPiece: null,
    invitation: { hostId },
  });
});

test.each([
  '192.168.0.5:4747',
  '১৯২.১৬৮.০.৫:৪৭৪৭',
  '-rahim-',
  'রহিম-পিসি:4747',
  'rahim_pc',
  '192.168.0.5?x=1',
  'rahim@192.168.0.5',
  '',
])('a link to "%s" led somewhere else by a click than pasted', (authority) => {
  const link = `kothabarta://join/${authority}#host=${hostId}&room=${roomId}`;
  const pasted = readTyped(link);
  const destination = pasted.ok
    ? { ...(pasted.url === null ? {} : { url: pasted.url }), ...pasted.invitation }
    : null;
  expect(parseDeepLink(link)).toEqual(destination);
});

test.each([
  ['', 'empty'],
  ['  \n', 'empty'],
  ['হলের আড্ডা', 'not_an_address'],
  ['what is this', 'not_an_address'],
  ['http://', 'not_an_address'],
  ['192.168.0.5:', 'not_an_address'],
  ['192.168.0.5:99999', 'not_an_address'],
  ['kothabarta://settings/', 'not_an_address'],
  ['kothabarta://join/', 'not_an_address'],
  ['kothabarta://join/user:word@192.168.0.5', 'not_an_address'],
])('"%s" is %s', (text, fault) => {
  expect(readTyped(text)).toEqual({ ok: false, fault });
});
