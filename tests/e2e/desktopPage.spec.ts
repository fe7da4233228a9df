// Proves the desktop app's page with a fake bridge behind it: rooms nearby, hosting, links, names, and screens that
// everybody can use. What main does with the bridge is proved elsewhere.
import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from 'playwright/test';
import { createDesktopWords, type DesktopWords } from '../../renderer/i18n/desktopWords.ts';
import type { Language } from '../../renderer/i18n/words.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { createSession } from '../../renderer/session/session.ts';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import {
  createFakeBridge,
  type FakeBridge,
  type FakeBridgeOptions,
  nearbyHost,
  nearbyRoom,
} from '../support/fakeBridge.ts';
import { signerOf } from '../support/signerOf.ts';
import { askAxe } from './support/axe.ts';
import { openDesktopPage } from './support/desktopPage.ts';
import { type MemoryHost, startMemoryHost } from './support/memoryHost.ts';

const DIST = join(import.meta.dirname, '../../dist/renderer');
const LOCALES = { bn: 'bn-BD', en: 'en-GB' } as const;

type Place = {
  readonly host: (name: string) => Promise<MemoryHost>;
  /** Somebody else at a host, in that room. */
  readonly guest: (host: MemoryHost, name: string, roomId: string) => Session;
  readonly desktop: (look: Look, options?: FakeBridgeOptions) => Promise<Desktop>;
};
type Look = { readonly language: Language; readonly dark?: boolean; readonly width?: number };
type Desktop = {
  readonly page: Page;
  readonly fake: FakeBridge;
  readonly words: DesktopWords;
  readonly button: (name: string) => ReturnType<Page['getByRole']>;
};

const test = base.extend<{ place: Place }>({
  place: async ({ browser }, use) => {
    const endings: (() => Promise<unknown>)[] = [];
    const complaints: string[] = [];
    await use({
      host: async (name) => {
        const host = await startMemoryHost(name);
        endings.push(host.close);
        return host;
      },
      guest: (host, name, roomId) => {
        const session = createSession(
          { hostUrl: host.url, name },
          { signer: signerOf(generateKeyPair()), store: createMemoryStore() },
        );
        endings.push(session.close);
        session.join(roomId);
        return session;
      },
      desktop: async (look, options = {}) => {
        const context = await newContext(browser, look);
        endings.push(() => context.close());
        const fake = createFakeBridge(options);
        const page = await openDesktopPage(context, fake, DIST);
        page.on('pageerror', ({ message }) => complaints.push(message));
        const words = createDesktopWords(look.language);
        const button = (name: string) => page.getByRole('button', { name, exact: true });
        await button(words.t('welcome.enter')).click();
        return { page, fake, words, button };
      },
    });
    for (const end of endings.reverse()) await end();
    expect(complaints).toEqual([]);
  },
});

function newContext(browser: Browser, { language, dark = false, width = 1280 }: Look) {
  return browser.newContext({
    locale: LOCALES[language],
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width, height: 800 },
  });
}

const seen = (host: MemoryHost, more: Partial<NearbyHost> = {}): NearbyHost =>
  nearbyHost(
    'রহিমের ল্যাপটপ',
    host.rooms().map(({ roomId: id, title, memberCount: members }) => ({
      id,
      title,
      kind: 'open',
      members,
    })),
    { hostId: host.hostId, url: host.url, ...more },
  );

const hostedBy = (host: MemoryHost): FakeBridgeOptions => ({
  startHosting: async () => ({
    status: 'on',
    hostId: host.hostId,
    name: 'আরিফের ল্যাপটপ',
    ownUrl: host.url,
    urls: [],
    joinCode: null,
    others: 0,
    advertised: true,
  }),
});

