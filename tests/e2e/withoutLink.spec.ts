// Owns the journeys of what people do besides talking while there is no connection, and what they are told of it.
// Must not import anything but the fixtures.
import { blockableSockets } from './support/blockedSocket.ts';
import { expect, test } from './support/journey.ts';
import { opensRoom } from './support/lobby.ts';
import { chooses } from './support/messageSteps.ts';

test('"press again when the connection is back" is not said any more when it is back: a new room, a closing, a person', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const sockets = await blockableSockets(mitu.context);
  const { page, t, button } = mitu;
  const alert = page.getByRole('alert').filter({ hasText: 'There is no connection to the host.' });
  const loses = async () => {
    sockets.block();
    await mitu.seesBanner('No connection since');
  };
  const comesBack = async () => {
    await expect(alert).toBeVisible();
    sockets.unblock();
    await expect(button(t('connection.tryNow'))).toBeHidden();
    await expect(alert).toBeHidden();
  };
  await mitu.comesIn();
  await button(t('lobby.newRoom')).click();
  await loses();
  await button(t('newRoom.open')).click();
  await comesBack();
  await page.keyboard.press('Escape');

  await opensRoom(mitu, { title: 'Exam week' });
  await arif.comesIn();
  await arif.page.getByRole('button', { name: 'Exam week' }).click();
  const write = button(t('direct.writeTo', { name: 'আরিফ' }));
  await expect(write).toBeVisible();
  await loses();
  await write.click();
  await comesBack();

  await button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('room.close') }).click();
  await loses();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('closeRoom.close') })
    .click();
  await comesBack();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('closeRoom.close') })
    .click();
  await expect(page.getByText(t('room.closedNote'))).toBeVisible();
});

test('a message that becomes sent took focus and pointer away from itself: it was drawn as another row', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: ['Exam week'] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const sockets = await blockableSockets(arif.context);
  await arif.entersRoom('Exam week');
  const { t } = arif;
  const saysUnsent = async (text: string) => {
    sockets.block();
    await expect(arif.button(t('connection.tryNow'))).toBeVisible();
    await arif.says(text);
    await arif.seesWaiting(text);
  };

  await saysUnsent('নয়টায় ক্লাস');
  await arif.message('নয়টায়').hover();
  sockets.unblock();
  await arif.seesSent('নয়টায় ক্লাস');
  await expect(
    arif.message('নয়টায়').getByRole('button', { name: t('message.moreActions') }),
  ).toBeVisible();

  await saysUnsent('দশটায় পরীক্ষা');
  await arif.message('দশটায়').focus();
  sockets.unblock();
  await arif.seesSent('দশটায় পরীক্ষা');
  await expect(arif.message('দশটায়')).toBeFocused();
});

test('half a message is still there to copy when the owner closes the room, and so is half an edit', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  await arif.comesIn();
  await arif.page.getByRole('button', { name: 'Exam week' }).click();
  await arif.says('নয়টায় ক্লাস');
  await arif.composer.fill('আমার মনে হয়');
  const { page, t, button } = arif;
  await chooses(arif, 'নয়টায়', t('message.edit'));
  await arif.composer.fill('দশটায় ক্লাস');
  await mitu.button(mitu.t('room.more')).click();
  await mitu.page.getByRole('menuitem', { name: mitu.t('room.close') }).click();
  await mitu.page
    .getByRole('dialog')
    .getByRole('button', { name: mitu.t('closeRoom.close') })
    .click();
  await expect(page.getByText(t('room.closedNote'))).toBeVisible();
  const unsent = page.getByRole('textbox', { name: t('room.unsent') });
  await expect(unsent).toHaveValue('আমার মনে হয়\nদশটায় ক্লাস');

  await page.reload();
  await expect(unsent).toHaveValue('আমার মনে হয়\nদশটায় ক্লাস');
  await button(t('message.copyText')).click();
  await expect(page.getByText(t('message.textCopied'))).toBeVisible();
  await button(t('room.dropUnsent')).click();
  await expect(unsent).toBeHidden();
  await expect(page.getByText(t('room.closedNote'))).toBeVisible();
  await expect(mitu.page.getByText(mitu.t('room.unsent'))).toBeHidden();
});

test('whoever saves the rules of a room without a connection reads that they go out later, and that they wait', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const sockets = await blockableSockets(mitu.context);
  const { page, t, button } = mitu;
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  await button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('room.settings') }).click();
  const dialog = page.getByRole('dialog', { name: t('roomSettings.title') });
  await expect(dialog).not.toContainText(t('roomSettings.offline'));
  sockets.block();
  await expect(dialog).toContainText(t('roomSettings.offline'));
  await dialog.getByRole('textbox', { name: t('newRoom.title') }).fill('After the exams');
  await dialog.getByRole('button', { name: t('roomSettings.save') }).click();
  await expect(dialog).toBeHidden();
  await mitu.seesBanner('1 change is waiting and goes out by itself.');
  await mitu.says('See you there');
  await mitu.seesBanner('1 message is waiting and goes out by itself. 1 change is waiting');

  sockets.unblock();
  await expect(page.getByRole('heading', { level: 1, name: 'After the exams' })).toBeVisible();
  await mitu.isConnected();
});

test('a room that is saved without a connection says what it waits for, and goes on by itself', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const sockets = await blockableSockets(mitu.context);
  const { page, t, button } = mitu;
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  sockets.block();
  await mitu.seesBanner('No connection since');
  await button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('export.open') }).click();
  const dialog = page.getByRole('dialog', { name: t('export.heading') });
  await dialog.getByRole('button', { name: t('export.save'), exact: true }).click();
  await expect(dialog).toContainText(t('export.offline'));
  const download = page.waitForEvent('download');
  sockets.unblock();
  await download;
  await expect(dialog).toContainText(t('export.done'));
  await expect(dialog).not.toContainText(t('export.offline'));
});
