// Owns the journeys of a classroom and an adda: asking everybody, hands and who is called on, who writes and how fast.
// Must not import anything but the fixtures and the languages.
import type { Locator } from 'playwright/test';
import { LANGUAGES, type Language } from '../../renderer/i18n/words.ts';
import { expect, type Journey, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';
import { chip, reacts } from './support/messageSteps.ts';
import type { Person } from './support/person.ts';

const ROOM = 'ক্লাস ৭';
const QUESTION = 'কেন আকাশ নীল?';
const THUMB = '👍';
/** The shortest pace that the settings offer. */
const PACE_SECONDS = 10;

// Three people and a host take their time when a second worker has the other core.
test.describe.configure({ timeout: 90_000 });

/** A room that its owner has made on the page, as rooms of the terminal belong to nobody in it. */
async function classroom(journey: Journey, language: Language) {
  const host = await journey.newHost();
  const other = language === 'bn' ? 'en' : 'bn';
  const teacher = await journey.newPerson('Farida', language, host);
  const mina = await journey.newPerson('মীনা', other, host);
  const rahim = await journey.newPerson('Rahim', language, host, { theme: 'dark' });
  await teacher.comesIn();
  await opensRoom(teacher, { title: ROOM });
  await Promise.all([entersFromLobby(mina, ROOM), entersFromLobby(rahim, ROOM)]);
  return { teacher, mina, rahim };
}

async function choosesTool(person: Person, label: string): Promise<void> {
  await person.button(person.t('composer.more')).click();
  await person.page.getByRole('menuitem', { name: label, exact: true }).click();
}

/** Raises a hand in the dialog that is open. */
async function asksByHand(person: Person, question: string): Promise<void> {
  const dialog = person.page.getByRole('dialog', { name: person.t('hands.raise') });
  await dialog.getByRole('textbox', { name: person.t('hands.question') }).fill(question);
  await dialog.getByRole('button', { name: person.t('hands.raise') }).click();
  await expect(dialog).toBeHidden();
}

/** The line that says how many hands are up. */
function handsUp({ page, t }: Person, count: number): Locator {
  return page.getByRole('button', { name: t('hands.count', { count }) });
}

/** Changes the room's settings in their dialog, and saves. */
async function setsRoom(owner: Person, change: (dialog: Locator) => Promise<void>): Promise<void> {
  const { page, t } = owner;
  await owner.button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('room.settings'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: t('roomSettings.title') });
  await change(dialog);
  await dialog.getByRole('button', { name: t('roomSettings.save') }).click();
  await expect(dialog).toBeHidden();
}

for (const language of LANGUAGES)
  test(`a poll is asked, voted on, thought over and ended, and all see the same counts (${language})`, async ({
    journey,
  }) => {
    const { teacher, mina, rahim } = await classroom(journey, language);
    const [sunday, monday] = ['রবিবার', 'Monday'];
    // Not the owner: whoever asks may end it.
    await choosesTool(mina, mina.t('poll.new'));
    const dialog = mina.page.getByRole('dialog', { name: mina.t('poll.new') });
    const option = (number: number) =>
      dialog.getByRole('textbox', {
        name: mina.t('poll.option', { number: mina.words.show(number) }),
      });
    await dialog.getByRole('textbox', { name: mina.t('poll.question') }).fill('কবে বসব?');
    await option(1).fill(sunday);
    await option(2).fill(monday);
    await dialog.getByRole('button', { name: mina.t('poll.ask') }).click();

    const people = [teacher, mina, rahim];
    const card = ({ page }: Person) => page.getByRole('group', { name: 'কবে বসব?' });
    const answer = (person: Person, text: string) =>
      card(person).getByRole('button', { name: text });
    const allCount = async (votes: { readonly [text: string]: number }) => {
      for (const person of people)
        for (const [text, count] of Object.entries(votes))
          await expect(answer(person, text)).toContainText(person.t('poll.votes', { count }));
    };
    for (const person of people) await expect(card(person)).toContainText(person.t('poll.nobody'));
    await answer(teacher, sunday).click();
    await answer(rahim, sunday).click();
    await allCount({ [sunday]: 2, [monday]: 0 });
    await answer(rahim, monday).click();
    await allCount({ [sunday]: 1, [monday]: 1 });
    await expect(answer(rahim, monday)).toHaveAttribute('aria-pressed', 'true');
    await expect(answer(rahim, sunday)).toHaveAttribute('aria-pressed', 'false');

    await expect(card(rahim).getByRole('button', { name: rahim.t('poll.end') })).toBeHidden();
    await card(mina)
      .getByRole('button', { name: mina.t('poll.end') })
      .click();
    for (const person of people) {
      await expect(card(person)).toContainText(person.t('poll.ended'));
      await expect(card(person)).toContainText(person.t('poll.voters', { count: 2 }));
      await expect(answer(person, sunday)).toBeDisabled();
    }
    await allCount({ [sunday]: 1, [monday]: 1 });
  });

