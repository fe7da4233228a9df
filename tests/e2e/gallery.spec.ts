// Proves the design language on every component in every state: axe in all looks, nothing too wide or cut off at the
// largest text, targets for fingers and pointers, no motion where none is wished, and Bangla letters as they must be.
import { expect, type Page, test } from 'playwright/test';
import { type Chosen, OPTIONS } from '../../renderer/gallery/chosen.ts';
import { LANGUAGES } from '../../renderer/i18n/words.ts';
import { askAxe } from './support/axe.ts';
import { buildGallery, openGallery } from './support/galleryPage.ts';
import { boxOf, standsStill } from './support/person.ts';

const WIDTHS_PX = [360, 820, 1280] as const;
const HEIGHT_PX = 844;
// WCAG 2.2, 2.5.8 (AA) and 2.5.5 (AAA).
const POINTER_TARGET_PX = 24;
const FINGER_TARGET_PX = 44;

test.describe.configure({ timeout: 90_000 });
test.beforeAll(buildGallery);

/** All of the page, or what is meant by `within` alone. */
async function judge(
  page: Page,
  name: string,
  chosen: Partial<Chosen>,
  within?: string,
): Promise<void> {
  const { faults, passed } = await askAxe(page, {
    strictest: chosen.contrast === 'more',
    ...(within === undefined ? {} : { within }),
  });
  expect.soft(faults, name).toEqual([]);
  expect.soft(passed).toContain('target-size');
}

/** Chooses a part of the page, as a person would. */
const shows = (page: Page, area: Chosen['area']): Promise<void> =>
  page.locator('label', { hasText: new RegExp(`^${area}$`) }).click();

