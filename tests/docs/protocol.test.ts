// Owns the proof that PROTOCOL.md names everything that shared/protocol.ts and shared/failure.ts know, and no more.
import { hash } from 'node:crypto';
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAILURES } from '../../shared/failure.ts';
import * as limits from '../../shared/limits.ts';
import { type MemberTag, memberTagOf } from '../../shared/memberTag.ts';
import { BROADCAST_NAMES, BROADCASTS, REQUEST_NAMES, REQUESTS } from '../../shared/protocol.ts';
import { searchedWith } from '../../shared/search/searchModel.ts';
import type { LineLimits } from '../../shared/text.ts';
import { z } from '../../shared/zod.ts';
import { PROJECT_ROOT, readDocument, sectionOf, tableRows } from '../support/documents.ts';
import { message } from '../support/entryBuilders.ts';

const text = readDocument('PROTOCOL.md');
const rows = tableRows(sectionOf(text, 'Requests'));

/** The names of the fields in `{a, b: X[], c?}`. */
function fieldsIn(cell: string | undefined): readonly string[] {
  const inside = /\{(.*)\}/.exec(cell ?? '')?.[1] ?? '';
  return [...inside.matchAll(/(\w+)\??(?:: [\w[\]]+)?(?:, |$)/g)]
    .map((match) => match[1] ?? '')
    .sort();
}

function fieldsOf(schema: z.ZodMiniType): readonly string[] {
  expect(schema).toBeInstanceOf(z.ZodMiniObject);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape).sort() : [];
}

test.each(REQUEST_NAMES)('PROTOCOL.md names the fields of %s and of its answer', (name) => {
  const row = rows.find(([first]) => first === `\`${name}\``);
  expect(fieldsIn(row?.[1])).toEqual(fieldsOf(REQUESTS[name].payload));
  expect(fieldsIn(row?.[2])).toEqual(fieldsOf(REQUESTS[name].reply));
});

test.each(BROADCAST_NAMES)('PROTOCOL.md names the fields of the broadcast %s', (name) => {
  const row = rows.find(([first]) => first === `\`${name}\``);
  // A goodbye is never about a name or a file, so it carries no suggestion and no seq.
  const fields = fieldsOf(BROADCASTS[name]).filter(
    (field) => !['suggestion', 'seq'].includes(field),
  );
  expect(fieldsIn(row?.[1])).toEqual(fields);
});

test('PROTOCOL.md names no request and no broadcast that does not exist', () => {
  const named = rows.map(([first]) => first).sort();
  expect(named).toEqual([...REQUEST_NAMES, ...BROADCAST_NAMES].map((name) => `\`${name}\``).sort());
});

test('PROTOCOL.md tells of every failure code its cause, who can mend it and whether to ask again', () => {
  const expected = Object.entries(FAILURES).map(([code, { cause, mend, retry }]) => [
    `\`${code}\``,
    cause,
    mend,
    retry ? 'yes' : 'no',
  ]);
  expect(tableRows(sectionOf(text, 'Failure codes'))).toEqual(expected);
});

test('the rules of PROTOCOL.md are numbered from 1 without a gap', () => {
  const numbers = [...text.matchAll(/^- \*\*\[P(\d+)\]\*\*/gm)].map((match) => Number(match[1]));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.length).toBeGreaterThan(60);
});

test('no test and no document cites a rule that does not exist', () => {
  const rules = new Set([...text.matchAll(/^- \*\*\[(P\d+)\]\*\*/gm)].map((match) => match[1]));
  const citing = globSync('{*.md,docs/*.md,tests/**/*.ts,tests/**/*.tsx,shared/**/*.ts}', {
    cwd: PROJECT_ROOT,
  });
  const unknown = citing.flatMap((file) =>
    [...readDocument(file).matchAll(/\[(P\d+)\]/g)]
      .filter((match) => !rules.has(match[1] ?? ''))
      .map((match) => `${file}: ${match[1]}`),
  );
  expect(unknown).toEqual([]);
});

