// Owns the journeys to a place far back in a long room, and back to the newest message.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import type { HostProcess } from './support/hostProcess.ts';
import { expect, type Journey, test } from './support/journey.ts';
import type { Person } from './support/person.ts';
import { seedRoom } from './support/seedRoom.ts';

const ROOM = 'হলের আড্ডা';
const MESSAGES = 10_000;
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
/** A jump that no eye sees. */
const STILL_WITHIN_PX = 3;
const ROWS_MAX = 200;

test.beforeEach(() => test.setTimeout(60_000));

test('a day far back opens without what lies between, reads on to both sides and back to the newest', async ({
  journey,
}) => {
  const { host, start } = await longRoom(journey);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await arif.page.clock.install({ time: start + MESSAGES * MINUTE_MS });
  const pages = countPages(arif);
  await arif.entersRoom(ROOM);
  await expect(line(arif, MESSAGES)).toBeInViewport();
  const before = pages();

  await arif.button(arif.t('room.more')).click();
  await arif.page.getByRole('menuitem', { name: arif.t('day.goTo') }).click();
  // The focus is on today: three days back by the keyboard.
  await expect(arif.page.locator('dialog [data-autofocus]')).toBeFocused();
  for (let day = 0; day < 3; day += 1) await arif.page.keyboard.press('ArrowLeft');
  await arif.page.keyboard.press('Enter');
  await expect(arif.page.getByRole('dialog')).toBeHidden();
  const landed = arif.page.locator('[data-row]:focus');
  await expect(landed).toBeInViewport();
  const days = (MESSAGES - (await numberOf(landed))) / MINUTES_A_DAY;
  expect(days).toBeGreaterThan(2);
  expect(days).toBeLessThan(4);
  await expect(landed.locator('xpath=..')).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  expect(pages() - before).toBeLessThanOrEqual(3);

  // The wheel in a hand's steps, through pages above and below.
  expect(await jumpsWhileScrolling(arif, -120, 60)).toEqual([]);
  // A page that comes above while one already reads downwards is another story: here it has come.
  await expect(arif.page.getByText(arif.t('timeline.loadingOlder'))).toBeHidden();
  expect(await jumpsWhileScrolling(arif, 120, 110)).toEqual([]);
  expect(pages() - before).toBeGreaterThan(2);
  expect(await arif.messages.count()).toBeLessThan(ROWS_MAX);

  await arif.button(arif.t('timeline.toEnd')).click();
  await expect(line(arif, MESSAGES)).toBeInViewport();
  await expect(arif.composer).toBeFocused();
});

test('an old message stays in sight while others write; writing oneself leads to the newest', async ({
  journey,
}) => {
  const { host } = await longRoom(journey);
  const arif = await journey.newPerson('Arif', 'en', host);
  const mina = await journey.newPerson('Mina', 'en', host);
  await arif.entersRoom(ROOM);
  await mina.entersRoom(ROOM);
  await goToBeginning(arif);
  await expect(line(arif, 1)).toBeInViewport();
  await expect(arif.page.getByText(arif.t('start.keptForever'))).toBeVisible();

  await mina.says('Hello from now!');
  await expect(arif.button('1 new message')).toBeVisible();
  await expect(line(arif, 1)).toBeInViewport();
  await arif.says('And hello from here.');
  await expect(arif.message('And hello from here.')).toBeInViewport();
  await arif.seesSent('And hello from here.');
  await expect(arif.message('Hello from now!')).toBeVisible();
});

test('Escape and End lead from an old message to the newest one and to the field', async ({
  journey,
}) => {
  const { host } = await longRoom(journey);
  const arif = await journey.newPerson('Arif', 'en', host);
  await arif.entersRoom(ROOM);
  for (const key of ['Escape', 'End']) {
    await goToBeginning(arif);
    await expect(arif.page.locator('[data-row]:focus')).toBeInViewport();
    await expect(line(arif, 1)).toBeInViewport();
    await arif.page.keyboard.press(key);
    await expect(line(arif, MESSAGES)).toBeInViewport();
    await expect(arif.composer).toBeFocused();
  }
});

/** A week of one message a minute; `start` is the first one's time. */
async function longRoom(
  journey: Journey,
): Promise<{ readonly host: HostProcess; readonly start: number }> {
  const host = await journey.newHost({ rooms: [ROOM] });
  await host.stop();
  const start = Date.now();
  await seedRoom(
    host.folder,
    ['রহিম', 'Mitu'],
    Array.from({ length: MESSAGES }, (_, index) => ({
      by: Math.floor(index / 3) % 2,
      text: textOf(index + 1),
      at: start + index * MINUTE_MS,
    })),
  );
  await host.restart();
  return { host, start };
}

function textOf(number: number): string {
  return number % 7 === 0
    ? `#${number} ${'একটু লম্বা কথা, যা একাধিক লাইনে যায়। '.repeat(6)}`
    : `#${number}`;
}

async function goToBeginning(person: Person): Promise<void> {
  await person.button(person.t('room.more')).click();
  await person.page.getByRole('menuitem', { name: person.t('day.goTo') }).click();
  await person.button(person.t('day.toBeginning')).click();
}

function line(person: Person, number: number): Locator {
  return person.messages.filter({ has: person.page.getByText(`#${number}`, { exact: true }) });
}

async function numberOf(row: Locator): Promise<number> {
  return Number(/#(\d+)/.exec((await row.textContent()) ?? '')?.[1]);
}

/** How many pages of history the page has asked for so far. */
function countPages(person: Person): () => number {
  let count = 0;
  person.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"history:page"')) count += 1;
    }),
  );
  return () => count;
}

/** After every step what stands in the middle must have come to rest exactly where the wheel said; else what was seen. */
async function jumpsWhileScrolling(
  person: Person,
  byPx: number,
  steps: number,
): Promise<readonly string[]> {
  return person.log.evaluate(
    async (log, { px, count, stillWithin }) => {
      const frame = (): Promise<void> =>
        new Promise((resolve) => requestAnimationFrame(() => resolve()));
      const found: string[] = [];
      // A hand rests before it turns round: the list knows the end of a scroll by 150 ms without one.
      for (let frames = 0; frames < 20; frames += 1) await frame();
      for (let step = 0; step < count; step += 1) {
        const { top, height } = log.getBoundingClientRect();
        const row = [...log.querySelectorAll('[data-row]')].find(
          (candidate) => candidate.getBoundingClientRect().top > top + height / 3,
        );
        const before = row?.getBoundingClientRect().top ?? 0;
        const { scrollTop, scrollHeight } = log;
        // At an end whose page is still on its way there is less to scroll.
        const below = log.scrollHeight - log.clientHeight - log.scrollTop;
        const asked = px < 0 ? -Math.min(-px, log.scrollTop) : Math.min(px, below);
        log.scrollBy(0, px);
        let settled = Number.NaN;
        for (let frames = 0; frames < 12; frames += 1) {
          await frame();
          await frame();
          const now = row?.getBoundingClientRect().top ?? 0;
          if (now === settled) break;
          settled = now;
        }
        if (row?.isConnected !== true) continue;
        const moved = row.getBoundingClientRect().top - before;
        if (Math.abs(moved + asked) < stillWithin) continue;
        const [scrolled, grown] = [log.scrollTop - scrollTop, log.scrollHeight - scrollHeight];
        found.push(
          `step ${step}: asked ${asked}, moved ${moved}, scrolled ${scrolled}, grown ${grown}`,
        );
      }
      return found;
    },
    { px: byPx, count: steps, stillWithin: STILL_WITHIN_PX },
  );
}
