// Owns the proof of what stands in a saved room's files: read by people in both languages, harmless, complete.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../renderer/features/export/escapeHtml.ts';
import { exportFileName } from '../../renderer/features/export/fileName.ts';
import { createGathering } from '../../renderer/features/export/gathering.ts';
import { writeJson } from '../../renderer/features/export/jsonFile.ts';
import { writePage } from '../../renderer/features/export/pageFile.ts';
import { writeText } from '../../renderer/features/export/textFile.ts';
import type { Exported, Writer } from '../../renderer/features/export/writers.ts';
import { createWords } from '../../renderer/i18n/words.ts';
import { createExportReader } from '../../shared/exported/exportReader.ts';
import type { Entry } from '../../shared/model.ts';
import {
  creation,
  FIRST_BRANCH,
  idOf,
  ME,
  MINA,
  message,
  ROOM_ID,
  written,
} from '../support/entryBuilders.ts';
import { XSS_CORPUS } from '../support/xssCorpus.ts';

/** Noon, wherever the test runs. */
const NOON_MS = new Date(2026, 10, 22, 12, 0).getTime();
const at = (seq: number): number => NOON_MS + seq * 60_000;
const atNoon = (entry: Entry): Entry => ({ ...entry, at: at(entry.seq) });

const ROOM: readonly Entry[] = [
  creation(),
  message(2, { text: 'Who brings *tea*?\nAnd who brings cups?' }),
  written(3, 'message', { text: 'আমি চা আনব', replyTo: idOf(2) }, ME),
  written(4, 'message.edit', { target: idOf(2), text: 'Who brings tea & cups?' }),
  written(5, 'reaction', { target: idOf(3), emoji: '👍', on: true }),
  written(6, 'message', { text: 'a secret', replyTo: idOf(2) }),
  written(7, 'message', { text: 'waves', style: 'action' }),
  written(8, 'message.delete', { target: idOf(6) }, ME),
  written(9, 'poll', { question: 'Where?', options: ['Roof', 'ছাদের নিচে'], several: false }, ME),
  written(10, 'poll.vote', { target: idOf(9), choices: [1] }),
  written(11, 'poll.close', { target: idOf(9) }, ME),
  written(12, 'hand.raise', { question: 'When?' }),
  {
    ...atNoon(written(13, 'message', { text: 'Good morning', forwardedFrom: 'রহিম' })),
    at: at(13) + 86_400_000,
  },
].map((entry) => (entry.seq === 13 ? entry : atNoon(entry)));

function gathered(entries: readonly Entry[]): Exported {
  const gathering = createGathering();
  const [first, ...rest] = entries;
  if (first === undefined) throw new Error('a room begins with something');
  const people = [
    { id: ME, name: 'আরিফ' },
    { id: MINA, name: 'Mina <3' },
  ];
  gathering.begin({ creation: first, people, firstSeq: 1, branches: [FIRST_BRANCH] });
  gathering.add({ entries: rest.slice(0, 5), people: [] });
  gathering.add({ entries: rest.slice(5), people: [] });
  return {
    roomId: ROOM_ID,
    title: 'আড্ডা',
    topic: 'tea',
    host: { hostId: 'h'.repeat(32), name: "Rahim's laptop" },
    exportedAt: at(600),
    gathered: gathering.result(),
  };
}

async function fileOf(exported: Exported, writer: Writer): Promise<string> {
  let file = writer.head();
  for await (const entries of exported.gathered.pages()) file += writer.entries(entries);
  return file + writer.tail();
}

const WORDS = createWords('en');

/** Every tag in the body that is none of ours, exactly as we write them. */
function strangeMarkup(page: string): readonly string[] {
  const plain =
    'main|article|p|bdi|b|em|i|s|strong|code|div|blockquote|section|ul|li|span|small|header|h1|h2|time|pre';
  const ours = [
    `</(?:${plain}|a|body|html)>`,
    `<(?:${plain})(?: class="[a-z ]+")?(?: dir="(?:auto|ltr)")?(?: class="[a-z ]+")?>`,
    '<b style="--hue:\\d+">',
    '<span class="bar" style="--share:\\d+%">',
    '<span class="spoiler" tabindex="0">',
    '<li title="[^"<>]*">',
    '<time datetime="[0-9TZ:.-]+">',
    '<a href="(?:https?://|mailto:)[^"<>]*" title="[^"<>]*" rel="noopener noreferrer nofollow">',
  ];
  const body = page.slice(page.indexOf('<header>'));
  const rest = body.replace(new RegExp(ours.join('|'), 'g'), '');
  return rest.match(/<[^\n]*/g) ?? [];
}

