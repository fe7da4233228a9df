// Owns how unit and flow tests run; the browser's tests are playwright.config.ts.
// Apart from vite.config.ts, because these tests need neither React's nor Tailwind's plugin.
import { availableParallelism } from 'node:os';
import type { Plugin } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { keepCompiled } from './build/compileCache.ts';
import { WORKER_URL } from './tests/support/programs.ts';

// Inherited by every process of a test.
keepCompiled();

/** A journal that a test opens in its own process runs its thread from the bundle, too. */
function bundledWorkerPlugin(): Plugin {
  const here = 'new URL(name, import.meta.url)';
  return {
    name: 'kothabarta:bundled-worker',
    transform(code, id) {
      if (!id.endsWith('/electron/host/sqliteThread.ts')) return null;
      if (!code.includes(here)) throw new Error('sqliteThread.ts names its worker in another way');
      return { code: code.replace(here, `new URL('${WORKER_URL}')`), map: null };
    },
  };
}

/** What waits for clocks and for networks for half a minute begins first: begun last, everything else would wait for it. */
class LongWaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/lan/');
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

export default defineConfig({
  plugins: [bundledWorkerPlugin()],
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    globalSetup: ['tests/support/bundlePrograms.ts'],
    setupFiles: ['tests/support/seed.ts'],
    sequence: { sequencer: LongWaitsFirst },
    pool: 'forks',
    // One more than the cores: many of these tests wait for processes, sockets and clocks rather than compute.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 10_000,
    hookTimeout: 10_000,
    // A test that passes without asserting, or is left focused, proves nothing.
    allowOnly: false,
    passWithNoTests: false,
  },
});
