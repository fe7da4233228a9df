// Owns `npm run icons`: every picture of the app's sign, drawn by Chromium from build/icon.svg; the results are committed.
// Imports Playwright and the neighbours that find the browser and write the containers.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumSwitches } from './chromiumSwitches.ts';
import { findBrowserHere, noBrowserText } from './findBrowserHere.ts';
import { ICNS_SIZES, ICO_PNG_SIZE, type Picture, writeIcns, writeIco } from './iconFiles.ts';
import { projectRoot } from './tools.ts';

const LINUX_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** Points of a tray picture, and the densities Electron looks for by their names. */
const TRAY_POINTS = 16;
const DENSITIES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['@1.5x', 1.5],
  ['@2x', 2],
  ['@3x', 3],
]);
/** Apple's grid leaves a tenth free on every side. */
const MAC_SCALE = 0.805;
const MARIGOLD = '#e8a33d';

const folder = join(projectRoot, 'build');
const sign = readFileSync(join(folder, 'icon.svg'), 'utf8');
const search = await findBrowserHere();
if (!search.found) throw new Error(noBrowserText(search.rejected));

const args = chromiumSwitches({ hosts: null });
const browser = await chromium.launch({ executablePath: search.path, args });
try {
  await makeAll(await browser.newPage());
} finally {
  await browser.close();
}

async function makeAll(page: Page): Promise<void> {
  const draw = (svg: string, sizes: readonly number[]): Promise<readonly Picture[]> =>
    Promise.all(sizes.map((size) => drawOne(page, svg, size)));

  for (const { size, png } of await draw(sign, LINUX_SIZES)) save(`icons/${size}x${size}.png`, png);
  save('icon.ico', writeIco(await draw(sign, ICO_SIZES)));
  save('icon.icns', writeIcns(await draw(scaled(sign, MAC_SCALE), ICNS_SIZES)));

  // What main shows itself; the bundler puts these beside its index.js.
  save('images/icon.png', (await drawOne(page, sign, 256)).png);
  const pictures = {
    tray: sign,
    trayUnread: withDot(sign, MARIGOLD),
    trayTemplate: stencil(sign),
    trayUnreadTemplate: withDot(stencil(sign), '#000'),
    unread: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="${MARIGOLD}"/></svg>`,
  };
  for (const [name, svg] of Object.entries(pictures)) {
    for (const [suffix, density] of DENSITIES) {
      const { png } = await drawOne(page, svg, TRAY_POINTS * density);
      save(`images/${name}${suffix}.png`, png);
    }
  }
}

function save(name: string, content: Buffer): void {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

async function drawOne(page: Page, svg: string, size: number): Promise<Picture> {
  const drawn = await page.evaluate(
    async ({ svg, size, wantsPixels }) => {
      const image = new Image();
      // A size of its own, or the browser draws it small and scales that up.
      image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg ', `<svg width="${size}" height="${size}" `))}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = size;
      canvas.height = size;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(image, 0, 0, size, size);
      const png = canvas.toDataURL('image/png').split(',')[1] ?? '';
      // Only bitmaps need the pixels, and a large picture's would take a minute to hand over.
      const pixels = wantsPixels ? [...context.getImageData(0, 0, size, size).data] : [];
      return { png, pixels };
    },
    { svg, size, wantsPixels: size < ICO_PNG_SIZE },
  );
  return { size, png: Buffer.from(drawn.png, 'base64'), pixels: Buffer.from(drawn.pixels) };
}

/** The drawing between the tags of an svg whose view is 64 by 64. */
function inner(svg: string): string {
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
}

function view(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${content}</svg>`;
}

function scaled(svg: string, scale: number): string {
  const margin = (64 * (1 - scale)) / 2;
  return view(`<g transform="translate(${margin} ${margin}) scale(${scale})">${inner(svg)}</g>`);
}

/** Black where the sign is, nothing where its letter is: macOS colours it to suit the menu bar. */
function stencil(svg: string): string {
  const mask = inner(svg).replaceAll('#fff', '#000').replaceAll('#006a58', '#fff');
  return view(`<mask id="sign">${mask}</mask><rect width="64" height="64" mask="url(#sign)"/>`);
}

/** A dot in the corner, with a gap around it so that it stands out at 16 pixels. */
function withDot(svg: string, colour: string): string {
  const gap =
    '<mask id="gap"><rect width="64" height="64" fill="#fff"/><circle cx="48" cy="16" r="20" fill="#000"/></mask>';
  return view(
    `${gap}<g mask="url(#gap)">${inner(svg)}</g><circle cx="48" cy="16" r="15" fill="${colour}"/>`,
  );
}
