// Owns the fixtures of every journey: hosts and people, all gone at its end, and nobody's console said a word.
// Must not import the product.
import { type BrowserContextOptions, test as base, expect } from 'playwright/test';
import type { Language } from '../../../renderer/i18n/words.ts';
import { type HostOptions, type HostProcess, startHostProcess } from './hostProcess.ts';
import { createPerson, type Person } from './person.ts';
import { type Watch, watchContext } from './watch.ts';

export type PersonOptions = {
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** A finger instead of a mouse. */
  readonly touch?: boolean;
};

export type Journey = {
  readonly newHost: (options?: HostOptions) => Promise<HostProcess>;
  readonly newPerson: (
    name: string,
    language: Language,
    host: HostProcess,
    options?: PersonOptions,
  ) => Promise<Person>;
  /** A new host with one room, and two people in it: আরিফ reads Bangla, Mitu English. */
  readonly twoIn: (title: string) => Promise<{
    readonly host: HostProcess;
    readonly arif: Person;
    readonly mitu: Person;
  }>;
};

const LOCALES = { bn: 'bn-BD', en: 'en-GB' } as const;

export const test = base.extend<{ journey: Journey }>({
  journey: async ({ browser }, use) => {
    const watches: { readonly name: string; readonly watch: Watch }[] = [];
    const endings: (() => Promise<void>)[] = [];

    const journey: Journey = {
      newHost: async (options) => {
        const host = await startHostProcess(options);
        endings.push(host.dispose);
        return host;
      },
      newPerson: async (name, language, host, options = {}) => {
        const contextOptions: BrowserContextOptions = {
          locale: LOCALES[language],
          colorScheme: options.theme ?? 'light',
          reducedMotion: 'reduce',
          viewport: options.size ?? { width: 1280, height: 760 },
          hasTouch: options.touch ?? false,
          isMobile: options.touch ?? false,
        };
        const context = await browser.newContext(contextOptions);
        endings.push(() => context.close());
        const watch = await watchContext(context, host.url, host.wasAway);
        watches.push({ name, watch });
        return createPerson(name, language, host, context, await context.newPage(), watch);
      },
      twoIn: async (title) => {
        const host = await journey.newHost({ rooms: [title] });
        const arif = await journey.newPerson('আরিফ', 'bn', host);
        const mitu = await journey.newPerson('Mitu', 'en', host);
        await arif.entersRoom(title);
        await mitu.entersRoom(title);
        return { host, arif, mitu };
      },
    };
    await use(journey);

    // The last that came goes first: a page that outlives its host would complain.
    const failures: unknown[] = [];
    for (const end of endings.reverse()) {
      // One that fails must not leave a host running behind it.
      await end().catch((error: unknown) => failures.push(error));
    }
    expect(failures, 'all was put away').toEqual([]);
    for (const { name, watch } of watches)
      expect(watch.complaints(), `${name}'s pages`).toEqual([]);
  },
});

export { expect };