/** What sticks out of its place at the side, or is cut off below, by the name of its specimen. */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? ['the page'] : [];
    for (const specimen of document.querySelectorAll<HTMLElement>('[data-specimen]')) {
      const name = specimen.dataset.specimen ?? '';
      if (specimen.scrollWidth > specimen.clientWidth) found.push(`${name} is too wide`);
      for (const element of specimen.querySelectorAll('*')) {
        const { overflowY, position, webkitLineClamp } = getComputedStyle(element);
        const clips = overflowY === 'hidden' || overflowY === 'clip';
        // Words for the ear alone, lines beyond the last one that ends in dots, and what is folded are cut off on purpose.
        const folded = element.classList.contains('fade-below');
        const meant = position === 'absolute' || webkitLineClamp !== 'none' || folded;
        if (!clips || meant || element instanceof SVGElement) continue;
        if (element.scrollHeight > element.clientHeight + 1)
          found.push(`${name} cuts off ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return found;
  });
}

/** What can be pressed and is smaller than that in either direction; words within a sentence are exempt (2.5.8). */
function smallTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('button, input, textarea')) {
      if (!element.checkVisibility()) continue;
      const target =
        element.matches('[type="radio"], [type="checkbox"]') && element.closest('label');
      const box = (target || element).getBoundingClientRect();
      // Some take presses around themselves (the utility `reach`): what stands behind them is a part of them.
      const around = getComputedStyle(element, '::after');
      const reached = around.content === 'none' ? null : around;
      const width = Math.max(box.width, Number.parseFloat(reached?.width ?? '0') || 0);
      const height = Math.max(box.height, Number.parseFloat(reached?.height ?? '0') || 0);
      // Half a pixel for rounding at broken scales.
      if (Math.min(width, height) < least - 0.5)
        found.push(
          `${width.toFixed(1)} × ${height.toFixed(1)}: ${element.outerHTML.slice(0, 120)}`,
        );
    }
    return found;
  }, leastPx);
}

for (const language of LANGUAGES)
  for (const theme of ['light', 'dark'] as const)
    for (const contrast of ['system', 'more'] as const) {
      const density = (language === 'bn') === (theme === 'dark') ? 'compact' : 'roomy';
      const chosen = { language, theme, contrast, density } as const;
      const look = Object.values(chosen).join(', ');

      test(`axe finds nothing in any component: ${look}`, async ({ browser }) => {
        const { page, complaints } = await openGallery(browser, chosen, {
          viewport: { width: contrast === 'more' ? 360 : 1280, height: HEIGHT_PX },
        });
        await judge(page, look, chosen);
        expect(complaints).toEqual([]);
        await page.context().close();
      });
    }

for (const [language, theme] of [
  ['bn', 'dark'],
  ['en', 'light'],
] as const)
  test(`axe finds nothing in menus and dialogs, and all of them close again: ${language}, ${theme}`, async ({
    browser,
  }) => {
    const chosen = { language, theme, contrast: 'more', textSize: 'larger' } as const;
    const { page, complaints } = await openGallery(browser, chosen, {
      viewport: { width: 360, height: HEIGHT_PX },
    });
    const openers = page.locator('[data-opens]');
    const all = await openers.count();
    expect(all).toBeGreaterThan(4);
    let opened = 0;
    for (const area of OPTIONS.area.filter((one) => one !== 'all')) {
      // One part at a time: axe looks through all of the page, whatever it is asked about.
      await shows(page, area);
      for (const button of await openers.all()) {
        const name = (await button.textContent()) ?? '';
        await button.click();
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        // The page behind it is judged above, and cannot be reached meanwhile.
        await judge(page, name, chosen, 'dialog[open]');
        const sideways = await dialog.evaluate((element) =>
          [element, ...element.querySelectorAll('*')]
            .filter((inner) => inner.scrollWidth > inner.clientWidth + 1)
            .filter((inner) => ['auto', 'scroll'].includes(getComputedStyle(inner).overflowX))
            .map((inner) => inner.outerHTML.slice(0, 120)),
        );
        expect.soft(sideways, name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await expect(button).toBeFocused();
        opened += 1;
      }
    }
    expect(opened).toBe(all);

    await shows(page, 'controls');
    await page.locator('[data-specimen="Menu"]').getByRole('button').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await judge(page, 'menu', chosen, '[role="menu"]');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

test('at every width and the largest text nothing is too wide and no sign of a letter is cut off', async ({
  browser,
}) => {
  const narrow = WIDTHS_PX[0];
  const looks = [
    [{ textSize: 'larger' }, WIDTHS_PX],
    [{ textSize: 'larger', density: 'compact' }, [narrow]],
    [{ textSize: 'normal' }, [narrow]],
  ] as const;
  for (const language of LANGUAGES)
    for (const [look, widths] of looks) {
      const { page } = await openGallery(browser, { language, ...look });
      for (const width of widths) {
        await page.setViewportSize({ width, height: HEIGHT_PX });
        // Some of it is measured and placed anew once the width has changed.
        await standsStill(page.getByRole('main'));
        expect.soft(await misfits(page), JSON.stringify({ language, width, ...look })).toEqual([]);
      }
      await page.context().close();
    }
});

test('icons and pictures grow with the text', async ({ browser }) => {
  const sizes = async (textSize: Chosen['textSize']) => {
    const { page } = await openGallery(browser, { textSize });
    const widthOf = async (selector: string) => (await boxOf(page.locator(selector).first())).width;
    const found = {
      icon: await widthOf('[data-specimen^="IconButton"] svg'),
      avatar: await widthOf('[data-specimen^="MessageRow"] [data-avatar]'),
      button: await widthOf('[data-specimen^="IconButton"] button'),
    };
    await page.context().close();
    return found;
  };
  const normal = await sizes('normal');
  const larger = await sizes('larger');
  expect(larger.icon / normal.icon).toBeCloseTo(1.3125, 1);
  expect(larger.avatar).toBeGreaterThan(normal.avatar);
  expect(larger.button).toBeGreaterThan(normal.button);
});

test('compact is tighter, and still has targets of 24 pixels for a pointer and 44 for a finger', async ({
  browser,
}) => {
  const chosen = { density: 'compact' } as const;
  const mouse = await openGallery(browser, chosen);
  const roomy = await openGallery(browser, {});
  expect(await smallTargets(mouse.page, POINTER_TARGET_PX)).toEqual([]);
  const height = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);
  expect(await height(mouse.page)).toBeLessThan(await height(roomy.page));
  await mouse.page.context().close();
  await roomy.page.context().close();

  const touch = await openGallery(browser, chosen, {
    viewport: { width: 390, height: HEIGHT_PX },
    hasTouch: true,
    isMobile: true,
  });
  expect(await touch.page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
  expect(await smallTargets(touch.page, FINGER_TARGET_PX)).toEqual([]);
  await touch.page.context().close();
});

test('nothing moves where the person or the system wishes no motion', async ({ browser }) => {
  const moving = (page: Page) =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter(
          (element) =>
            getComputedStyle(element).animationName !== 'none' ||
            !['0s', '1e-05s'].includes(getComputedStyle(element).transitionDuration),
        ).length,
    );
  const free = await openGallery(browser, {}, { reducedMotion: 'no-preference' });
  expect(await moving(free.page)).toBeGreaterThan(0);
  const chosen = await openGallery(
    browser,
    { motion: 'reduced' },
    { reducedMotion: 'no-preference' },
  );
  expect(await moving(chosen.page)).toBe(0);
  const system = await openGallery(browser, {}, { reducedMotion: 'reduce' });
  expect(await moving(system.page)).toBe(0);
  for (const { page } of [free, chosen, system]) await page.context().close();
});

test('the system’s wish for more contrast is followed without being chosen', async ({
  browser,
}) => {
  const { page } = await openGallery(browser, { area: 'messages' }, { contrast: 'more' });
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  const edge = await page
    .locator('[data-bubble]')
    .first()
    .evaluate((bubble) => getComputedStyle(bubble).borderTopColor);
  expect(edge).not.toBe('rgba(0, 0, 0, 0)');
  await page.context().close();
});

test('with the system’s own colours, edges tell what grounds told', async ({ browser }) => {
  const { page } = await openGallery(browser, {}, { forcedColors: 'active' });
  const edgeOf = (selector: string, edge: 'border' | 'outline') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[`${name}Style`], edge);
  expect(await edgeOf('[data-bubble]', 'border')).toBe('solid');
  expect(await edgeOf('[data-avatar]', 'border')).toBe('solid');
  expect(await edgeOf('label:has(:checked)', 'outline')).toBe('solid');
  expect(await edgeOf('[aria-current="page"]', 'outline')).toBe('solid');
  await page.context().close();
});

test('Bangla is drawn with Hind Siliguri, joined as it is written, with room for every sign', async ({
  browser,
}) => {
  const { page } = await openGallery(browser, { language: 'bn', area: 'type' });
  const words = page.locator('[data-specimen="Conjuncts"] [data-word]');
  expect(await words.allInnerTexts()).toEqual(['স্কুল', 'হ্যাঁ', 'ক্ষ্ম', 'র‍্যাব', 'শ্রদ্ধা']);
  expect(await page.evaluate(() => document.fonts.check('15px "Hind Siliguri"', 'স্কুলক্ষ্ম'))).toBe(
    true,
  );

  // What the browser really drew each word with, and with how many glyphs.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('DOM.enable');
  await cdp.send('CSS.enable');
  const { root } = await cdp.send('DOM.getDocument');
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '[data-word]',
  });
  for (const nodeId of nodeIds) {
    const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont])).toEqual([
      ['Hind Siliguri', true],
    ]);
  }

  const widths = await words.evaluateAll((spans) =>
    spans.map((span) => {
      const word = span.textContent;
      const widthOf = (text: string) => {
        span.textContent = text;
        return span.getBoundingClientRect().width;
      };
      const measured = {
        word,
        joined: widthOf(word),
        // A non-joiner behind every hasanta is how the word looks where nothing is joined.
        apart: widthOf(word.replace(/\u09cd/gu, '\u09cd\u200c')),
        // Where a sign finds no letter to sit on, the dotted circle is drawn: so would the word look then.
        circled: widthOf(word.replace(/[\u0981\u09be-\u09cd]/gu, '\u25cc$&')),
        circle: widthOf('\u25cc'),
      };
      span.textContent = word;
      return measured;
    }),
  );
  for (const { word, joined, apart, circled, circle } of widths) {
    expect.soft(apart - joined, `${word} is joined`).toBeGreaterThan(1);
    expect.soft(circled - joined, `${word} has no dotted circle`).toBeGreaterThan(circle / 2);
  }

  // The highest and the lowest that Bangla writes, in a line of 1.5: the tightest that the type scale has.
  const room = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('no canvas');
    canvas.font = '600 100px "Hind Siliguri"';
    const ink = canvas.measureText('র্ঐ চাঁদ কীর্তি টুঁটি ক্ষ্ম্যূ শ্রৃ ট্রু হৃৎ দ্ধ্রূ g');
    const content = ink.fontBoundingBoxAscent + ink.fontBoundingBoxDescent;
    const spare = (150 - content) / 2;
    return {
      above: ink.fontBoundingBoxAscent + spare - ink.actualBoundingBoxAscent,
      below: ink.fontBoundingBoxDescent + spare - ink.actualBoundingBoxDescent,
    };
  });
  expect(room.above).toBeGreaterThanOrEqual(0);
  expect(room.below).toBeGreaterThanOrEqual(0);
  await page.context().close();
});

test('a line that breaks in a menu takes nothing from its sign and begins where the others do', async ({
  browser,
}) => {
  const { page } = await openGallery(
    browser,
    { language: 'en', textSize: 'larger', area: 'controls' },
    { viewport: { width: 360, height: HEIGHT_PX } },
  );
  await page.locator('[data-specimen="Menu"] button').click();
  const lines = await page.getByRole('menuitem').evaluateAll((items) =>
    items.map((item) => {
      const [sign, words] = [...item.children].map((part) => part.getBoundingClientRect());
      return {
        sign: sign?.width,
        begins: words?.left,
        ends: words?.right,
        height: item.clientHeight,
      };
    }),
  );
  expect(new Set(lines.map(({ height }) => height)).size, 'one of them breaks').toBe(2);
  expect(new Set(lines.map(({ sign }) => sign)).size).toBe(1);
  expect(new Set(lines.map(({ begins }) => begins)).size).toBe(1);
  for (const { begins, ends } of lines) {
    expect(begins).toBeGreaterThan(0);
    expect(ends).toBeLessThan(360);
  }
  await page.context().close();
});

for (const language of LANGUAGES)
  test(`of segments that do not fit into one row none is left alone in the last: ${language}`, async ({
    browser,
  }) => {
    for (const [textSize, widths] of [
      ['normal', [360, 1280]],
      ['larger', [360]],
    ] as const) {
      const { page } = await openGallery(browser, { language, textSize, area: 'classroom' });
      await page.locator('[data-opens]', { hasText: /RoomSettingsDialog$/ }).click();
      const segments = page.getByRole('dialog').locator('label:has([type="radio"])');
      await expect(segments).toHaveCount(5);
      for (const width of widths) {
        await page.setViewportSize({ width, height: HEIGHT_PX });
        await standsStill(segments.last());
        const rows = await segments.evaluateAll((labels) =>
          Object.values(Object.groupBy(labels, (label) => label.getBoundingClientRect().top)).map(
            (row) => row?.length ?? 0,
          ),
        );
        const stacked = rows.every((count) => count === 1);
        const shown = `${width}, ${textSize}: ${rows.join(' + ')}`;
        expect(stacked || rows.at(-1) !== 1, shown).toBe(true);
      }
      await page.context().close();
    }
  });
