// Owns the journeys of the focus: wherever one comes in, and whatever one presses, it is somewhere one can go on from.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';
import { chooses } from './support/messageSteps.ts';

const ROOM = 'হলের আড্ডা';
const OTHER = 'Physics notes';

test('whoever came into a room, the lobby or a talk had the focus nowhere, and typed for nobody', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, OTHER] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await arif.comesIn();
  const { page, t, composer } = arif;
  const lobby = page.getByRole('heading', { name: t('lobby.title'), level: 1 });
  const rooms = page.getByRole('navigation', { name: t('rooms.title') });
  const field = page.getByRole('combobox', { name: t('palette.field') });
  const heading = (title: string) => page.getByRole('heading', { name: title, level: 1 });
  await expect(lobby).toBeFocused();

  await page.getByRole('button', { name: new RegExp(OTHER) }).click();
  await expect(composer).toBeFocused();
  await rooms.getByRole('button', { name: t('rooms.toLobby') }).press('Enter');
  await expect(lobby).toBeFocused();
  await page.getByRole('button', { name: new RegExp(ROOM) }).press('Enter');
  await expect(composer).toBeFocused();

  await rooms.getByRole('button', { name: OTHER }).press('Enter');
  await expect(heading(OTHER)).toBeVisible();
  await expect(composer).toBeFocused();
  await page.keyboard.press('Control+K');
  await field.fill(ROOM);
  await page.keyboard.press('Enter');
  await expect(heading(ROOM)).toBeVisible();
  await expect(composer).toBeFocused();
  await page.getByRole('button', { name: t('direct.writeTo', { name: 'Mitu' }) }).click();
  await expect(heading('Mitu')).toBeVisible();
  await expect(composer).toBeFocused();
  await page.keyboard.type('for you alone');
  await page.keyboard.press('Enter');
  await arif.seesSent('for you alone');

  await rooms.getByRole('button', { name: OTHER }).press('Enter');
  await expect(heading(OTHER)).toBeVisible();
  await arif.button(t('room.more')).press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(lobby).toBeFocused();
  await opensRoom(arif, { title: 'Exam week' });
  await expect(composer).toBeFocused();
});

test('under a finger no keyboard comes up: the heading of what one came into has the focus', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const nila = await journey.newPerson('নীলা', 'bn', host, {
    touch: true,
    size: { width: 390, height: 780 },
  });
  await nila.entersRoom(ROOM);
  await expect(nila.page.getByRole('heading', { name: ROOM, level: 1 })).toBeFocused();
  await nila.button(nila.t('room.back')).tap();
  await expect(nila.page.getByRole('heading', { name: nila.t('lobby.title') })).toBeFocused();
});

test('a button that cannot be pressed while it works lost the focus, and was not found again', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  const { page, t, button } = arif;
  await button(t('lobby.newRoom')).press('Enter');
  await page.getByRole('textbox', { name: t('newRoom.title') }).fill(OTHER);
  const submit = page.getByRole('dialog').locator('[type=submit]');
  await submit.focus();
  host.freeze();
  await page.keyboard.press('Enter');
  await expect(submit).toBeDisabled();
  await expect(submit).toBeFocused();
  // Pressed again, and by Enter in the field, it opens no second room.
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: t('newRoom.title') }).press('Enter');
  host.thaw();
  await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();
  await expect(arif.composer).toBeFocused();
  const rooms = page.getByRole('navigation', { name: t('rooms.title') });
  await expect(rooms.getByRole('button', { name: OTHER })).toHaveCount(1);
});

test('a button that goes by its own press took the focus with it', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.comesIn();
  await opensRoom(arif, { title: OTHER });
  const { page, t, button, composer } = arif;
  const dialog = page.getByRole('dialog');
  const within = (label: string) => dialog.getByRole('button', { name: label, exact: true });

  for (const text of ['first', 'second']) {
    await arif.says(text);
    await arif.seesSent(text);
    await chooses(arif, text, t('message.pin'));
  }
  await button(t('pins.count', { count: 2 })).press('Enter');
  await dialog
    .getByRole('button', { name: t('message.unpin') })
    .first()
    .press('Enter');
  await expect(dialog.getByRole('button', { name: /first/ })).toBeFocused();
  await dialog.getByRole('button', { name: t('message.unpin') }).press('Enter');
  await expect(within(t('dialog.close'))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer).toBeFocused();

  await button(t('settings.title')).press('Enter');
  const name = dialog.getByRole('textbox').first();
  await name.fill('Arif Khan');
  await within(t('settings.rename')).press('Enter');
  await expect(dialog.getByText(t('settings.renamed'))).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');

  await button(t('room.more')).press('Enter');
  await page.getByRole('menuitem', { name: t('export.open') }).press('Enter');
  const downloading = page.waitForEvent('download');
  host.freeze();
  await within(t('export.save')).press('Enter');
  await expect(within(t('export.cancel'))).toBeFocused();
  host.thaw();
  await downloading;
  await expect(within(t('export.close'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(t('room.more'))).toBeFocused();
});

test('a hand that goes down, a message taken back and a room that closes left the focus nowhere', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('Arif', 'en', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: OTHER });
  await entersFromLobby(arif, OTHER);
  const { page, t, button, composer } = arif;

  await button(t('composer.more')).press('Enter');
  await page.getByRole('menuitem', { name: t('hands.raise') }).press('Enter');
  await page.getByRole('dialog').getByRole('textbox').press('Enter');
  await page.getByRole('button', { name: t('hands.count', { count: 1 }) }).press('Enter');
  await button(t('hands.lowerMine')).press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(composer).toBeFocused();

  await page.keyboard.type('half a');
  await mitu.button(mitu.t('room.more')).click();
  await mitu.page.getByRole('menuitem', { name: mitu.t('room.close') }).click();
  await mitu.button(mitu.t('closeRoom.close')).click();
  await expect(page.getByText(t('room.closedNote'))).toBeVisible();
  await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeFocused();
});

test('a message that is taken back leaves the focus where one writes', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  await arif.says('there');
  await arif.seesSent('there');
  await host.kill();
  await arif.says('too soon');
  await arif.seesWaiting('too soon');
  await arif.button(arif.t('message.withdraw')).press('Enter');
  await expect(arif.message('too soon')).toBeHidden();
  await expect(arif.composer).toBeFocused();
});
