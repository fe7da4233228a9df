// Owns the journeys of what people do besides talking while there is no connection, and what they are told of it.
// Must not import anything but the fixtures.
import { blockableSockets } from './support/blockedSocket.ts';
import { expect, test } from './support/journey.ts';
import { opensRoom } from './support/lobby.ts';

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
