// Proves what texts may look like, and the tag beside a name.
import { describe, expect, test } from 'vitest';
import { MEMBER_HUES, memberTagOf } from '../../shared/memberTag.ts';
import {
  countChars,
  countGraphemes,
  findLineFault,
  findTextFault,
  utf8Length,
} from '../../shared/text.ts';

const limits = { maxChars: 20, maxBytes: 60 };
const lineLimits = { maxGraphemes: 5, maxBytes: 100 };

describe('texts', () => {
  test('Bangla with its joiners, emoji, line breaks and tabs is welcome', () => {
    for (const text of ['র\u200d্যাব', 'হ্যাঁ, ক্ষ্ম', '👩‍👩‍👧‍👦', 'এক\nদুই\tতিন', 'क्‌ष']) {
      expect(findTextFault(text, limits), text).toBeNull();
    }
  });

  test('nothing but space is empty', () => {
    for (const text of ['', ' ', '\n\t ', '\u00a0\u3000']) {
      expect(findTextFault(text, limits)).toBe('empty');
    }
  });

  test('length counts code points and bytes, so no script is cut shorter', () => {
    expect(findTextFault('ক'.repeat(20), limits)).toBeNull();
    expect(findTextFault('ক'.repeat(21), limits)).toBe('too_long');
    expect(findTextFault('😀'.repeat(15), limits)).toBeNull();
    expect(findTextFault('😀'.repeat(16), limits)).toBe('too_long');
    expect(countChars('ক😀')).toBe(2);
    expect(utf8Length('ক😀')).toBe(7);
    expect(countGraphemes('ক্ষ্ম')).toBeLessThan(countChars('ক্ষ্ম'));
  });

  test('broken halves, control characters and towers of marks are malformed', () => {
    for (const text of ['\ud83d', 'ক\u0000', 'a\u001b[31m', '\u0085', `a${'\u0301'.repeat(9)}`]) {
      expect(findTextFault(text, limits)).toBe('malformed');
    }
    expect(findTextFault(`a${'\u0301'.repeat(8)}`, limits)).toBeNull();
  });

  test('a line has no breaks and counts what a reader sees', () => {
    expect(findLineFault('ক্ষ্ম', lineLimits)).toBeNull();
    expect(findLineFault('a\nb', lineLimits)).toBe('malformed');
    expect(findLineFault('abcdef', lineLimits)).toBe('too_long');
    expect(findLineFault('   ', lineLimits)).toBe('empty');
  });
});

describe('tags', () => {
  test('a tag follows from the key and never changes', () => {
    const tag = memberTagOf('m'.repeat(43));
    expect(memberTagOf('m'.repeat(43))).toEqual(tag);
    expect(tag.hue).toBeGreaterThanOrEqual(0);
    expect(tag.hue).toBeLessThan(MEMBER_HUES);
  });

  test('every tag shows two whole pictures', () => {
    for (let index = 0; index < 500; index += 1) {
      const { emoji } = memberTagOf(`${index}`);
      expect(countGraphemes(emoji), emoji).toBe(2);
      expect(emoji.replace(/\ufe0f/g, ''), emoji).toMatch(/^\p{Extended_Pictographic}{2}$/u);
    }
  });

  test('[P63] the mountain and the pepper were small black glyphs: every sign is drawn in colour', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 2_000; index += 1) {
      const { emoji } = memberTagOf(`${index}`);
      expect(emoji).toMatch(/^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f){2}$/u);
      for (const sign of emoji.match(/\P{M}\ufe0f?/gu) ?? []) seen.add(sign);
    }
    expect(seen).toContain('⛰\ufe0f');
    expect(seen).toContain('🌶\ufe0f');
    expect(seen.size).toBe(64);
  });

  test('hues and pictures are spread over all there are', () => {
    const tags = Array.from({ length: 2_000 }, (_, index) => memberTagOf(`${index}`));
    expect(new Set(tags.map(({ hue }) => hue)).size).toBe(MEMBER_HUES);
    expect(new Set(tags.map(({ emoji }) => emoji)).size).toBeGreaterThan(1_200);
  });
});
