// Owns the journeys through the palette: somebody with only a keyboard, in either language.
// Must not import anything but the fixtures.
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';

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
