// Proves which modules of a page travel together, and what a build that would hurt its visitors says.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, normalizePath } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { compiledWholePlugin, noWaitingPlugin, onePartEach } from '../../build/pageChunks.ts';

const parent = mkdtempSync(join(tmpdir(), 'kothabarta-chunks-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let count = 0;

/** Builds a page of these modules; what it is made of by the chunks' names. */
async function buildPage(
  modules: Readonly<Record<string, string>>,
  partNames: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  count += 1;
  const root = join(parent, String(count));
  mkdirSync(root);
  for (const [name, code] of Object.entries(modules)) writeFileSync(join(root, `${name}.js`), code);
  const parts = Object.fromEntries(
    partNames.map((name) => [name, normalizePath(join(root, `${name}.js`))]),
  );
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [noWaitingPlugin(), compiledWholePlugin(parts)],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(root, 'first.js'),
        output: { codeSplitting: onePartEach(parts) },
      },
    },
  });
  if (!('output' in built)) throw new Error('built more than one page');
  return new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.name, file.code]] : [])),
  );
}

const PAGE = {
  first: `import { shared } from './shared.js'; import('./inside.js'); shared('of first');`,
  inside: `import { shared } from './shared.js'; import { own } from './own.js';
    import('./rare.js'); shared(own);`,
  rare: `document.title = 'of rare';`,
  own: `export const own = 'of own';`,
  shared: `export const shared = (text) => { document.title = 'of shared' + text; };`,
};

test('each part holds all that its module needs and no part before it has', async () => {
  const chunks = await buildPage(PAGE, ['first', 'inside']);
  const holders = (text: string) =>
    [...chunks].filter(([, code]) => code.includes(text)).map(([name]) => name);
  expect(holders('of shared')).toEqual(['first']);
  expect(holders('of own')).toEqual(['inside']);
  expect(holders('of rare')).toEqual(['rare']);
});

test('parts alone ask to be compiled whole, in their very first line', async () => {
  const chunks = await buildPage(PAGE, ['first', 'inside']);
  const asking = [...chunks]
    .filter(([, code]) => code.startsWith('//# allFunctionsCalledOnLoad\n'))
    .map(([name]) => name);
  expect(asking.toSorted()).toEqual(['first', 'inside']);
});

test('a part that the page does not hold stops the build', async () => {
  await expect(buildPage(PAGE, ['first', 'outside'])).rejects.toThrow(/no module .*outside/);
});

test('two files that wait for each other stop the build, as the page stayed empty', async () => {
  const waiting = { ...PAGE, first: `await import('./inside.js'); ${PAGE.first}` };
  await expect(buildPage(waiting, ['first', 'inside'])).rejects.toThrow(/waits at its top level/);
});
