// Owns the journeys of raised hands.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';
import type { Person } from './support/person.ts';

const ROOM = 'Algorithms';

async function raisesHand({ page, button, t }: Person): Promise<void> {
  await button(t('composer.more')).click();
  await page.getByRole('menuitem', { name: t('hands.raise') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('hands.raise') })
    .click();
}

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
    await raisesHand(person);
  }

  const bar = (person: Person) =>
    person.page.getByRole('button', { name: person.t('hands.count', { count: 2 }) });
  await expect(bar(nadia)).toContainText('You and আরিফ');
  await expect(bar(arif)).toContainText('আপনি এবং Nadia');
  await expect(bar(mitu)).toContainText('Nadia and আরিফ');
  await bar(arif).click();
  const own = arif.page.getByRole('dialog').getByRole('listitem').nth(1);
  await expect(own).toContainText(arif.t('people.you'));

  await bar(mitu).click();
  await mitu.button(mitu.t('hands.call', { name: 'Nadia' })).click();
  await mitu.button(mitu.t('hands.call', { name: 'আরিফ' })).click();
  await expect(mitu.page.getByRole('dialog')).toBeHidden();
});
