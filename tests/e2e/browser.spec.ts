// Owns the proof that the browser of these tests is Playwright's in everything but what we mean to change.
import { chromium } from 'playwright';
import { expect, test } from 'playwright/test';
import { chromiumSwitches, UNSEEN_FEATURES } from '../../build/chromiumSwitches.ts';

const LIST = '--disable-features=';

test('our list of features that are off is Playwright’s, of which Chromium would otherwise heed none, and what nobody sees', async ({
  launchOptions,
}) => {
  const args = chromiumSwitches({ hosts: null });
  const server = await chromium.launchServer({ ...launchOptions, args });
  const lists = server.process().spawnargs.filter((arg) => arg.startsWith(LIST));
  await server.close();
  const [theirs, ours] = lists.map((list) => list.slice(LIST.length).split(','));
  expect(theirs?.length).toBeGreaterThan(0);
  expect(ours).toEqual([...(theirs ?? []), ...UNSEEN_FEATURES]);
});
