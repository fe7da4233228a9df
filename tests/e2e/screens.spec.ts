// Proves that every screen can be used by everybody: axe without violations in both languages and themes, at phone
// and desk width, nothing cut off sideways, text at twice its size. Screenshots go to test-results.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, expect, type Page, test } from 'playwright/test';
import { createWords, LANGUAGES, type Language } from '../../renderer/i18n/words.ts';
import { z } from '../../shared/zod.ts';
import { askAxe } from './support/axe.ts';

const listeningSchema = z.object({ port: z.number() });
const LOCALES = { bn: 'bn-BD', en: 'en-GB' } as const;
const PHONE_PX = 390;
const DESK_PX = 1280;

let host: ChildProcess;
let hostUrl: string;
let folder: string;

// A dozen looks of axe at a page take their time when a second worker has the other core.
test.describe.configure({ timeout: 90_000 });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kothabarta-screens-'));
  const cli = join(import.meta.dirname, '../../dist/host/cli.js');
  const room = ['--room', 'হলের আড্ডা'];
  host = spawn(process.execPath, [cli, '--json', '--port', '0', '--data', folder, ...room], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (host.stdout === null) throw new Error('the host has no output');
  const [line] = await Promise.race([
    once(createInterface(host.stdout)),
    new Promise<never>((_, reject) =>
      host.once('exit', (code) => reject(new Error(`host: ${code}`))),
    ),
  ]);
  hostUrl = `http://127.0.0.1:${listeningSchema.parse(JSON.parse(line)).port}/`;
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true });
});

function once(lines: ReturnType<typeof createInterface>): Promise<[string]> {
  return new Promise((resolve) => lines.once('line', (line) => resolve([line])));
}

type Visit = { readonly language: Language; readonly dark: boolean; readonly width: number };

async function visit(
  browser: Browser,
  { language, dark, width }: Visit,
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const context = await browser.newContext({
    locale: LOCALES[language],
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width, height: 844 },
    hasTouch: width === PHONE_PX,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(hostUrl);
  await expect(page.getByRole('textbox')).toBeVisible();
  return { page, faults };
}

async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  expect.soft((await askAxe(page)).faults, name).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `${name} is not wider than the window`).toBeLessThanOrEqual(0);
}

async function enter(page: Page, language: Language, name: string): Promise<void> {
  const { t } = createWords(language);
  await page.getByRole('textbox', { name: t('welcome.name') }).fill(name);
  await page.getByRole('button', { name: t('welcome.enter') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('lobby.title'));
}

for (const language of LANGUAGES)
  for (const dark of [false, true]) {
    // Each language and each theme is seen at both widths; all eight pairs would only take longer.
    const width = (language === 'bn') === dark ? DESK_PX : PHONE_PX;
    const { t, possessive } = createWords(language);
    const theme = dark ? 'dark' : 'light';

    test(`every screen serves everybody: ${language}, ${theme}, ${width} px`, async ({
      browser,
    }) => {
      const { page, faults } = await visit(browser, { language, dark, width });
      const name = `${language === 'bn' ? 'আরিফ' : 'Arif'} ${theme} ${width}`;
      const button = (label: string) => page.getByRole('button', { name: label, exact: true });
      const closeDialog = () => button(t('dialog.close')).click();

      await look(page, 'welcome');
      await button(t('welcome.enter')).click();
      await expect(page.getByRole('alert')).not.toBeEmpty();
      await look(page, 'welcome-without-name');
      await enter(page, language, name);
      await expect(button(t('lobby.newRoom'))).toBeVisible();
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await look(page, 'lobby');

      await button(t('settings.title')).click();
      await look(page, 'settings');
      await closeDialog();
      await button(t('lobby.joinByCode')).click();
      await page.getByRole('textbox', { name: t('join.field') }).fill('1234');
      await page.keyboard.press('Enter');
      await expect(page.getByText(t('join.wrongLength'))).toBeVisible();
      await look(page, 'join');
      await closeDialog();

      await button(t('lobby.newRoom')).click();
      await expect(page.getByRole('textbox', { name: t('newRoom.title') })).toHaveValue(
        t('newRoom.suggestedTitle', { names: possessive(name) }),
      );
      await look(page, 'new-room');
      await button(t('newRoom.open')).click();
      await expect(page.getByText(t('start.aloneTitle'))).toBeVisible();
      await look(page, 'room-alone');

      const composer = page.getByRole('textbox', {
        name: t('composer.label', {
          title: t('newRoom.suggestedTitle', { names: possessive(name) }),
        }),
      });
      await composer.fill('কেউ আছেন? https://a.example/স্কুল');
      await button(t('composer.send')).click();
      await expect(page.getByRole('log').getByText(t('message.sent'))).toBeAttached();
      await look(page, 'room');
      await button(t('room.invite')).click();
      await look(page, 'invite');
      await closeDialog();
      if (width === PHONE_PX) {
        await page.getByRole('button', { name: t('room.people', { count: 1 }) }).click();
        await look(page, 'people');
        await closeDialog();
      }
      await button(t('room.more')).click();
      await look(page, 'menu');
      await page.getByRole('menuitem', { name: t('room.close') }).click();
      await look(page, 'close-room');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('closeRoom.close') })
        .click();
      await expect(page.getByText(t('room.closedNote'))).toBeVisible();
      await look(page, 'room-closed');

      expect(faults).toEqual([]);
      await page.context().close();
    });
  }

test('at twice the text size nothing is cut off and the composer stays in reach', async ({
  browser,
}) => {
  const { t } = createWords('bn');
  const { page, faults } = await visit(browser, { language: 'bn', dark: false, width: PHONE_PX });
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () =>
      document.documentElement.style.setProperty('font-size', '200%'),
    );
  });
  await page.reload();
  await expect(page.getByRole('textbox')).toBeVisible();
  await look(page, 'welcome-200');
  await enter(page, 'bn', 'বড় অক্ষর');
  await look(page, 'lobby-200');
  await page.getByRole('button', { name: /হলের আড্ডা/ }).click();
  const composer = page.getByRole('textbox', { name: t('composer.label', { title: 'হলের আড্ডা' }) });
  await expect(composer).toBeInViewport({ ratio: 1 });
  await look(page, 'room-200');
  expect(faults).toEqual([]);
  await page.context().close();
});
