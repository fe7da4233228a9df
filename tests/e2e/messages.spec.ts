// Owns the journeys of people who do more with messages than read them: answer, edit, delete, react, pin, carry on.
// Must not import anything but the fixtures.
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import { goesToLobby, opensRoom } from './support/lobby.ts';
import { chip, chooses, opensMenu, reacts } from './support/messageSteps.ts';
import { type Person, standsStill } from './support/person.ts';
import { seedRoom } from './support/seedRoom.ts';

const ROOM = 'হলের আড্ডা';
const THUMB = '👍';

// Two people, a host and axe take their time when a second worker has the other core.
test.describe.configure({ timeout: 90_000 });

// In each of these one person reads Bangla and the other English.
test('an answer quotes what it answers, and the quote leads there', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'bn', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Who has **the notes**?');
  for (let line = 1; line <= 30; line += 1) await arif.says(`line ${line}`);
  await arif.seesSent('line 30');

  await mitu.sees('line 30');
  await mitu.message('line 30').focus();
  await mitu.page.keyboard.press('Home');
  await expect(mitu.message('the notes')).toBeFocused();
  const { t } = mitu;
  await mitu.page.keyboard.press('r');
  await expect(mitu.composer).toBeFocused();
  await expect(mitu.page.getByText(t('composer.replyTo', { name: 'Arif' }))).toBeVisible();
  // Esc leaves the answer, not the words.
  await mitu.composer.fill('I have');
  await mitu.page.keyboard.press('Escape');
  await expect(mitu.page.getByText(t('composer.replyTo', { name: 'Arif' }))).toBeHidden();
  await expect(mitu.composer).toHaveValue('I have');
  await mitu.composer.fill('');
  await mitu.message('line 30').focus();
  await mitu.page.keyboard.press('Home');
  await expect(mitu.message('the notes')).toBeFocused();
  await chooses(mitu, 'the notes', t('message.reply'));
  await mitu.says('I have them.');

  const answer = arif.message('I have them.');
  const quote = answer.getByRole('button', { name: new RegExp(arif.t('message.inReplyTo')) });
  await expect(quote).toHaveText(/Arif\s*Who has the notes\?/);
  await expect(arif.page.locator('[aria-live="polite"]')).toContainText(
    arif
      .t('timeline.announcedReply', {
        name: 'Mitu',
        other: 'Arif',
        text: 'I have them.',
        time: '',
      })
      .split('(')[0]
      ?.trim() ?? '',
  );
  await quote.click();
  const asked = arif.message('Who has the notes?');
  await expect(asked).toBeInViewport();
  await expect(asked).toBeFocused();
});

test('an edit shows on both screens and keeps what was said before', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'bn', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Class is at nine');
  await arif.seesSent('Class is at nine');
  const { t, page } = arif;

  // Up in the empty field edits what was said last; an unchanged edit changes nothing.
  await arif.composer.press('ArrowUp');
  await expect(arif.composer).toHaveValue('Class is at nine');
  await expect(page.getByText(t('composer.editing'))).toBeVisible();
  await arif.composer.press('Enter');
  await expect(page.getByText(t('composer.editing'))).toBeHidden();
  await expect(arif.message('Class')).not.toContainText(t('message.edited'));

  // What was half written stays aside.
  await arif.composer.fill('half a thought');
  await chooses(arif, 'Class', t('message.edit'));
  await expect(arif.composer).toHaveValue('Class is at nine');
  await arif.composer.fill('Class is at ten');
  await arif.composer.press('Enter');
  await expect(arif.composer).toHaveValue('half a thought');
  for (const person of [arif, mitu]) {
    await expect(person.message('Class is at ten')).toContainText(person.t('message.edited'));
    await expect(person.message('Class is at nine')).toBeHidden();
  }

  await mitu
    .message('Class')
    .getByRole('button', { name: mitu.t('message.edited') })
    .click();
  const history = mitu.page.getByRole('dialog', { name: mitu.t('history.heading') });
  await expect(history.getByRole('listitem')).toHaveText([
    new RegExp(`${mitu.t('history.now')}.*Class is at ten`, 's'),
    new RegExp(`${mitu.t('history.first')}.*Class is at nine`, 's'),
  ]);
  await expectAccessible(mitu);

  await mitu.button(mitu.t('dialog.close')).click();
  // Nobody edits what somebody else said.
  const menu = await opensMenu(mitu, 'Class');
  await expect(menu.getByRole('menuitem', { name: mitu.t('message.edit') })).toBeHidden();
  await expect(menu.getByRole('menuitem', { name: mitu.t('message.delete') })).toBeHidden();
  await expectAccessible(mitu);
});

