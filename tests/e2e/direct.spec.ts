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
  await expect(arif.page.getByText(arif.t('direct.hostCanRead'))).toBeVisible();
  await arif.says('একটা কথা ছিল।');
  await arif.seesSent('একটা কথা ছিল।');

  const line = mitu.page.getByRole('navigation').getByRole('button', { name: /আরিফ/ });
  await expect(line).toContainText(mitu.t('rooms.unread', { count: 1 }));
  await line.click();
  await mitu.sees('একটা কথা ছিল।');
  await expect(mitu.page.getByText(mitu.t('direct.hostCanRead'))).toBeVisible();
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
