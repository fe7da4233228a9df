// Owns the journeys of people who are helped in writing: names, emoji, commands, lists, drafts, long pastes.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import { chooses } from './support/messageSteps.ts';
import type { Person } from './support/person.ts';

const ROOM = 'হলের আড্ডা';

const people = (person: Person): Locator =>
  person.page.getByRole('listbox', { name: person.t('complete.people') });

test('a name is found in the other script, Enter takes it, and the message says whom it calls', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  const { page, composer } = mitu;

  const list = page.getByRole('complementary', { name: mitu.t('people.title') });
  await expect(list.getByText('আরিফ')).toBeVisible();

  // A bare "@" chooses nobody yet.
  await composer.pressSequentially('@');
  await expect(people(mitu).getByRole('option', { name: /আরিফ/ })).toBeVisible();
  await expect(people(mitu).getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.type('ari');
  await expect(people(mitu).getByRole('option', { selected: true })).toHaveText(/আরিফ/);
  expect((await askAxe(page)).faults).toEqual([]);

  // Esc closes the list for this name, and only the list.
  await page.keyboard.press('Escape');
  await expect(people(mitu)).toBeHidden();
  await page.keyboard.type('f');
  await expect(people(mitu)).toBeHidden();
  await composer.fill('');
  await page.keyboard.type('@ari');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('@আরিফ ');
  await expect(mitu.messages).toHaveCount(0);

  // The draft still calls him after a reload.
  await page.keyboard.type('please come');
  await page.reload();
  await expect(composer).toHaveValue('@আরিফ please come');
  await composer.press('Enter');
  await mitu.seesSent('please come');
  await arif.sees('please come');
  await expect(composer).toHaveValue('');
});

test('a draft comes back with what it answers, and dropping the answer is kept, too', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('Who has the notes?');
  await mitu.sees('Who has the notes?');
  const answering = mitu.page.getByText(mitu.t('composer.replyTo', { name: 'Arif' }));
  await chooses(mitu, 'Who has the notes?', mitu.t('message.reply'));
  await expect(answering).toBeVisible();
  await mitu.composer.pressSequentially('I ha');
  await mitu.page.reload();
  await expect(mitu.composer).toHaveValue('I ha');
  await expect(answering).toBeVisible();
  await mitu.composer.press('Escape');
  await expect(answering).toBeHidden();
  await mitu.page.reload();
  await expect(mitu.composer).toHaveValue('I ha');
  await expect(answering).toBeHidden();
});

test('emoji by name, by Tab or finished by its colon; a smiley asks nothing', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  const { page, composer } = mitu;
  const list = page.getByRole('listbox', { name: mitu.t('complete.emoji') });
  await expect(async () => {
    await composer.fill('');
    await page.keyboard.type('yes :tada');
    await expect(list.getByRole('option').first()).toContainText('🎉', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Tab');
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue('yes 🎉');
  await page.keyboard.type(' :fire: ');
  await expect(composer).toHaveValue('yes 🎉 🔥 ');
  await page.keyboard.type('`:fire:` :D');
  await expect(list).toBeHidden();
  await page.keyboard.press('Enter');
  await mitu.seesSent('🔥');

  // With no list open, Tab leaves the field.
  await composer.focus();
  await page.keyboard.press('Tab');
  await expect(composer).not.toBeFocused();
});

test('of an emoji’s line what one typed stands first and is not cut off, though the label beside it is long', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host, { size: { width: 360, height: 740 } });
  await arif.entersRoom(ROOM);
  const { page, composer } = arif;
  const options = page.getByRole('listbox', { name: arif.t('complete.emoji') }).getByRole('option');
  const write = (typed: string) =>
    expect(async () => {
      await composer.fill('');
      await page.keyboard.type(typed);
      await expect(options.first()).toBeVisible({ timeout: 500 });
    }).toPass();
  /** What stands right behind the picture, or a note that it is cut off. */
  const firsts = () =>
    options.evaluateAll((all) =>
      all.map((option) => {
        const first = option.children[1];
        const isWhole = first !== undefined && first.scrollWidth <= first.clientWidth;
        return isWhole ? (first.textContent ?? '') : `cut off: ${first?.textContent}`;
      }),
    );

  await write(':smiling_face');
  expect(await firsts()).toContain(':smiling_face_with_heart_eyes:');
  for (const first of await firsts()) expect(first).toMatch(/^:\w+:$/);
  // Who types Bangla looks for the words.
  await write(':হাসি');
  for (const first of await firsts()) expect(first).toMatch(/^\p{Script=Bengali}/u);
});