test('a deleted message is gone for both, after a reload, too', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('A secret');
  await mitu.sees('A secret');
  const { t } = arif;
  await chooses(mitu, 'A secret', mitu.t('message.reply'));
  await mitu.says('What?');
  await arif.sees('What?');

  await chooses(arif, 'A secret', t('message.delete'));
  const dialog = arif.page.getByRole('dialog', { name: t('deleteMessage.heading') });
  await expect(dialog.getByRole('button', { name: t('deleteMessage.keep') })).toBeFocused();
  await expectAccessible(arif);
  await arif.button(t('deleteMessage.keep')).click();
  await expect(arif.message('A secret')).toBeVisible();
  await chooses(arif, 'A secret', t('message.delete'));
  await arif.button(t('deleteMessage.delete')).click();
  for (const person of [arif, mitu]) {
    await expect(person.page.getByText('A secret')).toHaveCount(0);
    // The place of the message, and the quote in the answer.
    await expect(person.log.getByText(person.t('message.deleted'))).toHaveCount(2);
  }
  await mitu.page.reload();
  await mitu.sees('What?');
  await expect(mitu.page.getByText('A secret')).toHaveCount(0);
  await expect(mitu.log.getByText(mitu.t('message.deleted'))).toHaveCount(2);
});

test('reactions count on both screens, say whose they are, and can be taken back', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'bn', host, { theme: 'dark' });
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Tea at five?');
  await mitu.sees('Tea at five?');
  const { t, words } = mitu;

  await reacts(mitu, 'Tea', THUMB);
  await expect(chip(mitu, 'Tea', THUMB)).toHaveAttribute('aria-pressed', 'true');
  await expect(chip(arif, 'Tea', THUMB)).toHaveAttribute('aria-pressed', 'false');
  await expect(chip(arif, 'Tea', THUMB)).toHaveAccessibleName(
    arif.t('reaction.of', { emoji: THUMB, names: arif.words.list(['Mitu']) }),
  );
  await chip(arif, 'Tea', THUMB).click();
  await expect(chip(mitu, 'Tea', THUMB)).toContainText(words.show(2));
  await expectAccessible(mitu);

  await arif.button(arif.t('reaction.add')).click();
  const picker = arif.page.getByRole('dialog', { name: arif.t('reaction.add') });
  await expect(picker.getByRole('combobox')).toBeFocused();
  await expectAccessible(arif);
  await arif.page.keyboard.type('rocket');
  await arif.page.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(chip(mitu, 'Tea', '🚀')).toContainText(words.show(1));

  await chooses(mitu, 'Tea', t('message.whoReacted'));
  const who = mitu.page.getByRole('dialog', { name: t('message.whoReacted') });
  await expect(who.getByRole('listitem')).toHaveText([/Mitu/, /Arif/, /Arif/]);
  await mitu.button(t('dialog.close')).click();

  await chip(mitu, 'Tea', THUMB).click();
  await expect(chip(arif, 'Tea', THUMB)).toContainText(arif.words.show(1));
  await chip(arif, 'Tea', THUMB).click();
  await expect(chip(mitu, 'Tea', THUMB)).toHaveCount(0);
});

