// Owns the journeys of a room's own rules: closed by its owner, no past for newcomers, nothing kept.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';

test('the owner closes the room: others read it in words and can read on, but not write', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host, { theme: 'dark' });
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week', topic: 'Only until Thursday' });
  await entersFromLobby(arif, 'Exam week');
  await expect(arif.page.getByText('Only until Thursday')).toBeVisible();
  await arif.says('শেষ প্রশ্ন?');
  await mitu.sees('শেষ প্রশ্ন?');

  // Only the owner may close it.
  await arif.button(arif.t('room.more')).click();
  await expect(arif.page.getByRole('menuitem', { name: arif.t('room.close') })).toBeHidden();
  await arif.page.keyboard.press('Escape');

  await mitu.button(mitu.t('room.more')).click();
  await mitu.page.getByRole('menuitem', { name: mitu.t('room.close') }).click();
  const question = mitu.page.getByRole('dialog', { name: mitu.t('closeRoom.heading') });
  await expect(question).toContainText('Exam week');
  await question.getByRole('button', { name: mitu.t('closeRoom.keep') }).click();
  await expect(mitu.composer).toBeVisible();
  await mitu.button(mitu.t('room.more')).click();
  await mitu.page.getByRole('menuitem', { name: mitu.t('room.close') }).click();
  await question.getByRole('button', { name: mitu.t('closeRoom.close') }).click();

  await expect(arif.page.getByText(arif.t('room.closedNote'))).toBeVisible();
  await expect(arif.log).toContainText('Mitu কক্ষটি বন্ধ করেছেন');
  await expect(arif.composer).toBeHidden();
  await expect(
    mitu.page.getByText('This room is closed. What was said can still be read.'),
  ).toBeVisible();
  await expect(mitu.composer).toBeHidden();
  await arif.sees('শেষ প্রশ্ন?');
  await arif.page.reload();
  await arif.sees('শেষ প্রশ্ন?');
  await expect(arif.composer).toBeHidden();
});

test('in a room whose newcomers start fresh, what was said before they came stays unseen', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const rahim = await journey.newPerson('রহিম', 'bn', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Courtyard', choose: mitu.t('newRoom.historySince') });
  await mitu.says('Between us.');
  await mitu.seesSent('Between us.');
  await rahim.comesIn();
  await expect(rahim.page.getByRole('button', { name: /Courtyard/ })).toContainText(
    rahim.t('lobby.sinceJoining'),
  );
  await rahim.page.getByRole('button', { name: /Courtyard/ }).click();
  await expect(rahim.log).toContainText('আপনি আসার পর যা বলা হয়েছে, তা-ই দেখছেন।');
  await expect(rahim.messages).toHaveCount(0);
  await mitu.says('Welcome!');
  await rahim.seesExactly(['Welcome!']);
  await rahim.page.reload();
  await rahim.seesExactly(['Welcome!']);
});

test('a room that keeps nothing says so, and forgets when the host stops', async ({ journey }) => {
  const host = await journey.newHost();
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.comesIn();
  await opensRoom(arif, { title: 'খেলার ফাঁকে', choose: arif.t('newRoom.keepSession') });
  await expect(arif.log).toContainText(arif.t('start.keptSession'));
  await mitu.comesIn();
  await expect(mitu.page.getByRole('button', { name: /খেলার ফাঁকে/ })).toContainText('keeps nothing');
  await mitu.page.getByRole('button', { name: /খেলার ফাঁকে/ }).click();
  await expect(mitu.log).toContainText(
    'Messages stay until the host stops. Nothing is written to the disk.',
  );
  await arif.says('কেউ লিখে রাখছে না।');
  await mitu.sees('কেউ লিখে রাখছে না।');

  await host.stop();
  await host.restart();
  await mitu.isConnected();
  const late = await journey.newPerson('Rahim', 'en', host);
  await late.comesIn();
  await expect(late.page.getByRole('heading', { name: late.t('lobby.title') })).toBeVisible();
  await expect(late.page.getByText('কেউ লিখে রাখছে না।')).toBeHidden();
});
