// Owns the journeys of words with markup: set as they were meant on every screen, hidden and folded ones too.
// Must not import anything but the fixtures, which fail on every complaint of a console or a content policy.
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import { boxOf, standsStill } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const CODE = 'def total(items):\n    return sum(items)  # যোগফল';

test('stars, quotes, lists, code and spoilers are set as they were meant on the other’s screen', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host, { theme: 'dark' });
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);

  await arif.says('পরীক্ষা **কাল।**সবাই _পড়ুন_, &amp; <b>না</b>');
  await mitu.sees('পরীক্ষা কাল।সবাই পড়ুন, &amp; <b>না</b>');
  await expect(mitu.log.locator('strong')).toHaveText('কাল।');
  await arif.says('> কয়টায়?\nদশটায়:\n১. খাতা\n২. কলম');
  await expect(mitu.log.locator('blockquote')).toHaveText('কয়টায়?');
  await expect(mitu.log.getByRole('list').getByRole('listitem')).toHaveText(['১.খাতা', '২.কলম']);

  await arif.says(`\`\`\`python\n${CODE}\n\`\`\``);
  await expect(mitu.log.locator('pre')).toHaveText(CODE);
  await expect(mitu.log.locator('[data-token="keyword"]').first()).toHaveText('def');
  await mitu.button(mitu.t('message.copyCode')).click();
  await expect(mitu.button(mitu.t('message.codeCopied'))).toBeVisible();

  await arif.says('শেষে ||সে-ই ভাই||!');
  const cover = mitu.log.getByRole('button', { name: mitu.t('message.showSpoiler') });
  await expect(cover).toBeVisible();
  // What is read out and told to the system keeps the secret as well.
  await expect(mitu.page.locator('[aria-live="polite"]')).not.toContainText('ভাই');
  await expect(mitu.log.getByText('সে-ই ভাই')).toBeHidden();
  for (const { page } of [arif, mitu]) expect((await askAxe(page)).faults).toEqual([]);
  await cover.focus();
  await mitu.page.keyboard.press('Enter');
  await expect(mitu.log.getByText('সে-ই ভাই')).toBeVisible();
});

test('a long message is folded, opens where it begins, and stays open while one scrolls away and back', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const mitu = await journey.newPerson('Mitu', 'en', host, { size: { width: 390, height: 760 } });
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  const lines = Array.from({ length: 90 }, (_, at) => `পংক্তি ${at + 1}।`);
  await arif.says(lines.join('\n'));
  const message = mitu.message('পংক্তি 1।');
  const more = message.getByRole('button', { name: mitu.t('message.more') });
  const heightOf = async () => (await boxOf(message)).height;
  await expect(more).toBeInViewport();
  const folded = await heightOf();
  expect(folded).toBeLessThan(760);
  const topOf = async () => (await boxOf(message)).top;
  const top = await topOf();

  await standsStill(more);
  await more.click();
  const less = message.getByRole('button', { name: mitu.t('message.less') });
  await expect(less).toBeAttached();
  expect(await heightOf()).toBeGreaterThan(3 * folded);
  // Its first line is where it was, or higher by the empty place that was above the few messages.
  const opened = await topOf();
  expect(opened).toBeGreaterThan(0);
  expect(opened).toBeLessThanOrEqual(top);

  // Far enough away that its row is taken down.
  for (let count = 0; count < 8; count += 1) {
    await arif.says(`${'অন্য কথা\n'.repeat(18)}শেষ ${count}`);
    await arif.seesSent(`শেষ ${count}`);
  }
  await mitu.log.evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await expect(less).toHaveCount(0);
  await mitu.log.evaluate((log) => log.scrollTo(0, 0));
  await expect(less).toHaveCount(1);
  await less.scrollIntoViewIfNeeded();
  await standsStill(less);
  await less.click();
  await expect(more).toBeInViewport();
  expect(await heightOf()).toBeCloseTo(folded, 0);
});

test('code stays readable while the host cannot serve its colours', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.page.route('**/grammars-*.js', (route) => route.abort());
  // The browser itself says that the file did not come.
  const failures = mitu.watch.provoke(/ERR_FAILED/);
  await mitu.entersRoom(ROOM);
  const asked = mitu.page.waitForEvent('requestfailed');
  await mitu.says(`\`\`\`python\n${CODE}\n\`\`\``);
  await asked;
  await expect(mitu.log.locator('pre')).toHaveText(CODE);
  await expect(mitu.log.locator('[data-token]')).toHaveCount(0);
  await expect.poll(failures.count).toBeGreaterThan(0);
});

for (const width of [390, 1280]) {
  test(`the button that copies code lay on the line under its language (${width} pixels)`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const arif = await journey.newPerson('Arif', 'en', host, { size: { width, height: 740 } });
    await arif.entersRoom(ROOM);
    await arif.says(`\`\`\`python\n${CODE}\n\`\`\``);
    const caption = await boxOf(arif.log.locator('figcaption'));
    const button = await boxOf(arif.button(arif.t('message.copyCode')));
    expect(button.top).toBeGreaterThanOrEqual(caption.top);
    expect(button.bottom).toBeLessThanOrEqual(caption.bottom);
  });
}
