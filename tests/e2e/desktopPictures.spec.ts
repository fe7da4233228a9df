// Owns the README's pictures of the desktop app: KOTHABARTA_PICTURES=1 npx playwright test desktopPictures. Otherwise
// there is no test here. Must not import anything but the fixtures.
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { createDesktopWords } from '../../renderer/i18n/desktopWords.ts';
import type { Language } from '../../renderer/i18n/words.ts';
import { createFakeBridge, nearbyHost, nearbyRoom } from '../support/fakeBridge.ts';
import { openDesktopPage } from './support/desktopPage.ts';

const DIST = join(import.meta.dirname, '../../dist/renderer');
const FOLDER = join(import.meta.dirname, '../../docs/pictures');

type Scene = {
  readonly locale: string;
  readonly name: string;
  readonly hosts: readonly {
    readonly name: string;
    readonly rooms: readonly (readonly [title: string, members: number])[];
  }[];
};

const SCENES: Readonly<Record<Language, Scene>> = {
  bn: {
    locale: 'bn-BD',
    name: 'আরিফ',
    hosts: [
      { name: 'রহিমের ল্যাপটপ', rooms: [['হলের আড্ডা', 12]] },
      { name: 'লাইব্রেরির কম্পিউটার', rooms: [['দোতলার পাঠকক্ষ', 7]] },
      {
        name: 'নাদিয়ার ম্যাকবুক',
        rooms: [
          ['অ্যালগরিদম ক্লাস', 23],
          ['শুক্রবারের ক্রিকেট', 4],
        ],
      },
    ],
  },
  en: {
    locale: 'en-GB',
    name: 'Arif',
    hosts: [
      { name: 'Rahim’s laptop', rooms: [['Hall courtyard', 12]] },
      { name: 'Library PC', rooms: [['Reading room, second floor', 7]] },
      {
        name: 'Nadia’s MacBook',
        rooms: [
          ['Algorithms class', 23],
          ['Friday cricket', 4],
        ],
      },
    ],
  },
};

if (process.env.KOTHABARTA_PICTURES === '1') {
  for (const language of ['bn', 'en'] as const) {
    test(`pictures of the rooms nearby (${language})`, async ({ browser }) => {
      const scene = SCENES[language];
      const words = createDesktopWords(language);
      const nearby = scene.hosts.map(({ name, rooms }, index) =>
        nearbyHost(
          name,
          rooms.map(([title, members]) => nearbyRoom(title, members)),
          { hostId: 'abc'.charAt(index).repeat(32), favourite: index === 0 },
        ),
      );
      const context = await browser.newContext({
        locale: scene.locale,
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 760 },
      });
      const fake = createFakeBridge({ info: { suggestedName: scene.name }, nearby });
      const page = await openDesktopPage(context, fake, DIST);
      await page.getByRole('button', { name: words.t('welcome.enter'), exact: true }).click();
      await expect(page.getByText(scene.hosts[0]?.rooms[0]?.[0] ?? '').first()).toBeVisible();
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({
          path: join(FOLDER, `nearby-${language}-${theme}.png`),
          animations: 'disabled',
        });
      }
      await context.close();
    });
  }
}
