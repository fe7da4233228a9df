// Owns the fixtures of the desktop's journeys: people at machines of their own, all gone at the end.
// Must not import the product but its words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect } from 'playwright/test';
import type { Language } from '../../../renderer/i18n/words.ts';
import { createLan, type Lan, type Machine, whyNoLan, whyNoNft } from '../../support/lan.ts';
import type { Desktop, DesktopOptions } from './desktop.ts';
import { launchElectron } from './launchElectron.ts';
import { launchStandIn } from './launchStandIn.ts';
import { type ChosenRunner, chooseRunner, describeRunner } from './runner.ts';

const MAIN = join(import.meta.dirname, '../../../dist/main/index.js');

/** Somebody's installation: what is kept over restarts. */
export type Profile = {
  readonly folder: string;
  /** Starts the app, as by its icon. */
  readonly start: (options?: StartOptions) => Promise<Desktop>;
};

export type StartOptions = Pick<DesktopOptions, 'args' | 'keychain' | 'tray'>;

export type Desks = {
  readonly newProfile: (language: Language, machine?: Machine) => Promise<Profile>;
  /**
   * A network of machines; null, and the reason among the test's annotations, where this machine's own network is the
   * only one or lacks the firewall that the journey needs.
   */
  readonly newLan: (needs?: { readonly firewall: boolean }) => Lan | null;
};

export const test = base.extend<{ desks: Desks }, { runner: ChosenRunner }>({
  runner: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const chosen = await chooseRunner();
      process.stdout.write(describeRunner(chosen));
      await use(chosen);
    },
    { scope: 'worker', timeout: 200_000 },
  ],
  desks: async ({ browser, runner }, use, info) => {
    info.annotations.push({ type: 'runner', description: runner.type });
    const endings: (() => Promise<void> | void)[] = [];
    const complaints: string[] = [];

    const newContext = async (language: Language): Promise<BrowserContext> => {
      const context = await browser.newContext({
        locale: language === 'bn' ? 'bn-BD' : 'en-GB',
        reducedMotion: 'reduce',
      });
      context.on('weberror', (found) => {
        const error = found.error();
        complaints.push(`${error.message}\n${error.stack ?? ''}`);
      });
      return context;
    };

    await use({
      newProfile: async (language, machine) => {
        const folder = mkdtempSync(join(tmpdir(), 'kothabarta-desk-'));
        endings.push(() => rmSync(folder, { recursive: true, force: true }));
        const context = runner.type === 'stand-in' ? await newContext(language) : null;
        if (context !== null) endings.push(() => context.close());
        return {
          folder,
          start: async (options = {}) => {
            const whole: DesktopOptions = {
              ...options,
              language,
              profile: folder,
              ...(machine === undefined ? {} : { prefix: machine.prefix }),
            };
            const desktop =
              runner.type === 'electron'
                ? await launchElectron(runner.path, MAIN, whole)
                : await launchStandIn(context ?? (await newContext(language)), MAIN, whole);
            endings.push(async () => {
              await desktop.dispose();
              if (info.status !== info.expectedStatus) {
                await info.attach('output of the app', { body: desktop.output() });
              }
            });
            return desktop;
          },
        };
      },
      newLan: ({ firewall } = { firewall: false }) => {
        const reason =
          runner.type === 'electron'
            ? "the real runtime is not put on the tests' network"
            : (whyNoLan() ?? (firewall ? whyNoNft() : null));
        if (reason !== null) {
          info.annotations.push({ type: 'no network of its own', description: reason });
          return null;
        }
        const lan = createLan();
        endings.push(lan.close);
        return lan;
      },
    });

    for (const end of endings.reverse()) await end();
    expect(complaints, 'errors in the pages').toEqual([]);
  },
});

export { expect };
