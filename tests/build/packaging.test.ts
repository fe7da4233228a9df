// Proves what `npm run dist:check` prints: electron-builder itself packs the built app for every system, with a
// stand-in for the runtime, and every sentence about the result is true.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { claimsFor } from '../../build/packClaims.ts';
import { type PackFacts, packForAll } from '../../build/packFacts.ts';
import { PROJECT_ROOT } from '../support/documents.ts';

// Ten seconds on two idle cores; the other tests' processes make it more.
const PACKING_MAX_MS = 120_000;

let all: readonly PackFacts[] = [];

beforeAll(async () => {
  execFileSync(process.execPath, [join(PROJECT_ROOT, 'build/build.ts')], { stdio: 'pipe' });
  all = await packForAll();
}, PACKING_MAX_MS);

for (const [platform, name] of [
  ['linux', 'Linux'],
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
] as const) {
  describe(`the app packed for ${name}`, () => {
    test.each(claimsFor(platform))('$title', ({ problems }) => {
      const facts = all.find((each) => each.platform === platform);
      expect(facts && problems(facts)).toEqual([]);
    });
  });
}

describe('the claims notice', () => {
  const linux = (): PackFacts => {
    const facts = all.find(({ platform }) => platform === 'linux');
    if (facts === undefined) throw new Error('nothing was packed');
    return facts;
  };
  const broken = (facts: PackFacts): readonly string[] =>
    claimsFor(facts.platform)
      .filter(({ problems }) => problems(facts).length > 0)
      .map(({ title }) => title);

  test('a library left beside the bundle', () => {
    const { asar, ...facts } = linux();
    const files = [...asar.files, 'node_modules/ws/index.js'];
    expect(broken({ ...facts, asar: { ...asar, files } })).toContain(
      'no node_modules, no source and no source map is inside',
    );
  });

  test('an import that nothing inside answers', () => {
    const { asar, ...facts } = linux();
    const texts = { ...asar.texts, 'dist/main/index.js': 'import x from "zod";\n' };
    expect(broken({ ...facts, asar: { ...asar, texts } })).toContain(
      'every script finds what it imports: Electron, Node, or a neighbour inside',
    );
  });

  test('a fuse that stayed as it was, and one that is new', () => {
    const facts = linux();
    const title = 'every fuse of the runtime is set, and none is unknown to us';
    expect(broken({ ...facts, fuses: { ...facts.fuses, RunAsNode: true } })).toContain(title);
    expect(broken({ ...facts, fuses: { ...facts.fuses, 'unknown 9': true } })).toContain(title);
  });

  test('a main that waits for ready before Electron can be', () => {
    const { asar, ...facts } = linux();
    const main = `if (true) { await app.whenReady(); }`;
    const fine = `async function start() { await app.whenReady(); } void start();`;
    const title = 'main waits for nothing but a module while it is evaluated';
    const withMain = (text: string): PackFacts => ({
      ...facts,
      asar: { ...asar, texts: { ...asar.texts, 'dist/main/index.js': text } },
    });
    expect(broken(withMain(main))).toContain(title);
    expect(broken(withMain(fine))).not.toContain(title);
  });

  test('a launcher that switches the sandbox off', () => {
    const facts = linux();
    const desktopEntries = { ...facts.desktopEntries, deb: 'Exec=kothabarta --no-sandbox %U\n' };
    expect(broken({ ...facts, desktopEntries })).toContain(
      'nothing starts the app without its sandbox',
    );
  });
});
