// Proves that the last line of `npm test` counts what the suites' machine reports say.
// Imports build/ only.
import { describe, expect, test } from 'vitest';
import { add, lastLine, readPlaywright, readVitest } from '../../build/reports.ts';

describe('the tally of a test run', () => {
  test('a Vitest file that breaks before its first test counts as one failure', () => {
    const tally = readVitest({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    expect(tally).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test('a Playwright test that passed only on a second try counts as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(readPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('an error outside any Playwright test counts as a failure', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(readPlaywright({ stats, errors: [{ message: 'cannot load' }] })).toMatchObject({
      failed: 1,
    });
  });

  test('the last line is the sum in fixed words', () => {
    const sum = add({ passed: 2, failed: 0, skipped: 1 }, { passed: 40, failed: 1, skipped: 0 });
    expect(lastLine(sum)).toBe('42 passed, 1 failed, 1 skipped');
  });
});