test('a reaction given without a connection shows at once, can be taken back, and arrives', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Tea at five?');
  await mitu.sees('Tea at five?');

  await host.kill();
  await mitu.seesBanner(mitu.t('connection.retrying'));
  await reacts(mitu, 'Tea', THUMB);
  await expect(chip(mitu, 'Tea', THUMB)).toHaveAttribute('aria-pressed', 'true');
  await chip(mitu, 'Tea', THUMB).click();
  await expect(chip(mitu, 'Tea', THUMB)).toHaveCount(0);
  await reacts(mitu, 'Tea', '❤️');
  await host.restart();
  await mitu.isConnected();
  await expect(chip(arif, 'Tea', '❤️')).toContainText('1');
  await expect(chip(arif, 'Tea', THUMB)).toHaveCount(0);
});

test('what is pinned is kept at hand for everybody, and leads to its place', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('মিতু', 'bn', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Exam on Sunday, room 204');
  await arif.seesSent('Exam');
  await chooses(arif, 'Exam', arif.t('message.pin'));
  await expect(mitu.message('Exam')).toContainText(mitu.t('message.pinned'));
  for (let line = 1; line <= 30; line += 1) await arif.says(`line ${line}`);
  await arif.seesSent('line 30');
  await mitu.sees('line 30');

  await mitu.page.getByRole('button', { name: mitu.t('pins.count', { count: 1 }) }).click();
  const pins = mitu.page.getByRole('dialog', { name: mitu.t('pins.heading') });
  await expect(pins.getByRole('listitem')).toContainText('Exam on Sunday, room 204');
  await expectAccessible(mitu);
  await pins.getByRole('button', { name: /Exam/ }).click();
  await expect(pins).toBeHidden();
  await expect(mitu.message('Exam')).toBeInViewport();

  await mitu.page.getByRole('button', { name: mitu.t('pins.count', { count: 1 }) }).click();
  await mitu.button(mitu.t('message.unpin')).click();
  await expect(pins).toContainText(mitu.t('pins.none'));
  await expect(mitu.message('Exam')).not.toContainText(mitu.t('message.pinned'));
  await expect(
    arif.page.getByRole('button', { name: arif.t('pins.count', { count: 1 }) }),
  ).toBeHidden();
});

test('a message is carried into another room under the name of whoever said it', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await mitu.says('The bus leaves at six');
  await arif.sees('The bus');
  await chooses(arif, 'The bus', arif.t('message.forward'));
  await expect(arif.page.getByText(arif.t('forward.none'))).toBeVisible();
  await arif.button(arif.t('dialog.close')).click();

  await goesToLobby(arif);
  await opensRoom(arif, { title: 'Cricket' });
  await arif.page.getByRole('button', { name: ROOM }).first().click();
  await chooses(arif, 'The bus', arif.t('message.forward'));
  const dialog = arif.page.getByRole('dialog', { name: arif.t('forward.heading') });
  await expect(dialog).toContainText('The bus leaves at six');
  const send = dialog.getByRole('button', { name: arif.t('forward.send') });
  await expect(send).toBeDisabled();
  // Choosing alone sends nothing yet.
  await expect(dialog.getByRole('radio', { name: 'Cricket' })).toBeFocused();
  await arif.page.keyboard.press('Space');
  await expect(dialog.getByRole('radio', { name: 'Cricket' })).toBeChecked();
  await arif.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(arif.page.getByText(arif.t('forward.done', { title: 'Cricket' }))).toBeVisible();
  await arif.page
    .getByRole('navigation')
    .getByRole('button', { name: /Cricket/ })
    .click();
  await expect(arif.message('The bus')).toContainText(
    arif.t('message.forwardedFrom', { name: 'Mitu' }),
  );
});

test('the link to a message opens its room at that message', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  const link = await linkToFarMessage(arif);
  const { hash } = new URL(link);
  expect(hash).toMatch(/room=.*&entry=/);

  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.comesIn(`${host.url}${hash}`);
  await expect(mitu.message('Read this first')).toBeInViewport();

  // In the talk it leads there in place, whatever address of the host it was copied at.
  await arif.says(`Look: ${link}`);
  await mitu.message('Read this first').focus();
  await mitu.page.keyboard.press('End');
  await mitu.sees('Look:');
  await expect(mitu.message('Read this first')).not.toBeInViewport();
  await mitu.message('Look:').getByRole('link').click();
  await expect(mitu.message('Read this first')).toBeInViewport();
  expect(mitu.page.context().pages()).toHaveLength(1);
});

