// Owns one run: a person's way through the room from opening it to scrolling far up, each step measured, beside a plain page.
// Must not import the host.
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { formatInviteLink } from '../../shared/inviteLink.ts';
import { ROOM, ROOM_TITLE } from '../fanout/messages.ts';
import { median } from '../fanout/statistics.ts';
import { heapMb, openPlain, openVisit, type Visit, waitForMark } from './browser.ts';
import { GUEST_NAME } from './hostMessages.ts';
import { countRows, oldestNumber, recordFrames, recordKeys, runPlainPage } from './probes.ts';
import { TALK_PER_SECOND, type Talk } from './talk.ts';

export type Plan = {
  readonly scrollMs: number;
  readonly keys: number;
  /** Entries that come while one stays at the end: ten minutes' worth. */
  readonly stay: number;
  /** Entries to scroll up through. */
  readonly climb: number;
};

export type Pair = { readonly ours: readonly number[]; readonly plain: readonly number[] };

export type RunFigures = {
  /** Milliseconds to the first frame with rows: from the navigation without and with the browser's cache, from the click. */
  readonly open: { readonly coldMs: number; readonly againMs: number; readonly clickMs: number };
  /** On a processor a quarter as fast, milliseconds until one can go on. */
  readonly slowly: {
    /** To the field for a name, at a first visit. */
    readonly welcomeMs: number;
    /** From there into the room. */
    readonly enterMs: number;
    /** Into the room at a later visit, and at one with a browser that has forgotten the page but not the person. */
    readonly againMs: number;
    readonly coldMs: number;
  };
  /** Milliseconds between frames while the wheel turns. */
  readonly scroll: Pair;
  /** Milliseconds from a key to the end of its frame. */
  readonly typing: Pair;
  readonly heapMb: {
    readonly opened: number;
    readonly stayed: number;
    readonly climbed: number;
    readonly back: number;
  };
  readonly mostRows: number;
  readonly climbFrames: readonly number[];
};

const WHEEL_PX = 120;
/** Up for so long, then down again. */
const WHEEL_TURNS = 50;
const WHEEL_PAUSE_MS = 12;
const CLIMB_WHEEL_PX = 2_400;
const KEY_PAUSE_MS = 45;
const WORD_KEYS = 6;
const STAY_PER_SECOND = 500;
const SETTLE_MS = 1_000;
const THROTTLE = 4;
const SLOW_VISITS = 3;

export async function runOnce(
  browser: Browser,
  port: number,
  talk: Talk,
  plan: Plan,
  onStep: (words: string) => void,
): Promise<RunFigures> {
  const url = `http://${GUEST_NAME}:${port}`;
  const link = formatInviteLink(url, { roomId: ROOM.roomId });
  onStep('opening');
  const slowly = await measureSlowly(browser, link);
  const clickMs = await measureClick(browser, url);

  const visit = await openVisit(browser, 'Arif');
  const { page, cdp } = visit;
  await page.goto(link);
  const coldMs = await waitForMark(page, 'rows');
  await delay(SETTLE_MS);
  await page.reload();
  const againMs = await waitForMark(page, 'rows');
  await delay(SETTLE_MS);

  const plain = await openPlain(browser);
  await plain.evaluate(runPlainPage, TALK_PER_SECOND);
  const hush = talk.speak();
  onStep('typing');
  const typing = {
    ours: await typeKeys(page, 'main textarea', plan.keys),
    plain: await typeKeys(plain, 'textarea', plan.keys),
  };
  onStep('scrolling');
  const scroll = {
    ours: await scrollAbout(page, '[role=log]', plan.scrollMs),
    plain: await scrollAbout(plain, 'body > div', plan.scrollMs),
  };
  await hush();
  await plain.close();

  await toEnd(page);
  const opened = await heapMb(cdp);
  onStep('staying');
  await talk.pour(plan.stay, STAY_PER_SECOND);
  await delay(SETTLE_MS);
  const stayed = await heapMb(cdp);
  const rowsAtEnd = await page.evaluate(countRows);
  onStep('climbing');
  const climb = await climbUp(visit, plan.climb);
  const climbed = await heapMb(cdp);
  await toEnd(page);
  const back = await heapMb(cdp);
  await visit.close();
  return {
    open: { coldMs, againMs, clickMs },
    slowly,
    scroll,
    typing,
    heapMb: { opened, stayed, climbed, back },
    mostRows: Math.max(rowsAtEnd, climb.mostRows),
    climbFrames: climb.frames,
  };
}

