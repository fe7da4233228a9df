// Owns the journeys through a long history: where one stands, nothing moves under the eyes.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import { expect, test } from './support/journey.ts';
import type { Person } from './support/person.ts';
import { seedRoom } from './support/seedRoom.ts';

const ROOM = 'হলের আড্ডা';
const MESSAGES = 10_000;
const MINUTE_MS = 60_000;
/** A jump that no eye sees. */
const STILL_WITHIN_PX = 3;
const ROWS_MAX = 200;

const lineOf = (number: number): string =>
  number % 7 === 0 ? `#${number} ${'একটু লম্বা কথা, যা একাধিক লাইনে যায়। '.repeat(6)}` : `#${number}`;

test('ten thousand messages open at the newest, scroll up without a jump and back by a button', async ({
  journey,
}) => {
  // Five pages by steps of a wheel, two frames each, are long by themselves.
  test.setTimeout(60_000);
  const host = await journey.newHost({ rooms: [ROOM] });
  await host.stop();
  const start = Date.now() - MESSAGES * MINUTE_MS;
  await seedRoom(
    host.folder,
    ['রহিম', 'Mitu'],
    Array.from({ length: MESSAGES }, (_, index) => ({
      by: Math.floor(index / 3) % 2,
      text: lineOf(index + 1),
      at: start + index * MINUTE_MS,
    })),
  );
  await host.restart();

  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await arif.entersRoom(ROOM);
  const newest = arif.messages.filter({
    has: arif.page.getByText(`#${MESSAGES}`, { exact: true }),
  });
  await expect(newest).toBeInViewport();
  await expect(newest).toContainText('Mitu');

  // Several pages up, the wheel in a hand's steps.
  let older = await firstNumber(arif);
  for (let page = 0; page < 5; page += 1) {
    await scrollUpUntilOlderCame(arif, older);
    older = await firstNumber(arif);
    expect(await arif.messages.count()).toBeLessThan(ROWS_MAX);
  }
  expect(older).toBeLessThan(MESSAGES - 300);

  // Somebody speaks: the view stays, the button counts.
  const mitu = await journey.newPerson('Mina', 'en', host);
  await mitu.entersRoom(ROOM);
  const anchor = await anchorInView(arif);
  const before = await topOf(anchor);
  await mitu.says('Hello from now!');
  const button = arif.button('১টি নতুন বার্তা');
  await expect(button).toBeVisible();
  expect(Math.abs((await topOf(anchor)) - before)).toBeLessThan(STILL_WITHIN_PX);

  await button.click();
  await expect(arif.message('Hello from now!')).toBeInViewport();
  await expect(button).toBeHidden();
  await expect(arif.composer).toBeFocused();
  await mitu.says('And one more.');
  await expect(arif.message('And one more.')).toBeInViewport();
});

/** The smallest number among the rows that are drawn. */
async function firstNumber(person: Person): Promise<number> {
  const texts = await person.messages.locator('.spoken').allInnerTexts();
  const numbers = texts.flatMap((text) => {
    const number = /^#(\d+)/.exec(text)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return Math.min(...numbers);
}

/** A message in the middle of the screen. */
async function anchorInView(person: Person): Promise<Locator> {
  const key = await person.log.evaluate((log) => {
    const { top, height } = log.getBoundingClientRect();
    const row = [...log.querySelectorAll('[data-row]')].find(
      (candidate) => candidate.getBoundingClientRect().top > top + height / 3,
    );
    return row?.getAttribute('data-row') ?? '';
  });
  return person.log.locator(`[data-row="${key}"]`);
}

async function topOf(row: Locator): Promise<number> {
  return row.evaluate((element) => element.getBoundingClientRect().top);
}

/**
 * Scrolls up in steps until rows older than `older` are drawn. After every step what stands in the middle must have come
 * to rest exactly where the wheel said, whatever was put above it meanwhile.
 */
async function scrollUpUntilOlderCame(person: Person, older: number): Promise<void> {
  const jumps = await person.log.evaluate(async (log, goal) => {
    const frame = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => resolve()));
    const found: number[] = [];
    const lowest = (): number =>
      Math.min(
        ...[...log.querySelectorAll('.spoken')].map((row) =>
          Number(/^#(\d+)/.exec(row.textContent)?.[1] ?? Number.POSITIVE_INFINITY),
        ),
      );
    const rowInTheMiddle = (): Element | undefined => {
      const { top, height } = log.getBoundingClientRect();
      return [...log.querySelectorAll('[data-row]')].find(
        (row) => row.getBoundingClientRect().top > top + height / 3,
      );
    };
    // The first tick of the wheel lets the list measure what stands above the first screen; from then on it is held to it.
    log.scrollBy(0, -120);
    for (let frames = 0; frames < 6; frames += 1) await frame();
    for (let step = 0; step < 400 && lowest() > goal - 90; step += 1) {
      const row = rowInTheMiddle();
      const before = row?.getBoundingClientRect().top ?? 0;
      const room = log.scrollTop;
      log.scrollBy(0, -120);
      const asked = Math.min(120, room);
      // The list measures new rows in one frame and corrects itself before the next; a busy machine needs a few more.
      let settled = Number.NaN;
      for (let frames = 0; frames < 12; frames += 1) {
        await frame();
        await frame();
        const top = row?.getBoundingClientRect().top ?? 0;
        if (top === settled) break;
        settled = top;
      }
      if (row?.isConnected === true) {
        const jump = Math.abs(row.getBoundingClientRect().top - before - asked);
        if (jump >= 1) found.push(Math.round(jump));
      }
    }
    return found;
  }, older);
  expect(jumps.filter((jump) => jump >= STILL_WITHIN_PX)).toEqual([]);
  expect(await firstNumber(person)).toBeLessThan(older);
}
