// Owns the journeys of people who put emoji into what they write: by mouse, keys and thumb, with the host away too.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import type { Person } from './support/person.ts';
import { boxOf } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const PHONE = { width: 360, height: 740 };
/** What a finger needs. */
const TARGET_MIN_PX = 44;

const picker = (person: Person): Locator =>
  person.page.getByRole('dialog', { name: person.t('emoji.title') });
const search = (person: Person): Locator =>
  picker(person).getByRole('combobox', { name: person.t('emoji.search') });
const cell = (person: Person, emoji: string): Locator =>
  picker(person).getByRole('gridcell').filter({ hasText: emoji }).first();

async function opensPicker(person: Person): Promise<void> {
  await person.button(person.t('emoji.title')).click();
  await expect(search(person)).toBeVisible();
}

test('an emoji that was searched and taken by keys stands where the caret was, and Ctrl+Z takes it out again', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await mitu.composer.pressSequentially('ab');
  await mitu.composer.press('ArrowLeft');
  await opensPicker(mitu);
  await expect(search(mitu)).toBeFocused();
  await search(mitu).pressSequentially('party pop');
  await expect(cell(mitu, '🎉')).toHaveAttribute('aria-selected', 'true');
  await search(mitu).press('Enter');
  await expect(picker(mitu)).toBeHidden();
  await expect(mitu.composer).toBeFocused();
  await expect(mitu.composer).toHaveValue('a🎉b');
  await mitu.composer.pressSequentially('!');
  await expect(mitu.composer).toHaveValue('a🎉!b');
  await mitu.composer.press('Control+z');
  await mitu.composer.press('Control+z');
  await expect(mitu.composer).toHaveValue('ab');

  // Esc closes it and changes nothing; the person goes on writing.
  await opensPicker(mitu);
  await search(mitu).press('Escape');
  await expect(picker(mitu)).toBeHidden();
  await expect(mitu.composer).toBeFocused();
  await expect(mitu.composer).toHaveValue('ab');

  // So does a press elsewhere, and the button itself.
  await opensPicker(mitu);
  await mitu.page.getByRole('heading', { name: ROOM }).click();
  await expect(picker(mitu)).toBeHidden();
  await opensPicker(mitu);
  await mitu.button(mitu.t('emoji.title')).click();
  await expect(picker(mitu)).toBeHidden();
});

test('a person finds emoji in Bangla, in English and in Bangla by Latin letters, and takes several with Shift', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await arif.entersRoom(ROOM);
  await opensPicker(arif);
  for (const typed of ['আগুন', 'fire', 'agun']) {
    await search(arif).fill(typed);
    await expect(picker(arif).getByRole('gridcell').first()).toHaveText('🔥');
    await expect(picker(arif).getByRole('gridcell').first()).toHaveAccessibleName('আগুন');
  }
  await search(arif).press('Shift+Enter');
  await expect(search(arif)).toBeFocused();
  await search(arif).fill('qwrtzx');
  await expect(picker(arif).getByText(arif.t('emoji.nothing'))).toBeVisible();
  await search(arif).fill('ভালোবাসা');
  await cell(arif, '❤️').click({ modifiers: ['Shift'] });
  await expect(picker(arif)).toBeVisible();
  await search(arif).press('Escape');
  await expect(arif.composer).toHaveValue('🔥❤️');

  // What was used stands in front, by arrow keys alone; the tone of the skin stays chosen.
  await arif.page.reload();
  await opensPicker(arif);
  await picker(arif)
    .getByRole('button', { name: arif.t('emoji.skinTone') })
    .click();
  await picker(arif)
    .getByRole('radio', { name: arif.t('emoji.tone.dark') })
    .check();
  await search(arif).press('ArrowDown');
  await search(arif).press('ArrowRight');
  await expect(picker(arif).getByRole('gridcell', { selected: true })).toHaveText('🔥');
  await search(arif).press('Escape');
  await arif.page.reload();
  await opensPicker(arif);
  await search(arif).fill('clap');
  await expect(cell(arif, '👏🏿')).toBeVisible();
});

test('the picker opens although the host went away after the page had come', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const here = Promise.all(
    [/EmojiPicker-/, /\/en-/, /\/bn-/].map((file) =>
      mitu.page.waitForResponse(async (response) => {
        if (!file.test(response.url())) return false;
        await response.finished();
        return true;
      }),
    ),
  );
  await mitu.entersRoom(ROOM);
  await here;
  await host.kill();
  await opensPicker(mitu);
  await search(mitu).fill('wave');
  await search(mitu).press('Enter');
  await expect(mitu.composer).toHaveValue('👋');
  await host.restart();
});

test('who opens the picker before it has come is told so, and gets it by trying again', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const away = /\/assets\/(?:EmojiPicker|en|bn)-/;
  await mitu.page.route(away, (route) => route.abort());
  // The browser itself complains of what is kept from it.
  mitu.watch.provoke(/ERR_FAILED/);
  await mitu.entersRoom(ROOM);
  await mitu.button(mitu.t('emoji.title')).click();
  await expect(picker(mitu).getByText(mitu.t('emoji.notLoaded'))).toBeVisible();
  await mitu.page.unroute(away);
  await picker(mitu)
    .getByRole('button', { name: mitu.t('connection.tryAgain') })
    .click();
  await expect(search(mitu)).toBeVisible();
});

test('on a phone the picker is a sheet as wide as the screen, large enough for thumbs', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host, { size: PHONE, touch: true });
  await arif.entersRoom(ROOM);
  await arif.button(arif.t('emoji.title')).tap();
  await expect(picker(arif)).toBeVisible();
  await expect(cell(arif, '👍')).toBeVisible();
  // The keyboard would cover what one came for.
  await expect(search(arif)).not.toBeFocused();
  const box = await boxOf(picker(arif));
  expect(box.width).toBe(PHONE.width);
  expect(box.bottom).toBe(PHONE.height);
  for (const control of await picker(arif).locator('button:visible').all()) {
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(TARGET_MIN_PX);
  }
  await cell(arif, '👍').tap();
  await expect(picker(arif)).toBeHidden();
  await expect(arif.composer).toHaveValue('👍');

  // A tap on what is dimmed closes the sheet and touches nothing else.
  await arif.button(arif.t('emoji.title')).tap();
  await expect(picker(arif)).toBeVisible();
  await arif.page.touchscreen.tap(180, 30);
  await expect(picker(arif)).toBeHidden();
  await expect(arif.page.getByRole('heading', { name: ROOM })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const)
  test(`the open picker has nothing that axe objects to: ${theme}`, async ({ journey }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const mitu = await journey.newPerson('Mitu', 'en', host, { theme });
    await mitu.entersRoom(ROOM);
    await opensPicker(mitu);
    await picker(mitu)
      .getByRole('button', { name: mitu.t('emoji.skinTone') })
      .click();
    await search(mitu).press('ArrowDown');
    expect((await askAxe(mitu.page)).faults).toEqual([]);
  });