test('a room nearby is one click away; two rooms at two hosts stand side by side', async ({
  place,
}) => {
  const [rahim, nadia] = [await place.host('রহিমের ল্যাপটপ'), await place.host('Nadia')];
  await rahim.open('হলের আড্ডা');
  const cricket = await nadia.open('ক্রিকেট');
  const { page, fake, words, button } = await place.desktop({ language: 'bn' });
  await expect(page.getByText(words.t('near.empty'))).toBeVisible();
  fake.setNearby([seen(rahim), seen(nadia, { name: 'Nadia' })]);
  await button(`হলের আড্ডা: ${words.t('lobby.join')}`).click();
  await expect(page.getByRole('heading', { level: 1, name: 'হলের আড্ডা' })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'ক্রিকেট' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'ক্রিকেট' })).toBeVisible();
  const guest = place.guest(nadia, 'নাদিয়া', cricket);
  await expect(page.getByText(words.t('room.people', { count: 2 })).first()).toBeAttached();
  // What is said in one is told while the other is open.
  await page.getByRole('navigation').getByRole('button', { name: 'হলের আড্ডা' }).click();
  guest.send(cricket, 'খেলা শুরু');
  await expect(
    page.getByRole('navigation').getByText(words.t('rooms.unread', { count: 1 })),
  ).toBeAttached();
  // After a restart both are there again, at both hosts.
  await page.reload();
  const column = page.getByRole('navigation');
  await expect(column.getByRole('button', { name: 'হলের আড্ডা' })).toBeVisible();
  await expect(column.getByRole('button', { name: 'ক্রিকেট' })).toBeVisible();
});

test('hosting takes a title and a click, and the menu’s items reach the page', async ({
  place,
}) => {
  const own = await place.host('আরিফের ল্যাপটপ');
  const { page, fake, words, button } = await place.desktop({ language: 'bn' }, hostedBy(own));
  fake.tell('onMenuCommand', 'host_room');
  await button(words.t('host.start')).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'আরিফের আড্ডা' })).toBeVisible();
  await expect(page.getByText(words.t('start.aloneTitle'))).toBeVisible();
  await expect(page.getByText(`192.168.0.5:${own.port}`).first()).toBeVisible();
  fake.tell('onMenuCommand', 'invite');
  await expect(page.getByRole('dialog', { name: words.t('invite.heading') })).toBeVisible();
  fake.tell('onMenuCommand', 'about');
  await expect(page.getByRole('dialog', { name: words.t('about.heading') })).toBeVisible();
  fake.tell('onMenuCommand', 'lobby');
  await expect(page.getByRole('heading', { name: words.t('near.title') })).toBeVisible();
  await button(words.t('host.menu')).click();
  await page.getByRole('menuitem', { name: words.t('host.stop') }).click();
  await expect(button(words.t('host.menu'))).toHaveCount(0);
});

test('a damaged journal is a choice of two buttons', async ({ place }) => {
  const own = await place.host('আরিফের ল্যাপটপ');
  const tried: string[] = [];
  const on = hostedBy(own).startHosting;
  const { page, words, button } = await place.desktop(
    { language: 'en' },
    {
      startHosting: async (recover) => {
        tried.push(recover);
        if (recover === 'empty' && on !== undefined) return on(recover);
        const failure = { code: 'damaged_journal', detail: '', hasBackup: true } as const;
        return { status: 'failed', failure };
      },
    },
  );
  await button(words.t('near.host')).click();
  await button(words.t('host.start')).click();
  await expect(page.getByText(words.t('hostFail.damaged_journal'))).toBeVisible();
  await button(words.t('host.anew')).click();
  await expect(page.getByRole('heading', { level: 1, name: 'আরিফ’s room' })).toBeVisible();
  expect(tried).toEqual(['stop', 'empty']);
});

test('a taken name is asked for where it is taken, with a free one', async ({ place }) => {
  const host = await place.host('রহিমের ল্যাপটপ');
  const roomId = await host.open('হলের আড্ডা');
  const other = place.guest(host, 'আরিফ', roomId);
  await expect.poll(() => other.getState().connection.status).toBe('online');
  const { page, fake, words, button } = await place.desktop({ language: 'bn' });
  fake.setNearby([seen(host)]);
  await button(`হলের আড্ডা: ${words.t('lobby.join')}`).click();
  const dialog = page.getByRole('dialog', { name: words.t('name.heading') });
  const free = await dialog.getByRole('textbox').inputValue();
  expect(free).not.toBe('');
  await button(words.t('name.take')).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('complementary').getByText(free)).toBeVisible();
});

