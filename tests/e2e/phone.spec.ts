// Owns the journeys on a phone: one column, nothing beside the screen, the composer in reach.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { boxOf, type Person, standsStill } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const PORTRAIT = { width: 360, height: 740 };
const LANDSCAPE = { width: 740, height: 360 };
const TABLET = { width: 1024, height: 768 };
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
    await page.getByRole('radio', { name: t('look.textLarger'), exact: true }).tap();
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

test('on a phone a sentence is no column beside four buttons: from its second line on it has the whole width', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: PORTRAIT, touch: true });
  await mitu.entersRoom(ROOM);
  const { page, composer, t } = mitu;
  const send = mitu.button(t('composer.send'));
  /** Where the field ends, as a part of what it shares with its buttons, and whether they stand below it. */
  const shape = () =>
    composer.evaluate((field) => {
      const row = field.parentElement?.getBoundingClientRect();
      const { width, bottom } = field.getBoundingClientRect();
      const below = [...(field.parentElement?.querySelectorAll('button') ?? [])].every(
        (button) => button.getBoundingClientRect().top >= bottom,
      );
      return { whole: row !== undefined && width > 0.9 * row.width, below };
    });
  const BESIDE = { whole: false, below: false };
  const ABOVE = { whole: true, below: true };

  await composer.pressSequentially('Who has');
  expect(await shape()).toEqual(BESIDE);
  // At once with the letter that needs the room, and the caret stays where one writes: not at the end.
  await composer.press('Home');
  await composer.pressSequentially('I ask you all: ');
  expect(await shape()).toEqual(ABOVE);
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue('I ask you all: Who has');
  // Once there it stays, or it would jump while one corrects a word at the border.
  await composer.press('End');
  for (const _ of 'ask you all: Who has') await composer.press('Backspace');
  await expect(composer).toHaveValue('I ');
  expect(await shape()).toEqual(ABOVE);
  await fits(mitu);

  await composer.pressSequentially('have the notes of the last lecture');
  await page.setViewportSize(TABLET);
  await expect.poll(shape).toEqual(BESIDE);
  await page.setViewportSize(PORTRAIT);
  await expect.poll(shape).toEqual(ABOVE);
  await send.tap();
  await expect(composer).toHaveValue('');
  expect(await shape()).toEqual(BESIDE);
  await expect(composer).toBeFocused();

  // Two short lines are two lines.
  await composer.pressSequentially('a\n');
  expect(await shape()).toEqual(ABOVE);
});

for (const height of [640, 780]) {
  test(`on a phone of ${height} pixels the code to scan stood half under the head of the room`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const size = { width: 390, height };
    const mitu = await journey.newPerson('Mitu', 'en', host, { size, touch: true });
    const { page, t, log } = mitu;
    const isWhole = async () => {
      const heading = page.getByRole('heading', { name: t('start.aloneTitle') });
      await expect(heading).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('img', { name: t('invite.qr', { title: ROOM }) })).toBeInViewport(
        {
          ratio: 1,
        },
      );
    };
    await mitu.entersRoom(ROOM);
    await isWhole();
    // What is kept of the room is drawn before the host says that nobody else is there.
    await page.reload();
    await isWhole();
    await expect(mitu.button(t('timeline.toEnd'))).toBeHidden();

    // With the first word it is a room like any other.
    await mitu.composer.fill('Nobody here?');
    await mitu.button(t('composer.send')).tap();
    await expect(mitu.message('Nobody here?')).toBeInViewport({ ratio: 1 });
    const arif = await journey.newPerson('আরিফ', 'bn', host);
    await arif.entersRoom(ROOM);
    await expect(page.getByRole('heading', { name: t('start.aloneTitle') })).toBeHidden();
    await expect
      .poll(() => log.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight))
      .toBeLessThan(2);
  });
}