/** The text of one rule without line breaks, its tables included. */
function rule(number: number): string {
  const [, rest = ''] = text.split(`- **[P${number}]** `);
  return (rest.split(/\n- \*\*\[P|\n## /, 1)[0] ?? '').replace(/\s+/g, ' ');
}

/** 262144 as people read it. */
function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

const lineOf = ({ maxGraphemes, maxBytes }: LineLimits): string =>
  `${maxGraphemes} graphemes and ${grouped(maxBytes)} bytes`;

const seconds = (ms: number): string => `${grouped(ms / 1_000)} s`;

test.each([
  [12, `"pingInterval":${limits.PING_INTERVAL_MS},"pingTimeout":${limits.PING_TIMEOUT_MS}`],
  [12, `"maxPayload":${limits.MAX_PACKET_BYTES}`],
  [
    12,
    `ping, ${limits.PING_INTERVAL_MS / 1_000} to ${seconds(limits.PING_INTERVAL_MS + limits.PING_GATHERING_MS)} behind`,
  ],
  [12, `closes after ${seconds(limits.PING_TIMEOUT_MS)}`],
  [12, `for ${seconds(limits.PING_INTERVAL_MS + limits.PING_TIMEOUT_MS)} (`],
  [13, `over ${grouped(limits.MAX_PACKET_BYTES)} bytes`],
  [13, `under ${grouped(limits.SEND_MAX_BYTES)} bytes`],
  [17, `within ${seconds(limits.HELLO_TIMEOUT_MS)}`],
  [18, `waits ${seconds(limits.REQUEST_TIMEOUT_MS)}`],
  [22, `than ${limits.MAX_COMBINING_MARKS} combining marks`],
  [
    22,
    `| message | ${grouped(limits.MESSAGE_MAX_CHARS)} code points and ${grouped(limits.MESSAGE_MAX_BYTES)} bytes`,
  ],
  [22, `| title | ${lineOf(limits.TITLE_LIMITS)}`],
  [22, `| topic | ${lineOf(limits.TOPIC_LIMITS)}`],
  [22, `| question of a poll | ${lineOf(limits.TOPIC_LIMITS)}`],
  [22, `| option of a poll | ${lineOf(limits.POLL_OPTION_LIMITS)}`],
  [22, `| question of a hand | ${lineOf(limits.TOPIC_LIMITS)}`],
  [22, `| status ([P83]) | ${lineOf(limits.STATUS_LIMITS)}`],
  [22, `| name | ${lineOf(limits.NAME_LIMITS)}`],
  [22, `| \`forwardedFrom\` | ${lineOf(limits.NAME_LIMITS)}`],
  [22, `any 1 to ${limits.STORED_ORIGIN_MAX_CHARS} code points`],
  [22, `| emoji | ${limits.EMOJI_MAX_CHARS} code points`],
  [22, `| text of a search ([P79]) | ${limits.SEARCH_TEXT_MAX_CHARS} code points`],
  [26, `more than ${grouped(limits.NAME_ASKED_MAX_CHARS)} code points`],
  [26, `for ${limits.NAME_HELD_MS / 60_000} minutes`],
  [29, `"days":1…${limits.RETENTION_MAX_DAYS}`],
  [31, `every ${limits.ROOM_LIST_INTERVAL_MS} ms`],
  [38, `memberId[1…${limits.MAX_MENTIONS}]`],
  [38, `text[${limits.POLL_MIN_OPTIONS}…${limits.POLL_MAX_OPTIONS}]`],
  [38, `number[0…${limits.POLL_MAX_OPTIONS}]`],
  [38, `each 0 to ${limits.POLL_MAX_OPTIONS - 1}`],
  [40, `1 to ${limits.SEND_MAX_ENTRIES} drafts`],
  [43, `newest ${limits.CURSOR_MAX_BRANCHES} (`],
  [45, `more than ${limits.FOLLOW_MAX_ENTRIES} entries`],
  [45, `up to ${limits.SNAPSHOT_ENTRIES} `],
  [50, `1 to ${limits.PAGE_MAX_ENTRIES}.`],
  [50, `${limits.PAGE_MAX_BYTES / 1_024} KiB`],
  [51, `over ${limits.PRESENCE_INTERVAL_MS} ms`],
  [52, `for ${seconds(limits.TYPING_TTL_MS)}`],
  [52, `every ${seconds(limits.TYPING_REPEAT_MS)}`],
  [52, `over ${limits.PRESENCE_INTERVAL_MS} ms`],
  [53, `one entry | ${limits.SEND_BURST} | ${limits.SEND_PER_SECOND} |`],
  [53, `above | ${limits.RESEND_BURST} | ${limits.RESEND_PER_SECOND} |`],
  [53, `\`room:create\` | ${limits.CREATE_BURST} | ${limits.CREATE_PER_SECOND} |`],
  [53, `\`search:find\` | ${limits.SEARCH_BURST} | ${limits.SEARCH_PER_SECOND} |`],
  [53, `proved | ${limits.REQUEST_BURST} | ${limits.REQUEST_PER_SECOND} |`],
  [54, `${limits.STRIKE_BURST} at once and ${limits.STRIKE_PER_SECOND} a second`],
  [55, `${limits.QUEUE_MAX_BYTES / 1_048_576} MiB`],
  [55, `for ${seconds(limits.QUEUE_MAX_MS)}`],
  [56, `${limits.MAX_ROOMS} open rooms on a host and ${limits.MAX_ROOMS_PER_MEMBER} of one member`],
  [56, `${grouped(limits.MAX_STORED_ROOMS)} rooms with the closed ones`],
  [56, `${grouped(limits.MAX_JOINED_SOCKETS)} proved sockets`],
  [56, `${limits.MAX_DIRECT_ROOMS_PER_MEMBER} direct rooms`],
  [56, `${limits.MAX_DIRECT_ROOMS_WITH_MEMBER} that others began with one`],
  [56, `${limits.MAX_JOINED_PER_SOCKET} rooms joined by one socket`],
  [56, `${limits.MAX_SOCKETS_PER_MEMBER} for one member`],
  [56, `${limits.MAX_UNPROVED_SOCKETS_PER_ADDRESS} sockets that have not`],
  [
    56,
    `${limits.MAX_FAILED_HELLOS_PER_ADDRESS} failed proofs in ${limits.FAILED_HELLO_WINDOW_MS / 60_000} minutes`,
  ],
  [61, `0 for ${limits.DEFAULT_PORT}`],
  [73, `from 0 to ${grouped(limits.SLOW_MODE_MAX_SECONDS)}`],
  [73, `at most ${limits.MAX_PINS}`],
  [73, `at most ${limits.MAX_HANDS}`],
  [75, `1 to ${limits.GET_MAX_ENTRIES} ids`],
  [79, `at most ${limits.SEARCH_TEXT_MAX_CHARS} code points`],
  [79, `first ${limits.SEARCH_MAX_WORDS} words`],
  [79, `\`limit\` is 1 to ${limits.SEARCH_MAX_HITS}`],
  [79, `\`roomIds\` holds at most ${limits.MAX_JOINED_PER_SOCKET}`],
  [82, `last ${seconds(limits.READS_STORE_INTERVAL_MS)}`],
  [82, `over ${limits.READS_INTERVAL_MS} ms`],
  [82, `up to ${grouped(limits.UNREAD_MAX_COUNTED)}`],
  [82, `at most ${limits.SEEN_BY_MAX_PEOPLE} people`],
  [83, lineOf(limits.STATUS_LIMITS)],
  [83, `at most ${limits.ABSENT_MAX} people`],
  [
    85,
    `at most ${limits.IMPORT_ADD_MAX_ENTRIES} of them and ${limits.IMPORT_ADD_MAX_PEOPLE} names`,
  ],
  [85, `${limits.MAX_IMPORTS} at once`],
  [85, `for ${seconds(limits.IMPORT_IDLE_MS)} makes way`],
  [85, `: ${limits.IMPORT_ADD_MAX_ENTRIES + 1} entries`],
])('[P%i] says "%s", as shared/limits.ts does', (number, words) => {
  expect(rule(number)).toContain(words);
});

/** As a client would that has nothing but the page. */
function tagByThePage(memberId: string): MemberTag {
  const [, block = ''] = /```text\s(.*?)```/.exec(rule(63)) ?? [];
  const emoji = block.trim().split(' ');
  const [hue = 0, first = 0, second = 0] = hash('sha256', `kb1-tag${memberId}`, 'buffer');
  return { hue: hue % 8, emoji: `${emoji[first % 64]}${emoji[second % 64]}` };
}

test('[P63] the emoji of a member follow from the page alone, as a client in another language shows them', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `${index}`);
  expect(ids.map(tagByThePage)).toEqual(ids.map(memberTagOf));
});

test.each([
  ['see http://x', ['link']],
  ['দেখোHTTPS://x', ['link']],
  ['www.example.com', ['link']],
  ['mailto:a@b.example', []],
  ['xhttp://x', []],
  ['_www.', []],
  ['`x`', ['code']],
  ['`x\ny`', ['code']],
  ['``', []],
  ['a\n   ~~~', ['code']],
  ['a\n    ~~~', []],
] as const)('[P79] %j has %j for the filters of a search', (text, has) => {
  expect(searchedWith(message(1, { text }), [])?.has).toEqual(has);
});
