// Owns how unit and flow tests run; the browser's tests are playwright.config.ts.
// Apart from vite.config.ts, because these tests need neither React's nor Tailwind's plugin.
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { keepCompiled } from './build/compileCache.ts';

// Inherited by every process of a test: see tests/support/strippedTypes.ts.
keepCompiled();

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    globalSetup: ['tests/support/strippedTypes.ts'],
    setupFiles: ['tests/support/seed.ts'],
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