test('in a room on a phone nothing told that somebody had written to one alone in another one', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, 'Physics notes', 'Chemistry'] });
  const narrow = { width: 320, height: 640 };
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: narrow, touch: true });
  const arif = await journey.newPerson('Arif', 'bn', host);
  const nadia = await journey.newPerson('Nadia', 'en', host);
  for (const person of [mitu, arif, nadia]) await person.entersRoom(ROOM);
  const writesTo = async (person: Person, name: string, text: string) => {
    await person.button(person.t('direct.writeTo', { name })).click();
    await expect(person.page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await person.says(text);
    await person.seesSent(text);
  };
  const { page, t, button } = mitu;
  const back = (number: number) => button(t('room.backToNews', { number }));
  const head = page.locator('header');
  await arif.says('nobody is called');
  await mitu.sees('nobody is called');
  await expect(button(t('room.back'))).toBeVisible();
  const { height } = await boxOf(head);
  await writesTo(arif, 'Mitu', 'between us');
  await expect(back(1)).toContainText('1');
  await fits(mitu);
  // The count is no reason for a second row of buttons.
  expect((await boxOf(head)).height).toBe(height);
  // The other talk is the livelier one, and read.
  await writesTo(nadia, 'Mitu', 'and us');
  await back(2).tap();
  const cards = page.getByRole('listitem');
  await expect(cards.filter({ hasText: 'Nadia' })).toContainText(t('rooms.unread', { count: 1 }));
  await expect(cards.nth(0)).toContainText('Nadia');
  await expect(cards.nth(1)).toContainText('Arif');
  await cards.nth(0).getByRole('button').tap();
  await mitu.sees('and us');
  await back(1).tap();
  await expect(cards.nth(0)).toContainText('Arif');
  await expect(cards.nth(1)).toContainText('Nadia');
  await cards.nth(0).getByRole('button').tap();
  await mitu.sees('between us');
  await button(t('room.back')).tap();
  // Nothing is new: the rooms come first again.
  await expect(cards.nth(0)).toContainText(ROOM);

  await cards.filter({ hasText: 'Nadia' }).getByRole('button').tap();
  await arif.page.goto(host.linkTo(ROOM));
  await arif.says('@Mitu are you there?');
  await expect(back(1)).toBeVisible();
});

test('the lobby moved under the finger when somebody wrote to one alone, and the tap opened another room', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, 'Physics notes', 'Chemistry'] });
  const mitu = await journey.newPerson('Mitu', 'en', host, {
    size: { width: 390, height: 780 },
    touch: true,
  });
  const arif = await journey.newPerson('Arif', 'bn', host);
  for (const person of [mitu, arif]) await person.entersRoom(ROOM);
  await mitu.button(mitu.t('room.back')).tap();
  const cards = mitu.page.getByRole('listitem');
  await expect(cards.nth(1)).toContainText('Physics notes');
  const place = await boxOf(cards.nth(1));
  await arif.button(arif.t('direct.writeTo', { name: 'Mitu' })).click();
  await expect(arif.page.getByRole('heading', { name: 'Mitu', level: 1 })).toBeVisible();
  await arif.says('between us');
  await expect(cards.filter({ hasText: 'Arif' })).toContainText(
    mitu.t('rooms.unread', { count: 1 }),
  );
  expect(await boxOf(cards.nth(1))).toEqual(place);
  await expect(cards.nth(1)).toContainText('Physics notes');
});

test('a phone that was turned with a draft of three lines lost the newest message, and followed no more', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const upright = { width: 390, height: 780 };
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: upright, touch: true });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  const { page, t, log, composer } = mitu;
  await mitu.button(t('room.back')).tap();
  await mitu.button(t('settings.title')).tap();
  await page.getByRole('radio', { name: t('look.textLarger'), exact: true }).check();
  await mitu.button(t('dialog.close')).tap();
  await page.getByRole('listitem').filter({ hasText: ROOM }).getByRole('button').tap();
  for (let part = 1; part <= 6; part += 1) await arif.says(`1\n2\n3\n4\npart ${part}`);
  await mitu.sees('part 6');
  await composer.fill('one\ntwo\nthree');
  const rest = () => log.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
  await expect.poll(rest).toBeLessThan(2);
  for (const size of [{ width: 844, height: 390 }, upright]) {
    await page.setViewportSize(size);
    await standsStill(composer);
    await expect.poll(rest).toBeLessThan(2);
    await expect(mitu.button(t('timeline.toEnd'))).toBeHidden();
  }
  await arif.says('still there?');
  await expect(mitu.message('still there?')).toBeInViewport({ ratio: 1 });
});
