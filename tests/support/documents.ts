// Owns reading the project's documents in tests: their text, sections and fenced blocks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PROJECT_ROOT = join(import.meta.dirname, '../..');

export function readDocument(name: string): string {
  return readFileSync(join(PROJECT_ROOT, name), 'utf8');
}

/** What stands under a heading of level two, up to the next one. */
export function sectionOf(text: string, heading: string): string {
  const [, ...rest] = text.split(`\n## ${heading}\n`);
  const section = rest[0]?.split('\n## ', 1)[0];
  if (section === undefined) throw new Error(`no section "${heading}"`);
  return section;
}

/** The first fenced block of a language under a heading, without its fences. */
export function fencedBlock(text: string, heading: string, language: string): string {
  const section = sectionOf(text, heading);
  const match = new RegExp(`\n\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(section);
  if (match?.[1] === undefined) throw new Error(`no ${language} block under "${heading}"`);
  return match[1];
}

/** The cells of every table row in a text; the row of dashes and the heads are left out. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const rows = text.split('\n').map((line) => line.trim());
  return rows.flatMap((row, at) => {
    const isHead = /^\|[-:| ]+\|$/.test(rows[at + 1] ?? '');
    if (!row.startsWith('|') || isHead || /^\|[-:| ]+\|$/.test(row)) return [];
    return [
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    ];
  });
}
