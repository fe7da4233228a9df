// Owns asking axe about a page: by which rules, and what is told of what they find.
// Imports axe and Playwright's types only.
import axeCore, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** With it comes contrast of seven to one. */
const STRICTEST_TAG = 'wcag2aaa';

export type AxeFindings = {
  /** Each rule that something breaks, with what breaks it. */
  readonly faults: readonly (readonly [rule: string, elements: readonly string[]])[];
  /** The rules that something on the page was held against. */
  readonly passed: readonly string[];
};

/** Of all of the page, or of what is meant by `within` alone. Pages of ours hold no frames. */
export async function askAxe(
  page: Page,
  { within, strictest = false }: { readonly within?: string; readonly strictest?: boolean } = {},
): Promise<AxeFindings> {
  // Read once by each page, in the page itself: half a megabyte and a page of its own for each question took longer than
  // the answers.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const options: RunOptions = {
    runOnly: { type: 'tag', values: strictest ? [...TAGS, STRICTEST_TAG] : TAGS },
    resultTypes: ['violations'],
  };
  const { violations, passes } = await page.evaluate(
    ([selector, how]): Promise<AxeResults> => axe.run(selector ?? document, how),
    [within, options] as const,
  );
  return {
    faults: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    passed: passes.map(({ id }) => id),
  };
}

/** What `axeCore.source` leaves in the page. */
declare const axe: typeof axeCore;
