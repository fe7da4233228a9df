// Owns a person at a desktop: their words, and what they do and see in the app's window.
// Must not import anything of the product but its words.
import type { Locator, Page } from 'playwright/test';
import { shellWordsFor } from '../../../electron/main/shellWords.ts';
import { createDesktopWords } from '../../../renderer/i18n/desktopWords.ts';
import type { Language } from '../../../renderer/i18n/words.ts';
import { deliveredWords } from '../support/delivered.ts';
import type { Desktop } from './desktop.ts';
import { expect } from './fixture.ts';
import { COMES_UP } from './steps.ts';

export type Resident = Awaited<ReturnType<typeof movesIn>>;

/** Past the welcome, into the lobby. */
export async function movesIn(desktop: Desktop, name: string, language: Language) {
  const { t } = createDesktopWords(language);
  const shellWords = shellWordsFor(language);
  // Another page after a crash: nothing here may hold on to one.
  let page: Page = await desktop.page();
  const button = (label: string | RegExp): Locator =>
    page.getByRole('button', { name: label, exact: typeof label === 'string' });
  let room = '';
  const composer = (): Locator =>
    page.getByRole('textbox', { name: t('composer.label', { title: room }) });
  const message = (text: string): Locator =>
    page.getByRole('log').getByRole('article').filter({ hasText: text });
  const heading = (title: string): Locator => page.getByRole('heading', { level: 1, name: title });
  const standsIn = async (title: string): Promise<void> => {
    await expect(heading(title)).toBeVisible(COMES_UP);
    room = title;
  };

  await page.getByRole('textbox', { name: t('welcome.name') }).fill(name);
  await button(t('welcome.enter')).click();
  await expect(heading(t('near.title'))).toBeVisible();

  return {
    desktop,
    t,
    shellWords,
    page: () => page,
    /** The window's page is another one now. */
    looksAgain: async (): Promise<void> => {
      page = await desktop.page();
    },
    button,
    composer,
    message,
    heading,
    hostsFromMenu: async (title: string): Promise<void> => {
      await desktop.controls.clickMenu([shellWords.room, shellWords.hostRoom]);
      const dialog = page.getByRole('dialog', { name: t('host.heading') });
      await dialog.getByRole('textbox', { name: t('newRoom.title') }).fill(title);
      await dialog.getByRole('button', { name: t('host.start') }).click();
      await standsIn(title);
    },
    joinsNearby: async (title: string): Promise<void> => {
      await button(`${title}: ${t('lobby.join')}`).click(COMES_UP);
      await standsIn(title);
    },
    /** By the code of the host, whose rooms are then to choose from. */
    joinsByCode: async (code: string, title: string): Promise<void> => {
      await desktop.controls.clickMenu([shellWords.room, shellWords.joinByCode]);
      await page.getByRole('textbox', { name: t('join.field') }).fill(code);
      await button(t('join.go')).click();
      await page.getByRole('main').getByRole('button', { name: title }).click(COMES_UP);
      await standsIn(title);
    },
    says: async (text: string): Promise<void> => {
      await composer().fill(text);
      await composer().press('Enter');
      await expect(message(text)).toContainText(deliveredWords(t), COMES_UP);
    },
    sees: async (text: string): Promise<void> => {
      await expect(message(text)).toBeVisible(COMES_UP);
    },
  };
}
