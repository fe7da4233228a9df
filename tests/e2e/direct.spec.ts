// Owns the journeys of two people who talk alone, and of the third who must not notice.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';

const ROOM = 'হলের আড্ডা';

test('somebody writes to one person alone: it appears there by itself, both are told who can read it, a third sees nothing', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const rahim = await journey.newPerson('রহিম', 'bn', host);
  for (const person of [arif, mitu, rahim]) await person.entersRoom(ROOM);

  await arif.page.getByRole('button', { name: arif.t('direct.writeTo', { name: 'Mitu' }) }).click();
  await expect(arif.page.getByRole('heading', { name: 'Mitu', level: 1 })).toBeVisible();
  await expect(arif.page.getByText(arif.t('direct.hostReads'))).toBeVisible();
  // The list of messages was called "Messages in" and then nothing.
  await expect(arif.log).toHaveAccessibleName(arif.t('timeline.label', { title: 'Mitu' }));
  await arif.says('একটা কথা ছিল।');
  await arif.seesSent('একটা কথা ছিল।');

  const line = mitu.page.getByRole('navigation').getByRole('button', { name: /আরিফ/ });
  await expect(line).toContainText(mitu.t('rooms.unread', { count: 1 }));
  await line.click();
  await mitu.sees('একটা কথা ছিল।');
  await expect(mitu.page.getByText(mitu.t('direct.hostReads'))).toBeVisible();
  await mitu.says('I listen.');
  await arif.sees('I listen.');

  await expect(rahim.page.getByText(rahim.t('direct.title'))).toBeHidden();
  await rahim.page.getByRole('button', { name: rahim.t('rooms.toLobby') }).click();
  await expect(rahim.page.getByRole('heading', { name: rahim.t('lobby.title') })).toBeVisible();
  await expect(rahim.page.getByText(rahim.t('direct.title'))).toBeHidden();

  // Found again from the lobby after a reload, read as before.
  await mitu.page.getByRole('button', { name: mitu.t('rooms.toLobby') }).click();
  await mitu.page.reload();
  await mitu.page.getByRole('button', { name: /আরিফ/ }).click();
  await mitu.sees('একটা কথা ছিল।');
});

test('a long talk of two opens at its end, and the head still says who can read it, no higher than that of another room', async ({
  journey,
}) => {
  const { arif } = await journey.twoIn(ROOM);
  const head = arif.page.locator('main > header');
  const before = (await head.boundingBox())?.height;

  await arif.page.getByRole('button', { name: arif.t('direct.writeTo', { name: 'Mitu' }) }).click();
  await expect(arif.page.getByRole('heading', { name: 'Mitu', level: 1 })).toBeVisible();
  await arif.says(Array.from({ length: 9 }, () => 'কথা।').join('\n'));
  for (let count = 0; count < 3; count += 1) await arif.says(`কথা\n\n\n\n\n\n\n${count}`);
  await arif.seesSent('2');
  await arif.page.reload();
  await expect(arif.message('2')).toBeInViewport();
  await expect(arif.page.getByText(arif.t('direct.start'))).not.toBeInViewport();
  await expect(arif.page.getByText(arif.t('direct.hostReads'))).toBeInViewport();
  await expect(arif.page.getByText(arif.t('direct.hostCanRead'))).toBeAttached();
  expect((await head.boundingBox())?.height).toBe(before);
});

for (const way of ['list of people', 'palette'] as const) {
  test(`what is written while the way to one person takes long, by the ${way}, does not go to everybody in the room`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const arif = await journey.newPerson('আরিফ', 'bn', host);
    const mitu = await journey.newPerson('Mitu', 'en', host);
    for (const person of [arif, mitu]) await person.entersRoom(ROOM);
    const { page, composer } = arif;
    const writeTo = page.getByRole('button', { name: arif.t('direct.writeTo', { name: 'Mitu' }) });
    await expect(writeTo).toBeVisible();

    host.freeze();
    if (way === 'palette') {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: arif.t('palette.field') }).fill('Mitu');
      await page.keyboard.press('Enter');
    } else {
      await writeTo.click();
      const place = await composer.boundingBox();
      if (place === null) throw new Error('there is no composer');
      await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    }
    await page.keyboard.type('শুধু তোমাকে');
    await page.keyboard.press('Enter');
    await expect(composer).toHaveValue('');
    host.thaw();
    await expect(page.getByRole('heading', { name: 'Mitu', level: 1 })).toBeVisible();
    await arif.says('শুধু তোমাকে');
    await arif.seesSent('শুধু তোমাকে');
    await expect(mitu.messages).toHaveCount(0);
  });
}
