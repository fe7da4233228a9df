// Owns the journeys of how the timeline stands on the screen: edges in line, nothing cut off, nothing said twice.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { boxOf, looksAway, looksBack } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
/** Edges that the eye takes for one. */
const SAME_WITHIN_PX = 1;

test("one's own poll stands at the edge of one's own bubbles with its time under it, and has no empty foot for others", async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  await arif.says('আসছ তো?');
  await arif.says('/poll');
  const dialog = arif.page.getByRole('dialog', { name: arif.t('poll.new') });
  const fields = dialog.getByRole('textbox');
  await fields.nth(0).fill('কবে?');
  await fields.nth(1).fill('কাল');
  await fields.nth(2).fill('পরশু');
  await dialog.getByRole('button', { name: arif.t('poll.ask'), exact: true }).click();

  const card = arif.page.getByRole('group', { name: 'কবে?' });
  const stands = await boxOf(card);
  const bubble = await boxOf(arif.message('আসছ তো?').locator('[data-bubble]'));
  expect(Math.abs(stands.right - bubble.right)).toBeLessThanOrEqual(SAME_WITHIN_PX);
  const time = arif.messages.filter({ has: card }).locator('time');
  expect((await boxOf(time)).top).toBeGreaterThanOrEqual(stands.bottom);

  const theirs = mitu.page.getByRole('group', { name: 'কবে?' });
  const foot = theirs.getByText(mitu.t('poll.nobody'));
  // The padding of the card, and not the height of a button besides.
  expect((await boxOf(theirs)).bottom - (await boxOf(foot)).bottom).toBeLessThan(24);
});

test('the timeline runs down to the composer; who is writing lies over its end, moves nothing and hides no newest message', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  const newest = arif.message('আসছি');
  await mitu.says('আসছি');
  await arif.sees('আসছি');
  const before = await boxOf(newest);

  await mitu.composer.pressSequentially('A');
  const line = arif.page.getByText('Mitu লিখছেন…');
  expect(await boxOf(newest)).toEqual(before);
  expect((await boxOf(line)).top).toBeGreaterThanOrEqual(before.bottom);

  const field = await boxOf(arif.page.locator('[data-composer]'));
  expect(Math.abs((await boxOf(arif.log)).bottom - field.top)).toBeLessThanOrEqual(SAME_WITHIN_PX);
});

test('the time of a message was drawn anew when somebody had read it, and whoever looked where it stood found nothing', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  await looksAway(mitu);
  await arif.says('আসছ তো?');
  await arif.seesSent('আসছ তো?');
  const time = arif.message('আসছ তো?').locator('time');
  const drawn = await time.evaluateHandle((element) => element);
  await looksBack(mitu);
  await expect(arif.message('আসছ তো?')).toContainText(arif.t('message.seenBy', { names: 'Mitu' }));
  expect(await time.evaluate((element, before) => element === before, drawn)).toBe(true);
});

test('"/me" shows the name once, upright, and is read with the name first', async ({ journey }) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  await arif.says('/me চা আনে');
  const told = mitu.message('চা আনে');
  // Behind the letter of the picture, which is not read.
  await expect(told).toHaveText(/^আআরিফ/u);
  await expect(told.locator('.font-semibold', { hasText: 'আরিফ' })).toHaveCount(1);
  for (const person of [arif, mitu])
    await expect(person.message('চা আনে').locator('.spoken')).toHaveCSS('font-style', 'normal');
});