/** Medians of some people's visits, for one alone wanders by a third. */
async function measureSlowly(browser: Browser, link: string): Promise<RunFigures['slowly']> {
  const visits: RunFigures['slowly'][] = [];
  for (let visit = 0; visit < SLOW_VISITS; visit += 1) {
    visits.push({
      ...(await visitSlowly(browser, link, `Dipa ${visit}`)),
      coldMs: await visitColdly(browser, link, `Belal ${visit}`),
    });
  }
  const of = (what: keyof RunFigures['slowly']) => median(visits.map((figures) => figures[what]));
  return {
    welcomeMs: of('welcomeMs'),
    enterMs: of('enterMs'),
    againMs: of('againMs'),
    coldMs: of('coldMs'),
  };
}

async function visitSlowly(browser: Browser, link: string, name: string) {
  const newcomer = await openVisit(browser, null);
  const { page } = newcomer;
  await throttle(newcomer, THROTTLE);
  await delay(SETTLE_MS);
  await page.goto(link);
  const welcomeMs = await waitForMark(page, 'welcome');
  await delay(SETTLE_MS);
  await page.getByRole('textbox').fill(name);
  await page.locator('form button').last().click();
  const enterMs = await waitForMark(page, 'usable', 'click');
  // A browser keeps the compiled page from its second visit on.
  await throttle(newcomer, 1);
  for (let visit = 0; visit < 2; visit += 1) {
    await delay(SETTLE_MS);
    await page.reload();
    await waitForMark(page, 'usable');
  }
  await delay(SETTLE_MS);
  await throttle(newcomer, THROTTLE);
  await page.reload();
  const againMs = await waitForMark(page, 'usable');
  await newcomer.close();
  return { welcomeMs, enterMs, againMs };
}

async function visitColdly(browser: Browser, link: string, name: string): Promise<number> {
  const visit = await openVisit(browser, name);
  await throttle(visit, THROTTLE);
  await delay(SETTLE_MS);
  await visit.page.goto(link);
  const coldMs = await waitForMark(visit.page, 'usable');
  await visit.close();
  return coldMs;
}

async function throttle({ cdp }: Visit, rate: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

/** The room chosen in the lobby, never seen before. */
async function measureClick(browser: Browser, url: string): Promise<number> {
  const { page, close } = await openVisit(browser, 'Chitra');
  await page.goto(url);
  const card = page.getByRole('button', { name: ROOM_TITLE });
  await card.waitFor();
  await delay(SETTLE_MS);
  await card.click();
  const ms = await waitForMark(page, 'rows', 'click');
  await close();
  return ms;
}

async function typeKeys(page: Page, field: string, count: number): Promise<readonly number[]> {
  await page.bringToFront();
  await page.locator(field).focus();
  let going = true;
  const measured = page.evaluate(recordKeys, count).finally(() => {
    going = false;
  });
  for (let index = 1; going; index += 1) {
    await page.keyboard.press(index % WORD_KEYS === 0 ? 'Space' : 'a');
    await delay(KEY_PAUSE_MS);
  }
  return measured;
}

async function scrollAbout(page: Page, list: string, ms: number): Promise<readonly number[]> {
  await page.bringToFront();
  await page.locator(list).first().hover();
  let going = true;
  const measured = page.evaluate(recordFrames, ms).finally(() => {
    going = false;
  });
  for (let turn = 0; going; turn += 1) {
    const up = Math.floor(turn / WHEEL_TURNS) % 2 === 0;
    await page.mouse.wheel(0, up ? -WHEEL_PX : WHEEL_PX);
    await delay(WHEEL_PAUSE_MS);
  }
  return measured;
}

async function climbUp({ page }: Visit, entries: number) {
  await page.locator('[role=log]').hover();
  const frames: number[] = [];
  let mostRows = 0;
  // The talk's numbers begin anew behind those of the history: only the latter tell how far up one is.
  let start: number | null = null;
  for (let oldest = Number.POSITIVE_INFINITY; start === null || oldest > start - entries; ) {
    const recorded = page.evaluate(recordFrames, 500);
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, -CLIMB_WHEEL_PX);
      await delay(30);
    }
    frames.push(...(await recorded));
    mostRows = Math.max(mostRows, await page.evaluate(countRows));
    oldest = await page.evaluate(oldestNumber);
    start ??= oldest;
    start = Math.max(start, oldest);
  }
  return { frames, mostRows };
}

async function toEnd(page: Page): Promise<void> {
  const button = page.locator('[role=log] ~ button, [role=log] ~ div button').last();
  if (await button.isVisible()) await button.click();
  await delay(SETTLE_MS);
}
