// Owns the proof that PROTOCOL.md names everything that shared/protocol.ts and shared/failure.ts know, and no more.
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAILURES } from '../../shared/failure.ts';
import * as limits from '../../shared/limits.ts';
import { BROADCAST_NAMES, BROADCASTS, REQUEST_NAMES, REQUESTS } from '../../shared/protocol.ts';
import { z } from '../../shared/zod.ts';
import { PROJECT_ROOT, readDocument, sectionOf, tableRows } from '../support/documents.ts';

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
    `${grouped(limits.MESSAGE_MAX_CHARS)} code points and ${grouped(limits.MESSAGE_MAX_BYTES)} bytes`,
  ],
  [
    22,
    `title | ${limits.TITLE_LIMITS.maxGraphemes} graphemes and ${grouped(limits.TITLE_LIMITS.maxBytes)} bytes`,
  ],
  [
    22,
    `topic | ${limits.TOPIC_LIMITS.maxGraphemes} graphemes and ${grouped(limits.TOPIC_LIMITS.maxBytes)} bytes`,
  ],
  [
    22,
    `name | ${limits.NAME_LIMITS.maxGraphemes} graphemes and ${limits.NAME_LIMITS.maxBytes} bytes`,
  ],
  [26, `for ${limits.NAME_HELD_MS / 60_000} minutes`],
  [29, `"days":1…${limits.RETENTION_MAX_DAYS}`],
  [31, `every ${limits.ROOM_LIST_INTERVAL_MS} ms`],
  [40, `1 to ${limits.SEND_MAX_ENTRIES} drafts`],
  [43, `newest ${limits.CURSOR_MAX_BRANCHES} (`],
  [45, `more than ${limits.FOLLOW_MAX_ENTRIES} entries`],
  [45, `up to ${limits.SNAPSHOT_ENTRIES} `],
  [50, `1 to ${limits.PAGE_MAX_ENTRIES}.`],
  [50, `${limits.PAGE_MAX_BYTES / 1_024} KiB`],
  [51, `over ${limits.PRESENCE_INTERVAL_MS} ms`],
  [52, `for ${seconds(limits.TYPING_TTL_MS)}`],
  [52, `every ${seconds(limits.TYPING_REPEAT_MS)}`],
  [53, `one entry | ${limits.SEND_BURST} | ${limits.SEND_PER_SECOND} |`],
  [53, `above | ${limits.RESEND_BURST} | ${limits.RESEND_PER_SECOND} |`],
  [53, `\`room:create\` | ${limits.CREATE_BURST} | ${limits.CREATE_PER_SECOND} |`],
  [53, `proved | ${limits.REQUEST_BURST} | ${limits.REQUEST_PER_SECOND} |`],
  [54, `${limits.STRIKE_BURST} at once and ${limits.STRIKE_PER_SECOND} a second`],
  [55, `${limits.QUEUE_MAX_BYTES / 1_048_576} MiB`],
  [55, `for ${seconds(limits.QUEUE_MAX_MS)}`],
  [56, `${limits.MAX_ROOMS} open rooms on a host and ${limits.MAX_ROOMS_PER_MEMBER} of one member`],
  [56, `${grouped(limits.MAX_STORED_ROOMS)} rooms with the closed ones`],
  [56, `${grouped(limits.MAX_JOINED_SOCKETS)} proved sockets`],
  [56, `${limits.MAX_DIRECT_ROOMS_PER_MEMBER} direct rooms`],
  [56, `${limits.MAX_JOINED_PER_SOCKET} rooms joined by one socket`],
  [56, `${limits.MAX_SOCKETS_PER_MEMBER} for one member`],
  [56, `${limits.MAX_UNPROVED_SOCKETS_PER_ADDRESS} sockets that have not`],
  [
    56,
    `${limits.MAX_FAILED_HELLOS_PER_ADDRESS} failed proofs in ${limits.FAILED_HELLO_WINDOW_MS / 60_000} minutes`,
  ],
  [61, `0 for ${limits.DEFAULT_PORT}`],
])('[P%i] says "%s", as shared/limits.ts does', (number, words) => {
  expect(rule(number)).toContain(words);
});
