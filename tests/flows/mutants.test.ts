// Proves the checker: four hosts, each broken in one way that has lost people's messages elsewhere, are caught.
import { expect, test } from 'vitest';
import { type HostFault, runFaults } from '../support/faultRun.ts';
import type { Mutant } from '../support/mutantJournals.ts';
import { check } from './checker.ts';
import type { Invariant } from './checkerHistory.ts';

/** The promises that each one breaks; finding others broken, too, is no proof that the right thing was seen. */
const MUTANTS: readonly {
  readonly mutant: Mutant;
  readonly hostFaults: readonly HostFault[];
  readonly breaks: readonly Invariant[];
}[] = [
  { mutant: 'acknowledge before commit', hostFaults: ['kill'], breaks: ['I1', 'I3', 'I5'] },
  { mutant: 'no duplicate check', hostFaults: [], breaks: ['I2', 'I6'] },
  // Acknowledged at places where the journal has something else, and the screens never agree again. Two at one place (I3)
  // are seen only by who comes in between, in one run of four.
  { mutant: 'seq from memory only', hostFaults: ['kill'], breaks: ['I1', 'I8'] },
  { mutant: 'branch ignored', hostFaults: ['restore'], breaks: ['I1', 'I3', 'I5'] },
];
const TRIES = 10;

test.concurrent.each(MUTANTS)(
  'a host with "$mutant" is caught within ten runs',
  { timeout: 120_000 },
  async ({ mutant, hostFaults, breaks }) => {
    for (let seed = 0; seed < TRIES; seed += 1) {
      const plan = { seed, hostFaults, stepsBetween: 25, mutant, settleMaxMs: 1_500 };
      const { history } = await runFaults(plan);
      const broken = new Set(check(history).map(({ invariant }) => invariant));
      if (breaks.every((invariant) => broken.has(invariant))) return;
    }
    expect.fail(`"${mutant}" broke ${breaks.join()} unseen in ${TRIES} runs`);
  },
);