describe('a room saved as text', () => {
  it('in English: dates, times, names, answers, edits, what was deleted, polls and reactions', async () => {
    const exported = gathered(ROOM);
    const text = await fileOf(exported, writeText(exported, createWords('en')));
    expect(text).toMatchInlineSnapshot(`
      "﻿আড্ডা
      tea
      Saved from Rahim's laptop with Kothabarta, 22 November 2026, 22:00

      ──── 22 November 2026 ────

      · আরিফ opened the room (12:01)

      12:02  Mina <3
      Who brings tea & cups?
      (edited)

      12:03  আরিফ
      > Mina <3: Who brings tea & cups?
      আমি চা আনব
      👍 1

      12:06  Mina <3
      This message was deleted.

      12:07  Mina <3
      * Mina <3 waves

      12:09  আরিফ
      Poll: Where?
        - Roof: 0 votes
        - ছাদের নিচে: 1 vote (Mina <3)
      (The poll is over.)

      · Mina <3 raised a hand: When? (12:12)

      ──── 23 November 2026 ────

      12:13  Mina <3
      Forwarded from রহিম
      Good morning

      "
    `);
  });

  it('in Bangla, digits and words as people write them', async () => {
    const exported = gathered(ROOM);
    const text = await fileOf(exported, writeText(exported, createWords('bn')));
    expect(text).toMatchInlineSnapshot(`
      "﻿আড্ডা
      tea
      Rahim's laptop থেকে কথাবার্তা দিয়ে রাখা, ২২ নভেম্বর, ২০২৬, রাত ১০:০০

      ──── ২২ নভেম্বর, ২০২৬ ────

      · আরিফ কক্ষটি খুলেছেন (দুপুর ১২:০১)

      দুপুর ১২:০২  Mina <3
      Who brings tea & cups?
      (সম্পাদিত)

      দুপুর ১২:০৩  আরিফ
      > Mina <3: Who brings tea & cups?
      আমি চা আনব
      👍 ১

      দুপুর ১২:০৬  Mina <3
      বার্তাটি মুছে ফেলা হয়েছে।

      দুপুর ১২:০৭  Mina <3
      * Mina <3 waves

      দুপুর ১২:০৯  আরিফ
      ভোট: Where?
        - Roof: ০টি ভোট
        - ছাদের নিচে: ১টি ভোট (Mina <3)
      (ভোট শেষ হয়েছে।)

      · Mina <3 হাত তুলেছেন: When? (দুপুর ১২:১২)

      ──── ২৩ নভেম্বর, ২০২৬ ────

      দুপুর ১২:১৩  Mina <3
      এগিয়ে দেওয়া কথা। বলেছিলেন রহিম
      Good morning

      "
    `);
  });
});

describe('a room saved as a page', () => {
  it.each(['en', 'bn'] as const)(
    'in %s it holds the same, and nothing of it runs or is fetched',
    async (language) => {
      const exported = gathered(ROOM);
      const page = await fileOf(exported, writePage(exported, createWords(language)));
      const main = page.slice(page.indexOf('<body>'));
      await expect(main).toMatchFileSnapshot(`./__snapshots__/exportPage.${language}.txt`);
      expect(page).toContain(
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
      );
      expect(page).not.toMatch(/<script|src=|<link|url\(|@import/i);
      expect(page).toContain(`<html lang="${language}">`);
    },
  );

  it('whatever somebody writes, wherever they write it, stays text', async () => {
    const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\`</style></title><!--`;
    const exported = {
      ...gathered([
        creation(),
        written(2, 'message', { text: evil, forwardedFrom: evil }),
        written(3, 'message', { text: evil, replyTo: idOf(2), style: 'action' }),
        written(4, 'poll', { question: evil, options: [evil, evil], several: true }),
        written(5, 'poll.vote', { target: idOf(4), choices: [0] }),
        written(6, 'hand.raise', { question: evil }),
        written(7, 'reaction', { target: idOf(2), emoji: '👍', on: true }, 'e'.repeat(43)),
      ]),
      title: evil,
      topic: evil,
      host: { hostId: 'h'.repeat(32), name: evil },
    };
    const page = await fileOf(exported, writePage(exported, createWords('en')));
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    // One of each: ours.
    expect(page.match(/<\/title>/g)).toHaveLength(1);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).not.toContain('<!--');
    expect(strangeMarkup(page)).toEqual([]);
  });

  it.each(XSS_CORPUS.map((line) => [line]))(
    '%j stays text, or a link of the three kinds',
    async (line) => {
      const exported = gathered([
        creation(),
        written(2, 'message', { text: line, forwardedFrom: line }),
        written(3, 'message', { text: line, replyTo: idOf(2), style: 'action' }),
        written(4, 'poll', { question: line, options: [line, 'no'], several: true }),
      ]);
      const page = await fileOf(
        exported,
        writePage({ ...exported, title: line, topic: line }, WORDS),
      );
      expect(strangeMarkup(page)).toEqual([]);
    },
  );

  it('Markdown is set as in the app', async () => {
    const text =
      '**bold** *so* ~~no~~ `a<b` ||boo|| [here](https://example.org/?a=1&b=2)\n\n> said\n\n1. one\n২. two\n\n```js\nif (a < b) c();\n```';
    const exported = gathered([creation(), written(2, 'message', { text })]);
    const page = await fileOf(exported, writePage(exported, WORDS));
    expect(
      page.slice(page.indexOf('<div class="said"'), page.indexOf('</article>')),
    ).toMatchInlineSnapshot(`
      "<div class="said" dir="auto"><p dir="auto"><strong>bold</strong> <em>so</em> <s>no</s> <code>a&lt;b</code> <span class="spoiler" tabindex="0">boo</span> <a href="https://example.org/?a=1&amp;b=2" title="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow"><bdi>here</bdi></a></p><blockquote dir="auto" class="apart"><p dir="auto">said</p></blockquote><ul class="apart"><li dir="auto"><span>1.</span><div><p dir="auto">one</p></div></li><li dir="auto"><span>২.</span><div><p dir="auto">two</p></div></li></ul><pre dir="ltr" class="apart"><code>if (a &lt; b) c();</code></pre></div>
      "
    `);
  });

  it('escapes what could be markup, and shows characters without a picture as such', () => {
    expect(escapeHtml(`<a href="x" b='y'>&\`\u0000\ud800`)).toBe(
      '&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&#96;\ufffd\ufffd',
    );
    expect(escapeHtml('কক্ষ\nর‍্যাব 👩‍🚀')).toBe('কক্ষ\nর‍্যাব 👩‍🚀');
  });
});

