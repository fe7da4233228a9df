// Proves which addresses in a text are links and how they are shown, and what a typed code or address leads to.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJoinTarget } from '../../renderer/features/lobby/joinTarget.ts';
import { findLinks } from '../../renderer/ui/markdown/links.ts';
import { formatJoinCode, keyPieceOf } from '../../shared/joinCode.ts';

const hrefsIn = (text: string) => findLinks(text).map(({ href }) => href);

describe('links in messages', () => {
  test.each([
    ['see https://a.example/b?c=d#e now', 'https://a.example/b?c=d#e'],
    ['(https://a.example/b_(c)).', 'https://a.example/b_(c)'],
    ['এখানে দেখো https://a.example/পাতা।', 'https://a.example/%E0%A6%AA%E0%A6%BE%E0%A6%A4%E0%A6%BE'],
    ['HTTP://A.example', 'http://a.example/'],
    ['mailto:nadia@a.example', 'mailto:nadia@a.example'],
  ])('%s', (text, href) => {
    expect(hrefsIn(text)).toEqual([href]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'https://user:secret@a.example/',
    'https://',
    'mailto:',
    `https://a.example/${'x'.repeat(2_048)}`,
    'no.scheme.example',
  ])('%s is no link', (text) => {
    expect(hrefsIn(text)).toEqual([]);
  });

  test('a link whose letters imitate another host shows the true host beside it', () => {
    const [link] = findLinks('https://аpple.com/');
    expect(link).toMatchObject({ text: 'https://аpple.com/', place: 'xn--pple-43d.com' });
  });

  test('a link keeps the joiners that Bangla is written with, and spells out others', () => {
    const [bangla, latin] = findLinks('https://a.example/র‍্যাব https://a.example/a\u200db');
    expect(bangla?.text).toBe('https://a.example/র‍্যাব');
    expect(latin?.text).toBe('https://a.example/a[U+200D]b');
  });

  test('a link shows the characters that would turn or hide a part of it', () => {
    const [link] = findLinks('https://a.example/\u202egpj.exe');
    expect(link?.text).toContain('[U+202E]');
  });

  test('what stands between its links is where it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('https://a.example/', ' ', 'ক্ষ', '(', ')', '।', '\n')),
        (parts) => {
          const text = parts.join('');
          for (const { at, end, text: shown } of findLinks(text))
            expect(text.slice(at, end)).toBe(shown);
        },
      ),
    );
  });

  test('eight thousand closing brackets behind an address cost nothing', () => {
    const [link] = findLinks(`https://a.example/${')'.repeat(8_000)}`);
    expect(link?.href).toBe('https://a.example/');
  });
});

describe('joining by what was typed', () => {
  const hostId = 'vdyhfgqt7zwtthxwspeki76oeh6zzycd';
  const codeOf = (address: string, port: number) =>
    formatJoinCode({ address, port, keyPiece: keyPieceOf(hostId) }) ?? '';

  test.each([
    [codeOf('192.168.0.5', 4747), `http://192.168.0.5:4747/#piece=${keyPieceOf(hostId)}`],
    [codeOf('10.1.2.3', 8080), `http://10.1.2.3:8080/#piece=${keyPieceOf(hostId)}`],
    ['192.168.0.5', 'http://192.168.0.5:4747/'],
    ['১৯২.১৬৮.০.৫:৮০৮০', 'http://192.168.0.5:8080/'],
    ['rahim.local:4747', 'http://rahim.local:4747/'],
    [' https://chat.example/ ', 'https://chat.example/'],
    [`http://192.168.0.5:4747/#host=${hostId}`, `http://192.168.0.5:4747/#host=${hostId}`],
  ])('%s leads to %s', (typed, url) => {
    expect(readJoinTarget(typed)).toEqual({ ok: true, url });
  });

  test.each([
    ['', 'empty'],
    ['hello', 'not_digits'],
    ['1234', 'wrong_length'],
    [
      codeOf('192.168.0.5', 4747).replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
      'mistyped',
    ],
    ['http://[oops', 'not_an_address'],
    ['javascript:alert(1)', 'not_digits'],
  ])('%s is refused as %s', (typed, fault) => {
    expect(readJoinTarget(typed)).toEqual({ ok: false, fault });
  });
});
