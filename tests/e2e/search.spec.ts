// Owns the journeys of somebody who looks for what was said, in either language, by keyboard and by finger.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import { goesToLobby } from './support/lobby.ts';
import { chooses } from './support/messageSteps.ts';
import type { Person } from './support/person.ts';
import { seedRoom } from './support/seedRoom.ts';

const ROOM = 'হলের আড্ডা';
const OTHER = 'Physics notes';
const FRIEND = 'আমার বন্ধু কাল আসবে';
const ANSWER = 'Bring the lecture notes, please';

for (const language of ['bn', 'en'] as const) {
  test(`without a mouse one finds a message by its sound, goes to it, and narrows a search down: ${language}`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM, OTHER] });
    const arif = await journey.newPerson('আরিফ', language, host);
    const mitu = await journey.newPerson('মিতু', 'bn', host);
    await arif.entersRoom(ROOM);
    await mitu.entersRoom(ROOM);
    await mitu.says(FRIEND);
    await arif.says(ANSWER);
    await mitu.says('notes পরে দেব');
    for (let line = 1; line <= 30; line += 1) await mitu.says(`লাইন ${line}`);
    await arif.sees('লাইন 30');
    const { page, t, words } = arif;
    const inRoom = page.getByRole('combobox', { name: t('search.inRoom') });
    const everywhere = page.getByRole('combobox', { name: t('search.messages') });

    await page.keyboard.press('Control+F');
    await expect(inRoom).toBeFocused();
    await expect(page.getByText(t('search.start'))).toBeVisible();
    await page.keyboard.type('bondhu');
    await expect(hits(arif)).toHaveCount(1);
    await expect(hits(arif).locator('mark')).toHaveText('বন্ধু');
    await expect(status(arif)).toHaveText(t('search.count', { count: 1 }));
    expect((await askAxe(page)).faults).toEqual([]);

    await page.keyboard.press('Enter');
    await expect(arif.message(FRIEND)).toBeInViewport();
    await expect(page.locator('[data-row]:focus')).toContainText(FRIEND);

    // Back into the field, which still holds what was asked: the next letter replaces it.
    await page.keyboard.press('Control+F');
    await expect(inRoom).toBeFocused();
    await page.keyboard.type('notes');
    await expect(hits(arif)).toHaveCount(2);
    await page.keyboard.type(language === 'bn' ? ' কার:mit' : ' from:mit');
    await expect(hits(arif)).toHaveText([t('search.chip.from', { label: 'মিতু' })]);
    await page.keyboard.press('Enter');
    await expect(inRoom).toHaveValue('notes ');
    await expect(hits(arif)).toHaveCount(1);
    await expect(hits(arif)).toContainText('notes পরে দেব');
    const chip = t('search.removeChip', { chip: t('search.chip.from', { label: 'মিতু' }) });
    await arif.button(chip).press('Enter');
    await expect(hits(arif)).toHaveCount(2);
    await expect(inRoom).toBeFocused();

    // The arrows go through the hits, and round.
    await expect(option(arif, 0)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(option(arif, 1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(option(arif, 0)).toHaveAttribute('aria-selected', 'true');

    // Nothing here, in another room it is.
    await page.goto(host.linkTo(OTHER));
    await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();
    await page.keyboard.press('Control+F');
    await page.keyboard.type('bondhu');
    await expect(status(arif)).toHaveText(t('search.none'));
    await page.keyboard.press('Control+Shift+F');
    await expect(everywhere).toBeFocused();
    await expect(hits(arif)).toHaveCount(1);
    await expect(page.getByRole('listbox')).toContainText(
      `${words.day(Date.now(), Date.now())} · ${ROOM}`,
    );
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: ROOM, level: 1 })).toBeVisible();
    await expect(page.locator('[data-row]:focus')).toContainText(FRIEND);
    // The search is still there beside the other room.
    await expect(everywhere).toHaveValue('bondhu');

    await arif.composer.focus();
    await page.keyboard.press('Control+F');
    await page.keyboard.press('Escape');
    await expect(inRoom).toBeHidden();
  });
}

test('a deleted message is found no more', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  await arif.says('a secret friend');
  await arif.says('an open friend');
  await arif.seesSent('an open friend');
  const { page, t } = arif;
  await arif.button(t('search.inRoom')).click();
  await page.keyboard.type('friend');
  await expect(hits(arif)).toHaveCount(2);
  await chooses(arif, 'a secret friend', t('message.delete'));
  await arif.button(t('deleteMessage.delete')).click();
  await expect(arif.log.getByText(t('message.deleted')).first()).toBeVisible();
  await page.keyboard.press('Control+F');
  await page.keyboard.type('friends');
  await expect(status(arif)).toHaveText(t('search.none'));
  await page.keyboard.press('Backspace');
  await expect(hits(arif)).toHaveCount(1);
  await expect(hits(arif)).toContainText('an open friend');
});