test('a link to a message of another room opened that room, but not at the message', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM, 'ক্রিকেট'] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  const link = await linkToFarMessage(arif);
  await goesToLobby(arif);
  await arif.page.getByRole('button', { name: 'ক্রিকেট' }).click();
  await arif.says(`Look: ${link}`);
  await arif.message('Look:').getByRole('link').click();
  await expect(arif.page.getByRole('heading', { level: 1, name: ROOM })).toBeVisible();
  await expect(arif.message('Read this first')).toBeInViewport();
});

test('"/me" tells in the third person', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('/me brings tea');
  await expect(mitu.message('brings tea').locator('[data-action]')).toHaveText(/Arif\s*brings tea/);
  await expect(mitu.page.getByText('/me')).toHaveCount(0);
});

test('by keyboard alone: menu, answer, reaction, deletion, and the focus is never lost', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  const { page, t } = arif;
  const { keyboard } = page;
  await arif.says('first');
  await arif.says('second');
  await arif.seesSent('second');
  await arif.message('second').focus();

  for (const key of ['Enter', 'ContextMenu', 'Shift+F10']) {
    await keyboard.press(key);
    await expect(page.getByRole('menuitem', { name: t('message.reply') })).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: t('message.edit') })).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(arif.message('second')).toBeFocused();
  }
  await keyboard.press('+');
  const picker = page.getByRole('dialog', { name: t('reaction.add') });
  await expect(picker.getByRole('combobox')).toBeFocused();
  await keyboard.type('rocket');
  await keyboard.press('Enter');
  await expect(chip(arif, 'second', '🚀')).toBeVisible();
  await expect(arif.message('second')).toBeFocused();

  await keyboard.press('e');
  await expect(arif.composer).toHaveValue('second');
  await keyboard.press('Escape');
  await arif.message('second').focus();
  await keyboard.press('ArrowUp');
  await expect(arif.message('first')).toBeFocused();
  await keyboard.press('r');
  await expect(page.getByText(t('composer.replyTo', { name: 'Arif' }))).toBeVisible();
  await keyboard.press('Escape');
  await arif.message('second').focus();
  await keyboard.press('Delete');
  await expect(page.getByRole('dialog', { name: t('deleteMessage.heading') })).toBeVisible();
  await keyboard.press('Escape');
  await expect(arif.message('second')).toBeFocused();
});

test('a quote of something long ago is fetched', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  await host.stop();
  const at = Date.now() - 3_600_000;
  const lines = Array.from({ length: 300 }, (_, line) => ({
    by: line % 2,
    text: `old line ${line}`,
    at: at + line * 1_000,
  }));
  await seedRoom(host.folder, ['Rahim', 'Tasnim'], lines);
  await host.restart();
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await expect(async () => {
    await arif.log.evaluate((log) => log.scrollTo(0, 0));
    await expect(arif.message('old line 0')).toBeVisible({ timeout: 500 });
  }).toPass();
  await standsStill(arif.message('old line 0'));
  await chooses(arif, 'old line 0', arif.t('message.reply'));
  await arif.says('About that');
  await arif.seesSent('About that');

  await mitu.entersRoom(ROOM);
  await expect(
    mitu.message('About that').getByRole('button', { name: /old line 0/ }),
  ).toBeVisible();
});

/** Says something, and so much after it that it is out of sight; the copied link to it. */
async function linkToFarMessage(person: Person): Promise<string> {
  await person.says('Read this first');
  for (let line = 1; line <= 30; line += 1) await person.says(`line ${line}`);
  await person.seesSent('line 30');
  await person.message('line 30').focus();
  await person.page.keyboard.press('Home');
  const copied = person.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('copy', () => resolve(getSelection()?.toString() ?? ''), {
          once: true,
        });
      }),
  );
  await chooses(person, 'Read this first', person.t('message.copyLink'));
  await expect(person.page.getByText(person.t('message.linkCopied'))).toBeVisible();
  return copied;
}

async function expectAccessible(person: Person): Promise<void> {
  expect((await askAxe(person.page)).faults).toEqual([]);
}
