// Owns the journeys of people who simply talk: in order, each word once, on every screen.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';

const ROOM = 'হলের আড্ডা';

test('two people talk, a third who comes late reads it all, and the order is the same on three screens', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host, { theme: 'dark' });
  await arif.entersRoom(ROOM);
  await expect(arif.page.getByText(arif.t('start.aloneTitle'))).toBeVisible();
  await mitu.entersRoom(ROOM);
  await expect(arif.page.getByText(arif.t('start.aloneTitle'))).toBeHidden();

  await arif.composer.pressSequentially('কাল');
  await expect(mitu.page.getByText('আরিফ is writing…')).toBeVisible();
  await arif.says('কাল ক্লাস কয়টায়?');
  await expect(mitu.page.getByText('আরিফ is writing…')).toBeHidden();
  await mitu.sees('কাল ক্লাস কয়টায়?');
  await mitu.composer.pressSequentially('At');
  await expect(arif.page.getByText('Mitu লিখছেন…')).toBeVisible();
  await mitu.says('At ten, room 204.');
  await arif.sees('At ten, room 204.');

  // Both at once: whichever the host takes first, everybody has the same.
  await Promise.all([arif.says('স্লাইড এনেছ?'), mitu.says('Bring the slides!')]);
  await arif.seesSent('স্লাইড এনেছ?');
  await mitu.seesSent('Bring the slides!');

  const rahim = await journey.newPerson('রহিম', 'bn', host);
  await rahim.entersRoom(ROOM);
  const order = await rahim.messages.locator('.spoken').allInnerTexts();
  expect(order.slice(0, 2)).toEqual(['কাল ক্লাস কয়টায়?', 'At ten, room 204.']);
  expect(order.toSorted()).toEqual(
    ['কাল ক্লাস কয়টায়?', 'At ten, room 204.', 'স্লাইড এনেছ?', 'Bring the slides!'].toSorted(),
  );
  for (const person of [arif, mitu, rahim]) await person.seesExactly(order);

  for (const person of [arif, mitu, rahim]) {
    const people = person.page.getByRole('complementary', { name: person.t('people.title') });
    await expect(people.getByRole('listitem')).toHaveCount(3);
    for (const name of ['আরিফ', 'Mitu', 'রহিম'])
      await expect(people.getByText(name, { exact: true })).toBeVisible();
    await expect(people.getByRole('listitem').first()).toContainText(person.t('people.you'));
  }

  // Own messages say that they are sent; others' say who wrote them.
  await rahim.says('আমিও আসছি।');
  await rahim.seesSent('আমিও আসছি।');
  await expect(mitu.message('আমিও আসছি।')).toContainText('রহিম');
  await rahim.context.close();
  const people = mitu.page.getByRole('complementary', { name: mitu.t('people.title') });
  const gone = people.getByRole('list', { name: mitu.t('people.gone') });
  await expect(gone.getByRole('listitem')).toHaveText([/রহিম/]);
  await expect(people.getByRole('listitem')).toHaveCount(3);
});

test('a message of somebody else is told to screen readers, once, name and words first', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  await arif.says('শুনছেন?');
  await expect(mitu.page.locator('[aria-live="polite"]')).toContainText('আরিফ: শুনছেন?');
  await expect(arif.page.locator('[aria-live="polite"]')).toBeEmpty();
});