test('an open search lets go of what is deleted or edited in a room that is not on the screen', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, OTHER] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  for (const line of ['a secret friend', 'friend, a typo', 'hello friends']) await mitu.says(line);
  await mitu.seesSent('hello friends');
  const { page, t } = arif;
  await page.goto(host.linkTo(OTHER));
  await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('friend');
  await expect(hits(arif)).toHaveCount(3);

  await chooses(mitu, 'a secret friend', t('message.delete'));
  await mitu.button(t('deleteMessage.delete')).click();
  await expect(hits(arif)).toHaveCount(2);
  await expect(page.getByText('secret')).toHaveCount(0);
  await expect(status(arif)).toHaveText(t('search.count', { count: 2 }));

  await chooses(mitu, 'hello friends', t('message.edit'));
  await mitu.says('my friends are here');
  await expect(hits(arif).first()).toContainText('my friends are here');
  await chooses(mitu, 'friend, a typo', t('message.edit'));
  await mitu.says('nothing of it');
  await expect(hits(arif)).toHaveCount(1);
  await expect(page.getByText('typo')).toHaveCount(0);
});

test('an emoji or a sign finds nothing, not everything, and the search says what it looks for', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'bn', host);
  await arif.entersRoom(ROOM);
  await arif.says('https://a.example 🎉');
  await arif.seesSent('a.example');
  const { page, t } = arif;
  await page.keyboard.press('Control+F');
  await page.keyboard.type('a');
  await expect(hits(arif)).toHaveCount(1);
  for (const sign of ['🎉', '%']) {
    await page.getByRole('combobox').fill(sign);
    await expect(status(arif)).toHaveText(t('search.wordless'));
    await expect(hits(arif)).toHaveCount(0);
  }
  // A filter alone goes on working.
  await page.getByRole('combobox').fill('আছে:লিংক ');
  await expect(hits(arif)).toHaveCount(1);
  // Without a host what is held is looked through by the same rule.
  await host.stop();
  await page.getByRole('combobox').fill('%');
  await expect(status(arif)).toHaveText(t('search.wordless'));
  await expect(hits(arif)).toHaveCount(0);
});

test('Escape gives the focus back to where it was, and the palette opens the search, too', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  const { page, t } = arif;
  await arif.composer.focus();
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('combobox', { name: t('search.messages') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(arif.composer).toBeFocused();

  await page.keyboard.press('Control+K');
  await page.keyboard.type(t('search.ofMe'));
  await page.keyboard.press('Enter');
  const chip = t('search.chip.mentions', { label: 'Arif' });
  await expect(arif.button(t('search.removeChip', { chip }))).toBeVisible();
  await expect(status(arif)).toHaveText(t('search.none'));
});

test('the message that a badge announces is among those that mention one, however long ago it was', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  await goesToLobby(mitu);
  await arif.says('@Mitu are you there?');
  await arif.seesSent('are you there?');
  await host.stop();
  const at = Date.now();
  const lines = Array.from({ length: 300 }, (_, line) => ({ by: 0, text: `line ${line}`, at }));
  await seedRoom(host.folder, ['Rahim'], lines);
  await host.restart();

  const { page, t } = mitu;
  await page.reload();
  await page
    .getByRole('main')
    .getByRole('button', { name: t('rooms.mentions', { count: 1 }) })
    .click();
  await expect(mitu.message('line 299')).toBeVisible();
  await mitu.button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('search.ofMe') }).click();
  const chip = t('search.chip.mentions', { label: 'Mitu' });
  await expect(mitu.button(t('search.removeChip', { chip }))).toBeVisible();
  await expect(page.getByRole('combobox', { name: t('search.messages') })).toBeFocused();
  await expect(hits(mitu)).toHaveCount(1);
  await expect(hits(mitu)).toContainText('@Mitu are you there?');
  await page.keyboard.press('Enter');
  await expect(mitu.message('are you there?')).toBeInViewport();
});

test('on a phone the search covers the room; without a host it looks through what is held', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const size = { width: 390, height: 844 };
  const arif = await journey.newPerson('আরিফ', 'bn', host, { size, touch: true, theme: 'dark' });
  await arif.entersRoom(ROOM);
  const { page, t } = arif;
  // Enter of a phone's keyboard begins a new line.
  await arif.composer.fill(FRIEND);
  await arif.button(t('composer.send')).tap();
  await arif.seesSent(FRIEND);

  await page
    .locator('header')
    .getByRole('button', { name: t('room.more') })
    .tap();
  await page.getByRole('menuitem', { name: t('search.inRoom') }).tap();
  const field = page.getByRole('combobox', { name: t('search.inRoom') });
  await field.fill('bondhu');
  await expect(hits(arif)).toHaveCount(1);
  expect((await askAxe(page)).faults).toEqual([]);
  for (const target of await page.getByRole('dialog').getByRole('button').all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await hits(arif).tap();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(arif.message(FRIEND)).toBeInViewport();

  await host.stop();
  await page
    .locator('header')
    .getByRole('button', { name: t('room.more') })
    .tap();
  await page.getByRole('menuitem', { name: t('search.inRoom') }).tap();
  await field.fill('বন্ধু');
  await expect(page.getByText(t('search.held'))).toBeVisible();
  await expect(hits(arif).locator('mark')).toHaveText('বন্ধু');
});

function hits(person: Person): Locator {
  return person.page.getByRole('option');
}

function option(person: Person, index: number): Locator {
  return hits(person).nth(index);
}

/** The search's own; the page has others. */
function status(person: Person): Locator {
  return person.page.getByRole('search').getByRole('status');
}
