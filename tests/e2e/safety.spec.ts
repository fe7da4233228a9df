// Owns the journeys of hostile words: text stays text wherever it is shown, nothing is fetched from elsewhere.
// Must not import anything but the fixtures, which fail on every complaint of a console or a content policy.
import { expect, test } from './support/journey.ts';

const ROOM = '<b>আড্ডা</b><img src=x onerror=alert(1)>';
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src="https://evil.test/x.png" onerror="alert(1)">',
  '[press me](javascript:alert(1)) javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '<a href="https://evil.test/">harmless</a>',
  '&lt;b&gt;not bold&lt;/b&gt; {{constructor.constructor("alert(1)")()}}',
] as const;

test('markup in messages, names and titles stays text, and no page fetches anything for it', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM], name: '<i>host</i>' });
  const mallory = await journey.newPerson('<u>Mallory</u>', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await arif.entersRoom(ROOM);
  await mallory.entersRoom(ROOM);
  let dialogs = 0;
  arif.page.on('dialog', () => {
    dialogs += 1;
  });
  for (const text of HOSTILE) {
    await mallory.says(text);
    // Two a second is what one person may say.
    await mallory.seesSent(text);
  }
  await arif.seesExactly(HOSTILE);
  await expect(arif.page.getByRole('heading', { level: 1 })).toHaveText(ROOM);
  await expect(arif.page.getByText('<u>Mallory</u>').first()).toBeVisible();
  expect(
    await arif.log.evaluate((log) => log.querySelectorAll('b, u, img, script, iframe').length),
  ).toBe(0);
  const hrefs = await arif.log
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const href of hrefs) expect(href).toMatch(/^https:\/\/evil\.test\//);
  expect(dialogs).toBe(0);
});

test('links lead out of the page without telling where one came from', async ({ journey }) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom('হলের আড্ডা');
  await mitu.says('Notes: https://example.org/notes?page=2. Mail me: mailto:mitu@example.org');
  const link = mitu.log.getByRole('link', { name: 'https://example.org/notes?page=2' });
  await expect(link).toHaveAttribute('href', 'https://example.org/notes?page=2');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noopener.*noreferrer/);
  await expect(mitu.log.getByRole('link', { name: 'mailto:mitu@example.org' })).toBeVisible();
});

test('every answer of the host carries the policy that keeps scripts and foreign pages out', async ({
  journey,
}) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const answer = await mitu.page.goto(host.url);
  const headers = (await answer?.allHeaders()) ?? {};
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  const refusals = mitu.watch.provoke(/TrustedHTML|content policy: require-trusted-types-for/);
  // What somebody typed into the console would run; what a page writes into itself does not.
  const injected = await mitu.page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x onerror=alert(1)>';
      return 'written';
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
  expect(injected).toBe('TypeError');
  await expect.poll(refusals.count).toBe(2);
});
