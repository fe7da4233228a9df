// Owns the proof that PROTOCOL.md names everything that shared/protocol.ts and shared/failure.ts know, and no more.
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAILURES } from '../../shared/failure.ts';
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

function fieldsOf(schema: z.ZodType): readonly string[] {
  expect(schema).toBeInstanceOf(z.ZodObject);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).sort() : [];
}

test.each(REQUEST_NAMES)('PROTOCOL.md names the fields of %s and of its answer', (name) => {
  const row = rows.find(([first]) => first === `\`${name}\``);
  expect(fieldsIn(row?.[1])).toEqual(fieldsOf(REQUESTS[name].payload));
  expect(fieldsIn(row?.[2])).toEqual(fieldsOf(REQUESTS[name].reply));
});

test.each(BROADCAST_NAMES)('PROTOCOL.md names the fields of the broadcast %s', (name) => {
  const row = rows.find(([first]) => first === `\`${name}\``);
  // A goodbye is never about a name, so it carries no suggestion.
  const fields = fieldsOf(BROADCASTS[name]).filter((field) => field !== 'suggestion');
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