for (const language of LANGUAGES)
  test(`the owner sets a pace, calls on raised hands and then writes alone; the others see why they wait (${language})`, async ({
    journey,
  }) => {
    const { teacher, mina, rahim } = await classroom(journey, language);
    const pace = teacher.t('roomSettings.paceSeconds', { count: PACE_SECONDS });
    await setsRoom(teacher, (dialog) =>
      dialog.getByRole('radio', { name: pace, exact: true }).check(),
    );
    await expect(
      mina.page.getByText(mina.t('room.slowNote', { count: PACE_SECONDS })),
    ).toBeVisible();
    await mina.says('এক');
    await mina.seesSent('এক');
    await mina.says('দুই');
    const { what, todo } = mina.words.failure({ code: 'slow_mode' });
    await expect(mina.message('দুই')).toContainText(what);
    await expect(mina.message('দুই')).toContainText(todo);
    // The owner keeps no pace.
    for (const text of ['Good morning', 'Quiz tomorrow']) {
      await teacher.says(text);
      await teacher.seesSent(text);
    }

    // While "দুই" waits for its turn.
    await choosesTool(mina, mina.t('hands.raise'));
    await asksByHand(mina, QUESTION);
    await expect(handsUp(rahim, 1)).toContainText('মীনা');
    await choosesTool(rahim, rahim.t('hands.raise'));
    await asksByHand(rahim, '');
    await handsUp(teacher, 2).click();
    const queue = teacher.page.getByRole('dialog', { name: teacher.t('hands.title') });
    await expect(queue.getByRole('listitem')).toHaveText([/মীনা/, /Rahim/]);
    await expect(queue.getByRole('listitem').first()).toContainText(QUESTION);
    const call = (name: string) =>
      queue.getByRole('button', { name: teacher.t('hands.call', { name }) });
    await call('মীনা').click();
    await expect(queue.getByRole('listitem')).toHaveText([/Rahim/]);
    await expect(handsUp(mina, 1)).toContainText('Rahim');
    await expect(handsUp(mina, 1)).not.toContainText('মীনা');
    await teacher.page.keyboard.press('Escape');
    await expect(queue).toBeHidden();
    // Whoever raised a hand may think better of it.
    await choosesTool(rahim, rahim.t('hands.lowerMine'));
    for (const person of [teacher, mina, rahim]) await expect(handsUp(person, 1)).toBeHidden();

    // The first thing that had to wait went out by itself.
    await expect(teacher.message('দুই')).toBeVisible({ timeout: PACE_SECONDS * 2_000 });
    await mina.seesSent('দুই');

    await setsRoom(teacher, (dialog) =>
      dialog
        .getByRole('switch', { name: teacher.t('roomSettings.announcements'), exact: true })
        .check(),
    );
    for (const person of [mina, rahim]) {
      await expect(person.page.getByText(person.t('room.onlyOwnerWrites'))).toBeVisible();
      await expect(person.composer).toBeHidden();
    }
    await teacher.says('Books closed');
    await mina.sees('Books closed');
    await reacts(mina, 'Books closed', THUMB);
    await expect(chip(teacher, 'Books closed', THUMB)).toBeVisible();
    await mina.button(mina.t('hands.raise')).click();
    await asksByHand(mina, QUESTION);
    await handsUp(teacher, 1).click();
    await call('মীনা').click();
    await expect(mina.button(mina.t('hands.raise'))).toBeVisible();
    await expect(handsUp(mina, 1)).toBeHidden();
  });

test('whose hand is up reads "You" of it, finds the own line in the queue, and is called in turn', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const nadia = await journey.newPerson('Nadia', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: ROOM });
  for (const person of [nadia, arif]) {
    await entersFromLobby(person, ROOM);
    await choosesTool(person, person.t('hands.raise'));
    await asksByHand(person, '');
  }

  await expect(handsUp(nadia, 2)).toContainText('You and আরিফ');
  await expect(handsUp(arif, 2)).toContainText('আপনি এবং Nadia');
  await expect(handsUp(mitu, 2)).toContainText('Nadia and আরিফ');
  await handsUp(arif, 2).click();
  const own = arif.page.getByRole('dialog').getByRole('listitem').nth(1);
  await expect(own).toContainText(arif.t('people.you'));

  await handsUp(mitu, 2).click();
  await mitu.button(mitu.t('hands.call', { name: 'Nadia' })).click();
  await mitu.button(mitu.t('hands.call', { name: 'আরিফ' })).click();
  await expect(mitu.page.getByRole('dialog')).toBeHidden();

  // The next hand does not bring the queue back over the screen, and goes with whoever leaves.
  await choosesTool(nadia, nadia.t('hands.raise'));
  await asksByHand(nadia, '');
  await expect(handsUp(mitu, 1)).toBeVisible();
  await expect(mitu.page.getByRole('dialog')).toBeHidden();
  await nadia.page.close();
  await expect(handsUp(mitu, 1)).toBeHidden();
});

test('the keyboard stays where it was when what it pressed goes away', async ({ journey }) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: ROOM });
  const { page, t, button } = mitu;
  await choosesTool(mitu, t('poll.new'));
  const dialog = page.getByRole('dialog', { name: t('poll.new') });
  const option = (number: number) =>
    dialog.getByRole('textbox', { name: t('poll.option', { number }), exact: true });
  await dialog.getByRole('textbox', { name: t('poll.question') }).fill('When?');
  await option(1).fill('Sunday');
  await option(2).fill('Monday');
  await button(t('poll.addOption')).press('Enter');
  await expect(option(3)).toBeFocused();
  await button(t('poll.removeOption', { number: 3 })).press('Enter');
  await expect(option(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const row = page.locator('[data-row]').filter({ hasText: 'When?' });
  await button(t('poll.end')).press('Enter');
  await expect(row).toContainText(t('poll.ended'));
  await expect(row).toBeFocused();

  await mitu.says('Well');
  await mitu.seesSent('Well');
  await reacts(mitu, 'Well', THUMB);
  await chip(mitu, 'Well', THUMB).press('Enter');
  await expect(chip(mitu, 'Well', THUMB)).toBeHidden();
  await expect(page.locator('[data-row]').filter({ hasText: 'Well' })).toBeFocused();
});
