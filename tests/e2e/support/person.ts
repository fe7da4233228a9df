// Owns a person at a browser: their words, and what they do and see in them.
// Must not import anything of the product but its words.
import { type BrowserContext, expect, type Locator, type Page } from 'playwright/test';
import { createWords, type Language, type Words } from '../../../renderer/i18n/words.ts';
import { deliveredWords, plain } from './delivered.ts';
import type { HostProcess } from './hostProcess.ts';
import type { Watch } from './watch.ts';

export type Person = ReturnType<typeof createPerson>;

/** One tab; `openTab` gives another one of the same person. */
export function createPerson(
  name: string,
  language: Language,
  host: HostProcess,
  context: BrowserContext,
  page: Page,
  watch: Watch,
) {
  const words: Words = createWords(language);
  const { t } = words;
  const log: Locator = page.getByRole('log');
  const messages: Locator = log.getByRole('article');
  const composer: Locator = page.getByRole('textbox', {
    name: labelled(t('composer.label', { title: '\0' })),
  });
  const banner: Locator = page.locator('main, body').getByRole('status');
  const button = (label: string): Locator => page.getByRole('button', { name: label, exact: true });
  // By what it says itself: an answer that quotes it is another one, and at 0:36 "line 3" reads "line 30:36".
  const message = (text: string): Locator =>
    messages.filter({ has: page.locator('.spoken', { hasText: text }) });

  // What opens by a press comes behind the page, and the host that serves it may be killed next.
  const laterParts = new Promise<void>((resolve) => {
    page.on('requestfinished', (request) => {
      if (request.url().includes('laterModules')) resolve();
    });
  });

  return {
    name,
    host,
    context,
    page,
    watch,
    words,
    t,
    log,
    messages,
    composer,
    banner,
    button,
    message,

    /** Goes to the host's address, or to an invitation, and past the welcome. */
    comesIn: async (at: string = host.url): Promise<void> => {
      await page.goto(at);
      await page.getByRole('textbox', { name: t('welcome.name') }).fill(name);
      await button(t('welcome.enter')).click();
    },
    /** The same, and into a room by its invitation. */
    entersRoom: async (title: string): Promise<void> => {
      await page.goto(host.linkTo(title));
      await page.getByRole('textbox', { name: t('welcome.name') }).fill(name);
      await button(t('welcome.enter')).click();
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await expect(composer).toBeVisible();
      await laterParts;
    },
    says: async (text: string): Promise<void> => {
      await composer.fill(text);
      await composer.press('Enter');
      await expect(composer).toHaveValue('');
    },
    sees: async (text: string): Promise<void> => {
      await expect(message(text)).toBeVisible();
    },
    /** The own message is there and the host has it. */
    seesSent: async (text: string): Promise<void> => {
      await expect(message(text)).toContainText(deliveredWords(t));
    },
    /** The own message is there and visibly waits. */
    seesWaiting: async (text: string): Promise<void> => {
      await expect(message(text)).toContainText(t('message.waiting'));
    },
    /** Every message on the screen, in order, and nothing besides. */
    seesExactly: async (texts: readonly string[]): Promise<void> => {
      await expect(messages.locator('.spoken')).toHaveText([...texts]);
    },
    /** The banner says so; `text` is a part of it. */
    seesBanner: async (text: string | RegExp, timeout?: number): Promise<void> => {
      await expect(banner.filter({ hasText: text }).first()).toBeVisible(
        timeout === undefined ? {} : { timeout },
      );
    },
    /** No banner: the person is connected. */
    isConnected: async (): Promise<void> => {
      await expect(button(t('connection.tryNow'))).toBeHidden();
      await expect(page.getByText(t('connection.connecting'))).toBeHidden();
    },
  };
}

/** For a list that is still being measured: resolves once this has not moved for some frames. */
export async function standsStill(what: Locator): Promise<void> {
  await boxOf(what);
}

/**
 * Where it is on the screen, in CSS pixels, once it is there and stands still. Fails when it is drawn anew meanwhile:
 * what is no longer in the page stands at 0, 0, as still as anything.
 */
export async function boxOf(what: Locator): Promise<DOMRect> {
  await expect(what).toBeVisible();
  return what.evaluate(
    (element) =>
      new Promise<DOMRect>((resolve, reject) => {
        let last = '';
        let same = 0;
        const look = (): void => {
          if (!element.isConnected) {
            reject(new Error('it was drawn anew'));
            return;
          }
          const box = element.getBoundingClientRect();
          const now = JSON.stringify(box);
          same = now === last ? same + 1 : 0;
          last = now;
          if (same > 10) resolve(box.toJSON() as DOMRect);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Another tab of the same person, at the same place unless told otherwise. */
export async function openTab(person: Person, at: string = person.page.url()): Promise<Person> {
  const { name, words, host, context, watch } = person;
  const page = await context.newPage();
  await page.goto(at);
  return createPerson(name, words.language, host, context, page, watch);
}

/** Another window is in front: a page under test always has the focus, so it is told otherwise. */
export const looksAway = (person: Person): Promise<void> => hasFocus(person, false);
export const looksBack = (person: Person): Promise<void> => hasFocus(person, true);

function hasFocus({ page }: Person, focused: boolean): Promise<void> {
  return page.evaluate((now) => {
    document.hasFocus = () => now;
    window.dispatchEvent(new Event(now ? 'focus' : 'blur'));
  }, focused);
}

/** A label with a title that does not matter here. */
function labelled(withGap: string): RegExp {
  const [before = '', after = ''] = withGap.split('\0');
  return new RegExp(`^${plain(before)}.*${plain(after)}$`, 'su');
}
