// Owns the gallery in a browser: built if it is older than its sources, served with the guests' own content policy.
// Must not import screens.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright/test';
import type { Chosen } from '../../../renderer/gallery/chosen.ts';
import { guestContentPolicy } from '../../../shared/contentPolicy.ts';

const root = join(import.meta.dirname, '../../..');
/** Reserved for this machine; nothing listens there, every request is answered below. */
const GALLERY_URL = 'http://gallery.localhost/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A part made on request only, so the tests that look at it ask for it. */
export async function buildGallery(): Promise<void> {
  await promisify(execFile)(process.execPath, ['build/build.ts', 'gallery'], { cwd: root });
}

export type GalleryPage = { readonly page: Page; readonly complaints: readonly string[] };

/** Opens it as chosen, with every letter loaded and nothing that moves any more. */
export async function openGallery(
  browser: Browser,
  chosen: Partial<Chosen>,
  options: BrowserContextOptions = {},
): Promise<GalleryPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.route(`${GALLERY_URL}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const body = await readFile(join(root, 'dist/gallery', pathname)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({
      body,
      contentType: TYPES[extname(pathname)] ?? 'text/plain',
      headers: { 'Content-Security-Policy': guestContentPolicy() },
    });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${GALLERY_URL}gallery.html?${new URLSearchParams(chosen)}`);
  await page.locator('[data-specimen]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}
