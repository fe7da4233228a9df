// Owns the proof that the documents hold together: links lead somewhere, commands and flags exist, both READMEs agree.
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SIGNING_VARIABLES } from '../../build/signing.ts';
import { CLI_HELP } from '../../electron/host/cliOptions.ts';
import { z } from '../../shared/zod.ts';
import { PROJECT_ROOT, readDocument } from '../support/documents.ts';

const documents = globSync('{*.md,docs/**/*.md}', { cwd: PROJECT_ROOT });
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readDocument('package.json')));

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

describe.each(documents)('%s', (name) => {
  const text = readDocument(name);
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(
    (match) => match[1] ?? '',
  );

  test('links to files and headings that exist', () => {
    const broken = links.filter((link) => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? name : join(dirname(name), path);
      if (!existsSync(join(PROJECT_ROOT, file))) return true;
      if (anchor === undefined) return false;
      const headings = [...readDocument(file).matchAll(/^#+ (.+)$/gm)].map(
        (match) => match[1] ?? '',
      );
      return !headings.map(anchorOf).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('shows pictures that exist', () => {
    const pictures = [...text.matchAll(/ (?:src|srcset)="([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const missing = pictures.filter((path) => !existsSync(join(PROJECT_ROOT, dirname(name), path)));
    expect(missing).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z]+(?::[a-z]+)*)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  test('names source files that exist', () => {
    const paths = [
      ...withoutBlocks(text).matchAll(
        /`((?:shared|electron|renderer|tests|build|bench)\/[\w./-]+\.\w+)`/g,
      ),
    ];
    const missing = paths
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(PROJECT_ROOT, path)));
    expect(missing).toEqual([]);
  });
});

function flagsIn(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/^\|? *`?(--[a-z][a-z-]*)/gm)].map((match) => match[1] ?? '')),
  ].sort();
}

test.each(['README.md', 'README.bn.md'])('%s lists exactly the flags that --help lists', (name) => {
  expect(flagsIn(readDocument(name))).toEqual(flagsIn(CLI_HELP));
});

test('both READMEs have the same sections, commands, tables, pictures and links', () => {
  const shapeOf = (name: string) => {
    const text = readDocument(name);
    const own = /\(README(\.bn)?\.md\)/;
    return {
      sections: [...text.matchAll(/^## /gm)].length,
      blocks: [...text.matchAll(/^```sh\n(npm [a-z]+)/gm)].map((match) => match[1]),
      rows: [...text.matchAll(/^\|/gm)].length,
      pictures: [...text.matchAll(/ (?:src|srcset)="([^"]+)"/g)].map((match) =>
        match[1]?.replace(/-(?:bn|en)-/, '-'),
      ),
      links: [...text.matchAll(/\]\([^)]+\)/g)]
        .map(([link]) => link)
        .filter((link) => !own.test(link)),
    };
  };
  expect(shapeOf('README.bn.md')).toEqual(shapeOf('README.md'));
});

test('CONTRIBUTING.md names every npm script', () => {
  const text = readDocument('CONTRIBUTING.md');
  const unnamed = Object.keys(scripts).filter(
    (script) => !text.includes(`npm run ${script}`) && !text.includes(`\`npm ${script}\``),
  );
  expect(unnamed).toEqual([]);
});

test('CONTRIBUTING.md names every variable that signs a package', () => {
  const text = readDocument('CONTRIBUTING.md');
  const variables = Object.values(SIGNING_VARIABLES).flat();
  expect(variables.filter((variable) => !text.includes(`\`${variable}\``))).toEqual([]);
});
