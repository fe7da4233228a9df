// Owns the journeys of reading: what was read here is read there, others see it where people show it, and a badge counts.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { goesToLobby } from './support/lobby.ts';
import { chip, chooses, opensMenu, reacts } from './support/messageSteps.ts';
import { boxOf, looksAway, looksBack } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const OTHER = 'Physics notes';

test('one sees who has seen a message, until somebody keeps it to themself; what was not read is counted and survives a reload', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, OTHER] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('পৌঁছেছে?');
  await mitu.sees('পৌঁছেছে?');
  await expect(arif.message('পৌঁছেছে?')).toContainText(arif.t('message.seenBy', { names: 'Mitu' }));
  // By touch there is no hovering: the menu says it, too.
  const menu = await opensMenu(arif, 'পৌঁছেছে?');
  await expect(arif.page.getByRole('dialog').filter({ has: menu })).toContainText(
    arif.t('message.seenBy', { names: 'Mitu' }),
  );
  await arif.page.keyboard.press('Escape');

  // Mitu looks at another room: what comes meanwhile is counted, also after a reload.
  await mitu.page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(OTHER) })
    .click();
  await expect(mitu.page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();
  for (const text of ['এক', 'দুই', 'তিন']) await arif.says(text);
  const line = mitu.page.getByRole('navigation').getByRole('button', { name: new RegExp(ROOM) });
  await expect(line).toContainText(mitu.t('rooms.unread', { count: 3 }));
  await mitu.page.reload();
  await expect(line).toContainText(mitu.t('rooms.unread', { count: 3 }));

  // Kept to oneself from now on: read, but nobody is told.
  await mitu.page.getByRole('button', { name: mitu.t('settings.title') }).click();
  await mitu.page.getByRole('switch', { name: mitu.t('settings.sharesReads') }).click();
  await mitu.page.keyboard.press('Escape');
  await line.click();
  await mitu.sees('তিন');
  await mitu.says('I read all of it.');
  await arif.sees('I read all of it.');
  await expect(arif.message('তিন')).not.toContainText('Mitu');
});

test('badge, words and the title of the window announce no message that was deleted, not even after a reload', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, OTHER] });
  const arif = await journey.newPerson('Arif', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  const { page, t } = mitu;
  const line = page.getByRole('navigation').getByRole('button', { name: new RegExp(ROOM) });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(OTHER) })
    .click();
  await expect(page.getByRole('heading', { name: OTHER, level: 1 })).toBeVisible();
  await arif.says('@Mitu ভুল করে');
  await expect(line).toContainText(t('rooms.mentions', { count: 1 }));
  await page.reload();
  await expect(line).toContainText(t('rooms.mentions', { count: 1 }));
  await expect(page).toHaveTitle(/^\(1\)/);
  await chooses(arif, 'ভুল করে', arif.t('message.delete'));
  await arif.button(arif.t('deleteMessage.delete')).click();
  await expect(line).not.toContainText(t('rooms.unread', { count: 1 }));
  await expect(line).not.toContainText(t('rooms.mentions', { count: 1 }));
  await expect(page).not.toHaveTitle(/^\(/);
});

test('"New messages" stands above what was said while one looked away, and not above what one sees arrive', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  const line = mitu.log.getByText(mitu.t('timeline.unread'), { exact: true });

  await looksAway(mitu);
  await looksBack(mitu);
  await arif.says('দেখছ?');
  await mitu.sees('দেখছ?');
  await expect(arif.message('দেখছ?')).toContainText(arif.t('message.seenBy', { names: 'Mitu' }));
  await expect(line).toBeHidden();

  // A reaction is nothing to come back to.
  await looksAway(mitu);
  await reacts(arif, 'দেখছ?', '👍');
  await expect(chip(mitu, 'দেখছ?', '👍')).toBeVisible();
  await looksBack(mitu);
  await arif.says('এখনও?');
  await mitu.sees('এখনও?');
  await expect(line).toBeHidden();

  await looksAway(mitu);
  await arif.says('তখন বলা');
  await mitu.sees('তখন বলা');
  await looksBack(mitu);
  await arif.says('এখন বলা');
  await mitu.sees('এখন বলা');
  await expect(line).toBeVisible();
  const { top } = await boxOf(line);
  expect(top).toBeGreaterThan((await boxOf(mitu.message('এখনও?'))).top);
  expect(top).toBeLessThan((await boxOf(mitu.message('তখন বলা'))).top);
  await mitu.says('Yes');
  await expect(line).toBeHidden();
});

test('a room that was read to its end gets no "New messages" line by opening it again', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  const line = mitu.log.getByText(mitu.t('timeline.unread'), { exact: true });
  await arif.says('এক');
  await expect(arif.message('এক')).toContainText(arif.t('message.seenBy', { names: 'Mitu' }));
  await mitu.page.reload();
  await mitu.sees('এক');
  await mitu.isConnected();
  await arif.says('দুই');
  await mitu.sees('দুই');
  await expect(line).toBeHidden();

  // What came while the page was closed is marked, though the kept room is shown before it.
  const address = mitu.page.url();
  await expect(arif.message('দুই')).toContainText(arif.t('message.seenBy', { names: 'Mitu' }));
  await mitu.page.goto('about:blank');
  await arif.says('তিন');
  await arif.seesSent('তিন');
  await mitu.page.goto(address);
  await mitu.sees('তিন');
  await expect(line).toBeVisible();
});

test('a short room with something new was never read: all of it was in sight, and nothing to scroll', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('Arif', 'en', host);
  for (const person of [mitu, arif]) await person.entersRoom(ROOM);
  await goesToLobby(mitu);
  await arif.says('one thing');
  const card = mitu.page.getByRole('listitem').filter({ hasText: ROOM });
  await expect(card).toContainText(mitu.t('rooms.unread', { count: 1 }));
  await card.getByRole('button').click();
  await mitu.sees('one thing');
  await expect(mitu.button(mitu.t('timeline.newMessages', { count: 1 }))).toBeHidden();
  await goesToLobby(mitu);
  await expect(card).toBeVisible();
  await expect(card).not.toContainText(mitu.t('rooms.unread', { count: 1 }));
});

test('what was below the screen of a phone counted as read as soon as its room was opened', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const size = { width: 390, height: 780 };
  const mitu = await journey.newPerson('Mitu', 'en', host, { size, touch: true });
  const arif = await journey.newPerson('Arif', 'en', host);
  for (const person of [mitu, arif]) await person.entersRoom(ROOM);
  await mitu.composer.fill('hello');
  await mitu.button(mitu.t('composer.send')).tap();
  await mitu.seesSent('hello');
  await mitu.button(mitu.t('room.back')).tap();
  const long = 'a line that fills the width of a narrow page and goes on in the next one. '.repeat(
    4,
  );
  for (let count = 1; count <= 5; count += 1) await arif.says(`${count} ${long}`);
  const card = mitu.page.getByRole('listitem').filter({ hasText: ROOM });
  await expect(card).toContainText(mitu.t('rooms.unread', { count: 5 }));
  await card.getByRole('button').tap();
  await mitu.sees(`1 ${long.trim()}`);
  await expect(mitu.message(`5 ${long.trim()}`)).not.toBeInViewport({ ratio: 0.9 });
  await mitu.button(mitu.t('room.back')).tap();
  await expect(card).toContainText(mitu.t('rooms.unread', { count: 5 }));
});
