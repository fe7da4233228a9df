// Owns the journeys of people who use no mouse: everything can be reached, the focus is seen and never lost.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import type { Person } from './support/person.ts';

const ROOM = 'হলের আড্ডা';

for (const language of ['bn', 'en'] as const) {
  test(`from the welcome to a sent message by keyboard alone (${language})`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const arif = await journey.newPerson('Arif', language, host);
    const { page, t } = arif;
    await page.goto(host.url);
    const name = page.getByRole('textbox', { name: t('welcome.name') });
    await tabTo(arif, () => name.evaluate((field) => field === document.activeElement));
    await page.keyboard.type('Arif');
    await page.keyboard.press('Enter');

    const room = page.getByRole('button', { name: new RegExp(ROOM) });
    await expect(room).toBeVisible();
    await tabTo(arif, () => room.evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await expect(arif.composer).toBeVisible();
    await tabTo(arif, () => arif.composer.evaluate((field) => field === document.activeElement));
    for (const text of ['first', 'second', 'third']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await arif.seesSent(text);
      await expect(arif.composer).toBeFocused();
    }
    // Shift and Enter is a new line, Enter sends both.
    await page.keyboard.type('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    await expect(arif.composer).toHaveValue('one\ntwo');
    await page.keyboard.press('Enter');
    await arif.seesSent('one');

    // Back into the messages: one stop, arrows inside, Escape to the composer.
    await tabTo(arif, () => arif.message('one').evaluate((row) => row === document.activeElement), {
      backwards: true,
    });
    await page.keyboard.press('ArrowUp');
    await expect(arif.message('third')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(arif.message('first')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(arif.message('second')).toBeFocused();
    await page.keyboard.press('End');
    await expect(arif.message('one')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(arif.composer).toBeFocused();
  });
}

test('dialogs and menus open and close by keyboard, and the focus returns to what opened them', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host, { theme: 'dark' });
  await mitu.entersRoom(ROOM);
  const { page, t } = mitu;

  for (const [opener, heading] of [
    [mitu.button(t('room.invite')), t('invite.heading')],
    [mitu.button(t('lobby.newRoom')), t('newRoom.heading')],
    [mitu.button(t('lobby.joinByCode')), t('join.heading')],
    [mitu.button(t('settings.title')), t('settings.title')],
  ] as const) {
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: heading });
    await expect(dialog).toBeVisible();
    // Tab goes round inside, never out of it.
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(() => {
          const at = document.activeElement;
          // Between the last and the first the browser passes its own frame.
          return at === document.body || at?.closest('dialog') !== null;
        }),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }

  const more = mitu.button(t('room.more'));
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: t('room.leave') })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t('lobby.title') })).toBeVisible();
});

/** Presses Tab until it is so; whatever has the focus on the way must be seen to have it. */
async function tabTo(
  person: Person,
  isThere: () => Promise<boolean>,
  { backwards = false } = {},
): Promise<void> {
  for (let press = 0; press < 25; press += 1) {
    if (await isThere()) return;
    await person.page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
    const unseen = await person.page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      // A radio button lies invisibly over its label; the composer's frame is drawn around it.
      for (let element: Element | null = at; element !== null; element = element.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        if (outlineStyle !== 'none' && outlineWidth !== '0px') return null;
      }
      return at.outerHTML;
    });
    expect(unseen, 'has the focus and does not show it').toBeNull();
  }
  throw new Error('not reached by 25 presses of Tab');
}

test('Home right behind a scroll left the focus where it was', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('Arif', 'en', host);
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  // More than fits on the screen, less than is let go of beyond it.
  for (let line = 1; line <= 30; line += 1) await arif.says(`line ${line}`);
  await mitu.sees('line 30');
  const strayed = await mitu.log.evaluate(async (log) => {
    const row = (text: string) =>
      [...log.querySelectorAll<HTMLElement>('[data-row]')].find(
        (each) => each.querySelector('.spoken')?.textContent === text,
      );
    const turn = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    const frames = async (count: number) => {
      for (let each = 0; each < count; each += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const found: number[] = [];
    // The key comes so many turns behind the scroll, in one of which the list is drawn and what follows from that is not done.
    for (let turns = 0; turns < 4; turns += 1) {
      log.scrollTop = 0;
      await frames(10);
      const scrolled = new Promise((resolve) =>
        log.addEventListener('scroll', resolve, { once: true }),
      );
      row('line 30')?.focus();
      await Promise.race([scrolled, frames(10)]);
      for (let each = 0; each < turns; each += 1) await turn();
      row('line 30')?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }),
      );
      await frames(10);
      if (document.activeElement !== row('line 1')) found.push(turns);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }
    return found;
  });
  expect(strayed).toEqual([]);
});