describe('a room saved to be opened again', () => {
  it('is JSON whose lines the reader takes one by one, entry for entry', async () => {
    const exported = gathered(ROOM);
    const file = await fileOf(exported, writeJson(exported));
    const reader = createExportReader();
    const read = file.split('\n').map((line) => reader.push(line));
    expect(read.every(({ ok }) => ok)).toBe(true);
    expect(reader.end()).toBeNull();
    const entries = read.flatMap((one) =>
      one.ok && one.item?.type === 'entry' ? [one.item.entry] : [],
    );
    expect(entries).toEqual(JSON.parse(file).entries);
    expect(entries.map(({ seq }) => seq)).toEqual(ROOM.map(({ seq }) => seq));
  });

  it('what was deleted only after it had been read has no words in it, and neither have its edits', async () => {
    const edit = written(4, 'message.edit', { target: idOf(2), text: 'secret, better' });
    const late = written(9, 'message.delete', { target: idOf(2) });
    const exported = gathered([
      creation(),
      message(2, { text: 'secret' }),
      message(3),
      edit,
      message(5),
      message(6),
      message(7),
      message(8),
      late,
    ]);
    const file = await fileOf(exported, writeJson(exported));
    expect(file).not.toContain('secret');
    expect(JSON.parse(file).entries[1]).toMatchObject({ kind: 'redacted', was: 'message' });
    expect(JSON.parse(file).entries[3]).toMatchObject({ kind: 'redacted', was: 'message.edit' });
  });

  it('lines of another system, with its line ends and its mark in front, are read as well', async () => {
    const exported = gathered(ROOM);
    const file = await fileOf(exported, writeJson(exported));
    const reader = createExportReader();
    const read = `\ufeff${file}`.split('\n').map((line) => reader.push(`${line}\r`));
    expect(read.every(({ ok }) => ok)).toBe(true);
    expect(reader.end()).toBeNull();
  });
});

it('twenty thousand messages are kept outside of the memory that a page has for its objects', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const gathering = createGathering();
  const begun = { creation: creation(), people: [], firstSeq: 1, branches: [FIRST_BRANCH] };
  gathering.begin(begun);
  const before = heap();
  const pages = 200;
  for (let page = 0; page < pages; page += 1) {
    const entries = Array.from({ length: 100 }, (_, index) => {
      const seq = 2 + page * 100 + index;
      return message(seq, { text: `${seq} `.repeat(200) });
    });
    gathering.add({ entries, people: [] });
  }
  // The messages alone are 20 MB.
  expect(heap() - before).toBeLessThan(2_000_000);
  let count = 0;
  let most = 0;
  for await (const entries of gathering.result().pages()) {
    count += entries.length;
    most = Math.max(most, entries.length);
  }
  expect([count, most]).toEqual([20_001, 100]);
});

describe('the name of the file', () => {
  it.each([
    ['পরীক্ষার সপ্তাহ', 'পরীক্ষার সপ্তাহ 2026-11-22.html'],
    ['র‍্যাব', 'র‍্যাব 2026-11-22.html'],
    // A joiner was lost behind a sign that NFC makes longer.
    ['দো\u09dfা র\u200d\u09cdযালি', 'দো\u09af\u09bcা র\u200d\u09cdযালি 2026-11-22.html'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j 2026-11-22.html'],
    ['..\u202egpj.exe', 'gpj.exe 2026-11-22.html'],
    ['con', '_con 2026-11-22.html'],
    ['   ', 'kothabarta 2026-11-22.html'],
  ])('%j becomes %j', (title, name) => {
    expect(exportFileName(title, NOON_MS, 'html')).toBe(name);
  });

  it('is never longer than a file system takes, and never ends within a letter', () => {
    const name = exportFileName('ক্ষ'.repeat(80), NOON_MS, 'html');
    expect(new TextEncoder().encode(name).length).toBeLessThan(200);
    expect(name).toMatch(/^(ক্ষ)+ 2026-11-22\.html$/);
  });
});
