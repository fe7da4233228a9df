// Owns the journeys through the palette: somebody with only a keyboard, in either language.
// Must not import anything but the fixtures.
import { askAxe } from './support/axe.ts';
import { expect, type Journey, test } from './support/journey.ts';

const ROOM = 'হলের আড্ডা';
const OTHER = 'Physics notes';

for (const language of ['bn', 'en'] as const) {
  test(`without a mouse one goes to a room, to a person and to a setting: ${language}`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM, OTHER] });
    const arif = await journey.newPerson('আরিফ', language, host, { theme: 'dark' });
    const mitu = await journey.newPerson('মিতু', 'bn', host);
    await arif.entersRoom(ROOM);
    await mitu.entersRoom(ROOM);
    const { page, t } = arif;
    const field = page.getByRole('combobox', { name: t('palette.field') });

    await page.keyboard.press('Control+K');
    await expect(field).toBeFocused();
    const options = page.getByRole('option');
    await expect(options.filter({ hasText: 'মিতু' })).toBeVisible();
    // The way to where one is comes last of the rooms.
    await expect(options.first()).toContainText(OTHER);
    expect((await askAxe(page)).faults).toEqual([]);

    await field.fill('phys');
    await expect(options.first()).toContainText(OTHER);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();

    // By the sound of a Bangla name, typed in Latin letters.
    await page.keyboard.press('Control+K');
    await field.fill('mitu');
    await expect(options).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'মিতু', level: 1 })).toBeVisible();

    // A room of two is its person, once.
    await page.keyboard.press('Control+K');
    await field.fill('mitu');
    await expect(options).toHaveCount(1);
    await expect(options).toContainText(t('palette.person'));
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+K');
    await field.fill(t('palette.light'));
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

    await page.keyboard.press('Control+K');
    await field.fill('xyzzy');
    await expect(page.getByText(t('palette.nothing'))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();
  });
}

for (const from of ['palette', 'dialog of a new room'] as const) {
  test(`whoever closes the ${from} while the host is slow stays where they are`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const arif = await journey.newPerson('আরিফ', 'en', host);
    const mitu = await journey.newPerson('Mitu', 'bn', host);
    for (const person of [arif, mitu]) await person.entersRoom(ROOM);
    const { page, t, composer } = arif;
    const rooms = page.getByRole('navigation', { name: t('rooms.title') });
    const field = page.getByRole('combobox', { name: t('palette.field') });
    const wanted = from === 'palette' ? 'Mitu' : OTHER;
    await expect(arif.button(t('direct.writeTo', { name: 'Mitu' }))).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await field.fill(from === 'palette' ? 'Mitu' : t('lobby.newRoom'));
    await expect(page.getByRole('option')).toHaveCount(1);
    if (from !== 'palette') {
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: t('newRoom.title') }).fill(OTHER);
    }

    // The link counts as lost some seconds later: only the one press falls into that time.
    host.freeze();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    host.thaw();

    // It is there now, and nobody was taken along.
    await expect(rooms.getByRole('button', { name: wanted })).toBeVisible();
    await expect(page.getByRole('heading', { name: ROOM, level: 1 })).toBeVisible();
    await composer.fill('for all of you');
    await composer.press('Enter');
    await mitu.sees('for all of you');
  });
}

/** The palette of আরিফ on the one way to Mitu, not yet taken. */
async function onWayToMitu(journey: Journey) {
  const { host, arif } = await journey.twoIn(ROOM);
  const { page, t } = arif;
  const field = page.getByRole('combobox', { name: t('palette.field') });
  await page.keyboard.press('ControlOrMeta+k');
  await field.fill('Mitu');
  await expect(page.getByRole('option')).toHaveCount(1);
  const alert = page.getByRole('dialog').getByRole('alert');
  return { host, page, field, alert, offline: arif.words.refused({ code: 'offline' }) };
}

test('the palette says why there is no way to a person, for as long as that is so, and stays open', async ({
  journey,
}) => {
  const { host, page, field, alert, offline } = await onWayToMitu(journey);
  await host.kill();
  await page.keyboard.press('Enter');
  await expect(alert).toHaveText(offline);
  await expect(field).toBeFocused();
  // Nobody is asked to wait for what is there.
  await host.restart();
  await expect(alert).toBeHidden();
});

test('"there is no connection" stood in the palette for good when the link was lost behind the press', async ({
  journey,
}) => {
  const { host, page, alert, offline } = await onWayToMitu(journey);
  host.freeze();
  await page.keyboard.press('Enter');
  await host.kill();
  await expect(alert).toHaveText(offline);
  await host.restart();
  await expect(alert).toBeHidden();
});
