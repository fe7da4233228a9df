// Owns the journeys on a phone: one column, nothing beside the screen, the composer in reach.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import type { Person } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const PORTRAIT = { width: 360, height: 740 };
const LANDSCAPE = { width: 740, height: 360 };
/** Twice the usual text, as a browser's zoom or a phone's setting does it: half the room for the layout. */
const HALF = { width: 320, height: 480 };

/** Nothing may stand beside the screen, neither in the page nor in a part that scrolls. */
async function fits(person: Person): Promise<void> {
  const wide = await person.page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('*')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls =
          overflowX === 'auto' || overflowX === 'scroll' || element === document.documentElement;
        return scrolls && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth}`),
  );
  expect(wide).toEqual([]);
}

for (const language of ['bn', 'en'] as const) {
  test(`a phone shows one column at a time and leads back (${language})`, async ({ journey }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const mitu = await journey.newPerson('Mitu', language, host, { size: PORTRAIT, touch: true });
    const arif = await journey.newPerson('আরিফ', 'bn', host);
    const { page, t } = mitu;
    await page.goto(host.url);
    await expect(mitu.button(t('welcome.enter'))).toBeVisible();
    await fits(mitu);
    await mitu.comesIn();
    await expect(page.getByRole('button', { name: new RegExp(ROOM) })).toBeVisible();
    await fits(mitu);
    await page.getByRole('button', { name: new RegExp(ROOM) }).tap();
    await expect(mitu.composer).toBeInViewport({ ratio: 1 });
    await fits(mitu);

    await arif.entersRoom(ROOM);
    await arif.says(`https://example.org/${'খুব-লম্বা-ঠিকানা'.repeat(30)}`);
    await arif.says('অনেকলম্বাশব্দ'.repeat(60));
    await mitu.sees('অনেকলম্বাশব্দ');
    await fits(mitu);
    // On glass Enter makes a line; the button sends.
    await mitu.composer.fill('আসছি');
    await mitu.button(t('composer.send')).tap();
    await mitu.seesSent('আসছি');
    await expect(mitu.composer).toBeInViewport({ ratio: 1 });

    await page.getByRole('button', { name: t('room.people', { count: 2 }) }).tap();
    const people = page.getByRole('dialog', { name: t('room.people', { count: 2 }) });
    await expect(people.getByRole('listitem')).toHaveCount(2);
    await fits(mitu);
    await people.getByRole('button', { name: t('dialog.close') }).tap();
    await expect(people).toBeHidden();
    await mitu.button(t('room.invite')).tap();
    await expect(page.getByRole('dialog', { name: t('invite.heading') })).toBeVisible();
    await fits(mitu);
    await mitu.button(t('dialog.close')).tap();

    for (const size of [LANDSCAPE, HALF, PORTRAIT]) {
      await page.setViewportSize(size);
      await expect(mitu.composer).toBeInViewport({ ratio: 1 });
      await expect(mitu.message('আসছি')).toBeInViewport();
      await fits(mitu);
    }

    await mitu.button(t('room.back')).tap();
    await expect(page.getByRole('heading', { name: t('lobby.title') })).toBeVisible();
    await mitu.button(t('lobby.newRoom')).tap();
    await expect(page.getByRole('dialog', { name: t('newRoom.heading') })).toBeVisible();
    await fits(mitu);
    await mitu.button(t('dialog.close')).tap();
    await mitu.button(t('settings.title')).tap();
    await page.getByText(t('look.textLarger'), { exact: true }).tap();
    await fits(mitu);
    await mitu.button(t('dialog.close')).tap();
    await page.goBack();
    await expect(mitu.composer).toBeInViewport({ ratio: 1 });
    await fits(mitu);
  });
}

test('with the text twice as large everything is still there and in reach', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: { width: 1280, height: 760 } });
  await mitu.entersRoom(ROOM);
  await mitu.page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await mitu.says('Can you read this?');
  await mitu.seesSent('Can you read this?');
  await expect(mitu.composer).toBeInViewport({ ratio: 1 });
  await fits(mitu);
  for (const label of [mitu.t('room.invite'), mitu.t('room.more'), mitu.t('composer.send')])
    await expect(mitu.button(label)).toBeInViewport({ ratio: 1 });
});

test('a phone’s only list of rooms said nothing of what was new in them', async ({ journey }) => {
  const host = await journey.newHost({ rooms: ['Physics notes', ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: PORTRAIT, touch: true });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  await mitu.button(mitu.t('room.back')).tap();
  await arif.says('@Mitu কোথায়?');
  await arif.says('আমরা মাঠে।');
  const card = mitu.page.getByRole('listitem').filter({ hasText: ROOM });
  await expect(card).toContainText(mitu.t('rooms.unread', { count: 2 }));
  await expect(card).toContainText(mitu.t('rooms.mentions', { count: 1 }));
  await expect(mitu.page.getByRole('listitem').first()).toContainText(ROOM);
  await fits(mitu);
  await card.getByRole('button').tap();
  await mitu.sees('আমরা মাঠে।');
});