test('commands: one tells in the third person, one shrugs, one opens the poll', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  const { page, composer } = mitu;
  const list = page.getByRole('listbox', { name: mitu.t('complete.commands') });
  await composer.pressSequentially('/');
  await expect(list.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('/me ');
  await page.keyboard.type('waves');
  await page.keyboard.press('Enter');
  await mitu.seesSent('waves');
  await composer.pressSequentially('/shrug');
  await page.keyboard.press('Enter');
  await mitu.seesSent('(ツ)');
  await composer.pressSequentially('/po');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: mitu.t('poll.new') })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(composer).toHaveValue('');
});

test('marks around a selection, lists that go on, and Ctrl+Z through both', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  const { page, composer } = mitu;
  await composer.pressSequentially('so good');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+b');
  await expect(composer).toHaveValue('so **good**');
  await page.keyboard.press('Control+i');
  await expect(composer).toHaveValue('so ***good***');
  await page.keyboard.press('Control+i');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+e');
  await expect(composer).toHaveValue('so `good`');
  await page.keyboard.press('Control+z');
  await expect(composer).toHaveValue('so good');

  await composer.fill('');
  await page.keyboard.type('- tea');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('milk');
  await expect(composer).toHaveValue('- tea\n- milk');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(composer).toHaveValue('- tea\n- milk\n');
  await expect(mitu.messages).toHaveCount(0);
});

test('three backticks and Enter sent three backticks: in an open block of code Enter begins a new line', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  const { page, composer, t } = mitu;
  const hint = page.getByText(t('composer.inCode'));
  await composer.pressSequentially('```');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('```\n');
  await expect(hint).toBeVisible();
  await page.keyboard.type('x = 1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('```');
  await expect(hint).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue('');
  await mitu.seesSent('x = 1');

  await composer.pressSequentially('```');
  await page.keyboard.press('Enter');
  await page.keyboard.type('y = 2');
  await page.keyboard.press('Control+Enter');
  await expect(composer).toHaveValue('');
  await mitu.seesSent('y = 2');
});

test('a paste that no message holds is told of before it is there; one line too many is counted', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  const { page, composer } = mitu;
  const paste = (text: string) =>
    composer.evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      clipboardData.setData('text/html', `<b>${pasted.slice(0, 10)}</b>`);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      return field.dispatchEvent(event);
    }, text);
  const note = page.getByText(mitu.t('paste.tooLong', { chars: '300,000', limit: '8,000' }));
  expect(await paste('ক'.repeat(300_000))).toBe(false);
  await expect(note).toBeVisible();
  await expect(composer).toHaveValue('');
  await mitu.button(mitu.t('paste.drop')).click();
  await expect(note).toBeHidden();
  await expect(composer).toBeFocused();
  await paste('ক'.repeat(300_000));
  await mitu.button(mitu.t('paste.take')).click();
  await expect(composer).toHaveValue('ক'.repeat(8_000));
  await expect(page.getByText(mitu.t('composer.left', { count: 0 }))).toBeVisible();
  await composer.press('End');
  await page.keyboard.type('খ');
  const over = page.getByText(mitu.t('composer.over', { count: 1 }));
  await expect(over).toBeVisible();
  // The box has the note's colour, and the note stands clear of it.
  const box = page.locator('[data-composer]');
  const colour = await over.evaluate((note) => getComputedStyle(note).color);
  await expect(box).toHaveCSS('border-top-color', colour);
  await expect(box).toHaveCSS('outline-color', colour);
  await expect(over).toHaveCSS('padding-top', '6px');
  // A paste of a usual length is the browser's.
  expect(await paste('কথা')).toBe(true);
});
