// Owns the proof that what people write stays text: nothing but text, our own links and <bdi> comes out.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { renderText } from '../../renderer/ui/richText.tsx';

const SCRIPTS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:http://a/b',
  'http://user:password@example.org/',
  'https://javascript:alert(1)@example.org/',
  'http:///',
  'mailto:',
] as const;
const CARRIERS = [
  (x: string) => x,
  (x: string) => `<script>${x}</script>`,
  (x: string) => `<img src=x onerror="${x}">`,
  (x: string) => `"><svg/onload=${x}>`,
  (x: string) => `'-->${x}<!--`,
  (x: string) => `<a href="${x}">press</a>`,
  (x: string) => `<iframe srcdoc="<script>${x}</script>">`,
  (x: string) => `</bdi></a><style>@import '${x}'</style>`,
  (x: string) => `<math><mtext></mtext><mglyph><style><img src=${x}>`,
  (x: string) => `[press](${x})`,
  (x: string) => `https://example.org/"onmouseover="${x}`,
  (x: string) => `https://example.org/'><script>${x}</script>`,
  (x: string) => `https://example.org/?a=<${x}>`,
  (x: string) => `&lt;script&gt;${x}&#60;/script&#62;`,
  (x: string) => `\u202e${x}\u2066 https://example.org/\u202egpj.exe`,
  (x: string) => `mailto:a@example.org?subject=${x}`,
  (x: string) => `{{constructor.constructor('${x}')()}}`,
  (x: string) => `\u0000<scr\u0000ipt>${x}`,
  (x: string) => `https://example.org${'/a'.repeat(2_000)}${x}`,
] as const;
const payloads = SCRIPTS.flatMap((script) => CARRIERS.map((carry) => carry(script)));

/** One of our own opening tags, as React writes it: attributes in double quotes, their text escaped. */
const OWN_LINK =
  /^<a href="((?:https?:|mailto:)[^"<>]*)" target="_blank" rel="noopener noreferrer nofollow" class="[^"<>]*">$/;

test(`${payloads.length} ways to smuggle markup leave only text and our own tags`, () => {
  expect(payloads.length).toBeGreaterThan(200);
  for (const payload of payloads) {
    const tags = renderToStaticMarkup(renderText(payload)).match(/<[^>]*>?/g) ?? [];
    const foreign = tags.filter(
      (tag) => !['<bdi>', '</bdi>', '</a>'].includes(tag) && !OWN_LINK.test(tag),
    );
    expect(foreign, payload).toEqual([]);
  }
});

test('a link carries no user name, no long address and no scheme but the three', () => {
  for (const payload of payloads) {
    const markup = renderToStaticMarkup(renderText(payload));
    for (const [, href = ''] of markup.matchAll(/href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'));
      expect(['http:', 'https:', 'mailto:'], payload).toContain(url.protocol);
      expect(url.username + url.password, payload).toBe('');
      expect(url.href.length, payload).toBeLessThanOrEqual(2_048);
    }
  }
});

test('characters that hide or turn what follows are shown in a link', () => {
  const markup = renderToStaticMarkup(renderText('https://example.org/\u202egpj.exe'));
  expect(markup).toContain('[U+202E]');
  expect(markup.replace(/href="[^"]*"/, '')).not.toContain('\u202e');
});
