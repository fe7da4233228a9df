// Owns the journeys of pointer and finger over the messages: what is at hand beside one, and what a press reaches.
// Must not import anything but the fixtures.
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import { chip } from './support/messageSteps.ts';
import { boxOf, standsStill } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const THUMB = '👍';
/** Longer than a long press takes. */
const PRESS_MS = 500;

test('on a phone a long press opens the menu as a sheet, and a scroll does not', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const size = { width: 390, height: 780 };
  const mitu = await journey.newPerson('মিতু', 'bn', host, { touch: true, size });
  const arif = await journey.newPerson('Arif', 'en', host);
  await mitu.page.clock.install();
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  await arif.says('Press me');
  await arif.says('Scroll here');
  await mitu.sees('Scroll here');
  const { page, t } = mitu;
  const placeOf = async (text: string) => {
    const box = await boxOf(mitu.message(text));
    return { x: box.left + 120, y: box.top + box.height / 2 };
  };
  const cdp = await mitu.context.newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly { x: number; y: number }[],
  ) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });

  const sheet = page.getByRole('dialog', { name: t('message.actions') });
  const at = await placeOf('Press me');
  // While a finger is down time passes only when told: a busy machine must not make a long press of a scroll. The clock is
  // stopped a little ahead, as it goes on until it is.
  const stopClock = async () => page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);

  await stopClock();
  await touch('touchStart', [at]);
  await page.clock.runFor(PRESS_MS);
  await page.clock.resume();
  await expect(sheet).toBeVisible();
  await touch('touchEnd', []);
  await expect(sheet).toBeVisible();
  for (const line of await sheet.getByRole('menuitem').all()) {
    expect((await boxOf(line)).height).toBeGreaterThanOrEqual(44);
  }
  expect((await askAxe(page)).faults).toEqual([]);
  await sheet.getByRole('button', { name: t('reaction.give', { emoji: THUMB }) }).tap();
  await expect(sheet).toBeHidden();
  await expect(chip(arif, 'Press me', THUMB)).toContainText('1');

  // What the sheet needs is there now: it would come with the next frame.
  const begin = await placeOf('Scroll here');
  await stopClock();
  await touch('touchStart', [begin]);
  await touch('touchMove', [{ x: begin.x, y: begin.y - 40 }]);
  await page.clock.runFor(PRESS_MS);
  await page.clock.resume();
  await page.evaluate(async () => {
    for (let each = 0; each < 3; each += 1) await new Promise(requestAnimationFrame);
  });
  await expect(sheet).toBeHidden();
  await touch('touchEnd', []);
});

test('only one message shows what is at hand beside it, the one where pointer or focus came last', async ({
  journey,
}) => {
  const { arif } = await journey.twoIn(ROOM);
  for (const text of ['এক', 'দুই', 'তিন']) await arif.says(text);
  await arif.seesSent('তিন');
  await standsStill(arif.message('এক'));
  const tools = arif.page.getByRole('toolbar', { name: arif.t('message.actions') });
  await arif.page.mouse.move(0, 0);
  await arif.page.keyboard.press('Shift+Tab');
  await arif.message('তিন').focus();
  await arif.page.keyboard.press('ArrowUp');
  await expect(arif.message('দুই').getByRole('toolbar')).toBeVisible();
  await arif.page.keyboard.press('Tab');
  await expect(tools.getByRole('button').first()).toBeFocused();

  await arif.message('এক').hover();
  await expect(arif.message('এক').getByRole('toolbar')).toBeVisible();
  await expect(tools).toHaveCount(1);
  // It had the focus, which is not lost.
  await expect(arif.message('দুই')).toBeFocused();

  await arif.page.keyboard.press('ArrowDown');
  await expect(arif.message('তিন').getByRole('toolbar')).toBeVisible();
  await expect(tools).toHaveCount(1);
});

test('right behind a scroll a press on a message went past it', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  for (let line = 1; line <= 20; line += 1) await arif.says(`line ${line}`);
  await arif.seesSent('line 20');
  await standsStill(arif.message('line 20'));
  const reached = await arif.log.evaluate(async (log) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const scrolled = new Promise((resolve) =>
      log.addEventListener('scroll', resolve, { once: true }),
    );
    log.scrollBy(0, -60);
    await scrolled;
    // The list has been drawn for its new place, and still counts as moving.
    for (let each = 0; each < 3; each += 1) await frame();
    return (
      [...log.querySelectorAll<HTMLElement>('[data-row]')]
        .map((row) => ({ row, box: row.getBoundingClientRect() }))
        .filter(({ box }) => {
          const view = log.getBoundingClientRect();
          return box.top > view.top && box.bottom < view.bottom;
        })
        // In the middle the way down lies over them.
        .map(({ row, box: { left, top, height } }) =>
          row.contains(document.elementFromPoint(left + 8, top + height / 2)),
        )
    );
  });
  expect(reached.length).toBeGreaterThan(5);
  expect(reached).not.toContain(false);
});

test('what is at hand beside the top-most message was cut at its top, narrow and wide', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  for (const person of [arif, mitu]) await person.entersRoom(ROOM);
  const lines = (words: string) => Array.from({ length: 5 }, () => words).join('\n');
  for (const number of [1, 2, 3]) await mitu.says(`${lines('theirs')} ${number}`);
  await arif.sees('theirs 3');
  for (const number of [1, 2, 3, 4, 5, 6]) await arif.says(`${lines('own')} ${number}`);
  await arif.seesSent('own 6');
  for (const width of [560, 1280]) {
    await arif.page.setViewportSize({ width, height: 760 });
    const { top } = await boxOf(arif.log);
    for (const text of ['theirs 2', 'own 2']) {
      const row = arif.message(text);
      await row.evaluate((it) => it.scrollIntoView({ block: 'start' }));
      await standsStill(row);
      await row.hover();
      expect((await boxOf(row.getByRole('toolbar'))).top).toBeGreaterThanOrEqual(top);
    }
  }
});

test('the menu of an own message, opened by a key, stood at the other side of the room, half of it out of sight', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  for (let line = 1; line <= 12; line += 1) await arif.says(`own ${line}`);
  await arif.seesSent('own 12');
  const { page, t } = arif;
  for (const text of ['own 3', 'own 8', 'own 12']) {
    const bubble = await boxOf(arif.message(text).locator('[data-bubble]'));
    await arif.message(text).press('Enter');
    const menu = page.getByRole('menu', { name: t('message.actions') });
    const box = await boxOf(menu);
    expect(Math.min(box.right, bubble.right)).toBeGreaterThan(Math.max(box.left, bubble.left));
    const last = menu.getByRole('menuitem', { name: t('message.delete') });
    await expect(last).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
  }
});
