// Owns the journeys of a room's own rules: closed by its owner, no past for newcomers, nothing kept.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';
import { chooses } from './support/messageSteps.ts';
import { openTab, type Person } from './support/person.ts';

/** The owner turns "Only you write" on or off. */
async function turnsAnnouncements({ page, t, button }: Person): Promise<void> {
  await button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('room.settings') }).click();
  await page.getByRole('switch', { name: t('roomSettings.announcements') }).click();
  await button(t('roomSettings.save')).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

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

test('nobody is asked any more whether to close a room that is closed', async ({ journey }) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  const second = await openTab(mitu, mitu.page.url());
  for (const tab of [mitu, second]) {
    await tab.button(tab.t('room.more')).click();
    await tab.page.getByRole('menuitem', { name: tab.t('room.close') }).click();
    await expect(tab.page.getByRole('dialog')).toBeVisible();
  }
  await second.page
    .getByRole('dialog')
    .getByRole('button', { name: second.t('closeRoom.close') })
    .click();
  await expect(mitu.page.getByText(mitu.t('room.closedNote'))).toBeVisible();
  await expect(mitu.page.getByRole('dialog')).toBeHidden();
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

test('"Edit" does nothing where only the owner writes: the field comes for the edit, and goes with it', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  await entersFromLobby(arif, 'Exam week');
  await arif.says('নয়টায় ক্লাস');
  await mitu.sees('নয়টায় ক্লাস');
  await arif.composer.fill('আধা কথা');
  await turnsAnnouncements(mitu);
  const listening = arif.page.getByText(arif.t('room.onlyOwnerWrites'));
  await expect(listening).toBeVisible();

  await chooses(arif, 'নয়টায়', arif.t('message.edit'));
  await expect(arif.composer).toHaveValue('নয়টায় ক্লাস');
  await expect(arif.composer).toBeFocused();
  await expect(listening).toBeHidden();
  await arif.composer.fill('দশটায় ক্লাস');
  await arif.composer.press('Enter');
  await mitu.sees('দশটায় ক্লাস');
  await expect(listening).toBeVisible();

  // The owner lets everybody write again in the middle of an edit: the draft is still there behind it.
  await chooses(arif, 'দশটায়', arif.t('message.edit'));
  await expect(arif.composer).toHaveValue('দশটায় ক্লাস');
  await turnsAnnouncements(mitu);
  await expect(arif.button(arif.t('composer.more'))).toBeVisible();
  await arif.composer.press('Escape');
  await expect(arif.composer).toHaveValue('আধা কথা');
});

test('an edit in progress vanishes with the message that the owner deletes: it is told, and kept as a draft', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const { composer, page, t } = arif;
  const deletes = async (text: string) => {
    await chooses(mitu, text, mitu.t('message.delete'));
    await mitu.button(mitu.t('deleteMessage.delete')).click();
  };
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'Exam week' });
  await entersFromLobby(arif, 'Exam week');
  for (const text of ['এক', 'দুই', 'তিন']) await arif.says(text);
  await mitu.sees('তিন');

  await chooses(arif, 'এক', t('message.edit'));
  await deletes('এক');
  await expect(page.getByText(t('composer.editGone'))).toBeVisible();
  await expect(composer).toHaveValue('');

  await composer.fill('আধা কথা');
  await chooses(arif, 'দুই', t('message.edit'));
  await composer.fill('দুই নয়, চার');
  await deletes('দুই');
  await expect(page.getByText(t('composer.editKept'))).toBeVisible();
  await expect(composer).toHaveValue('আধা কথা\nদুই নয়, চার');
  await composer.fill('');

  // The field goes with the edit where only the owner writes; the words come back with it.
  await turnsAnnouncements(mitu);
  await expect(composer).toBeHidden();
  await chooses(arif, 'তিন', t('message.edit'));
  await composer.fill('তিন নয়, পাঁচ');
  await deletes('তিন');
  await expect(page.getByText(t('composer.editKept'))).toBeVisible();
  await expect(composer).toBeHidden();
  await turnsAnnouncements(mitu);
  await expect(composer).toHaveValue('তিন নয়, পাঁচ');
});