test('a notification’s click leads to its message, and a link out of the app is asked about', async ({
  place,
}) => {
  const host = await place.host('রহিমের ল্যাপটপ');
  const roomId = await host.open('হলের আড্ডা');
  const guest = place.guest(host, 'রহিম', roomId);
  await expect.poll(() => guest.getState().joined[roomId]?.live ?? false).toBe(true);
  guest.send(roomId, 'দেখুন https://example.org/');
  for (let line = 0; line < 40; line += 1) guest.send(roomId, `কথা ${line}`);
  await expect
    .poll(() => guest.getState().joined[roomId]?.log.headSeq ?? 0, { timeout: 25_000 })
    .toBeGreaterThanOrEqual(42);
  const entryId = guest.getState().joined[roomId]?.log.entries[1]?.id ?? '';
  const { page, fake } = await place.desktop(
    { language: 'bn' },
    { findHost: async () => ({ ok: true, host: seen(host), roomId }) },
  );
  fake.tell('onDestination', { hostId: host.hostId, roomId, entryId });
  const link = page.getByRole('link', { name: 'https://example.org/' });
  await expect(link).toBeInViewport();
  await link.click();
  await expect
    .poll(() => fake.calls.filter(({ method }) => method === 'openExternal'))
    .toEqual([{ method: 'openExternal', args: ['https://example.org/'] }]);
  expect(page.context().pages()).toHaveLength(1);

  // A link of another room leads back to the same message.
  const cricket = await host.open('ক্রিকেট');
  guest.join(cricket);
  await expect.poll(() => guest.getState().joined[cricket]?.live ?? false).toBe(true);
  const { origin } = new URL(host.url);
  guest.send(cricket, `${origin}/#host=${host.hostId}&room=${roomId}&entry=${entryId}`);
  fake.tell('onDestination', { hostId: host.hostId, roomId: cricket });
  await page.getByRole('log').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'হলের আড্ডা' })).toBeVisible();
  await expect(link).toBeInViewport();
});

for (const look of [
  { language: 'bn', dark: false, width: 1280 },
  { language: 'en', dark: true, width: 390 },
] as const)
  test(`everybody can use the screens: ${look.language}, ${look.dark ? 'dark' : 'light'}, ${look.width} px`, async ({
    place,
  }) => {
    const { page, fake, words, button } = await place.desktop(look, {
      info: { keyKeptBy: 'basic_text' },
      diagnose: (typed) =>
        typed === null
          ? { cause: 'multicast_blocked' }
          : { cause: 'isolated_network', address: typed },
    });
    const { t } = words;
    const check = async (): Promise<void> => {
      expect((await askAxe(page)).faults).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
        true,
      );
    };
    const close = () => button(t('dialog.close')).click();
    await expect(page.getByText(t('near.empty'))).toBeVisible();
    await button(t('near.sweep')).click();
    await expect(page.getByText(t('near.sweptNobody'))).toBeVisible();
    await check();
    await button(t('near.findOutWhy')).click();
    await expect(page.getByText(t('doctor.multicast_blocked'))).toBeVisible();
    await page.getByRole('textbox', { name: t('doctor.field') }).fill('192.168.0.77');
    await button(t('doctor.check')).click();
    await expect(page.getByText(t('doctor.isolated_network.do'))).toBeVisible();
    await check();
    await close();
    fake.setNearby([
      nearbyHost(
        'Library PC',
        Array.from({ length: 12 }, (_, at) => nearbyRoom(`Room ${at}`, at)),
        { favourite: true },
      ),
      nearbyHost('নাদিয়া', [nearbyRoom('ক্রিকেট', 3)], { presence: 'fading' }),
      nearbyHost('তানভীর', [nearbyRoom('x', 1)], { needsUpdate: true }),
      nearbyHost('মিতু', [], { presence: 'away', favourite: true }),
    ]);
    await expect(page.getByText(t('near.away'))).toBeVisible();
    await check();
    await page.getByRole('searchbox', { name: t('near.filter') }).fill('ক্রি');
    await expect(button(`ক্রিকেট: ${t('lobby.join')}`)).toBeVisible();
    await expect(button(`Room 3: ${t('lobby.join')}`)).toHaveCount(0);
    await button(t('near.favourite', { host: 'নাদিয়া' })).click();
    await expect(button(t('near.favouriteNot', { host: 'নাদিয়া' }))).toBeVisible();
    fake.tell('onMenuCommand', 'settings');
    await page.getByRole('switch', { name: t('shell.quiet') }).check();
    await expect(page.getByLabel(t('shell.quietFrom'))).toHaveValue('22:00');
    await check();
    await close();
    fake.tell('onMenuCommand', 'join_by_code');
    await page.getByRole('textbox', { name: t('join.field') }).fill('1234');
    await button(t('join.go')).click();
    await expect(page.getByText(t('find.no_answer'))).toBeVisible();
    await check();
  });
