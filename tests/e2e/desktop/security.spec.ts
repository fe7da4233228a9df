// Owns the proof of what the shell never does: for a page, for a link, for whoever reads its files or listens.
// Must not import the product but its words and the shapes of its messages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellWordsFor } from '../../../electron/main/shellWords.ts';
import type { Bridge } from '../../../shared/bridge.ts';
import { expect, test } from './fixture.ts';
import { COMES_UP, call, hosts, opens } from './steps.ts';

const words = shellWordsFor('en');

// A journey starts up to three processes and a page, twice, on a machine that other tests use too.
test.describe.configure({ timeout: 60_000 });

test.describe('links', () => {
  test('a link that starts the app, or reaches the running one, tells the window where to go', async ({
    desks,
  }) => {
    const profile = await desks.newProfile('en');
    const link = 'kothabarta://join/10.0.0.7:4747';
    const desktop = await opens(profile, { args: [link] });
    const page = desktop.shown;
    const hear = (): Promise<unknown> =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const { kothabarta } = globalThis as unknown as { readonly kothabarta: Bridge };
            const stop = kothabarta.onDestination((destination) => {
              stop();
              resolve(destination);
            });
            void kothabarta.ready();
          }),
      );
    expect(await hear()).toEqual({ url: 'http://10.0.0.7:4747/' });
    const next = hear();
    expect(await desktop.startAgain(['kothabarta://join/10.0.0.8:4747'])).toBe(0);
    expect(await next).toEqual({ url: 'http://10.0.0.8:4747/' });
  });

  test('leave for the browser only as web or mail, and only when the person says so', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const { controls } = desktop;
    for (const link of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'kothabarta://join/10.0.0.7',
      'https://user:secret@example.org/',
    ]) {
      await call(page, 'openExternal', link);
    }
    expect(await controls.dialogs()).toEqual([]);

    const refused = call(page, 'openExternal', 'https://bücher.example/a');
    await expect.poll(() => controls.dialogs()).toHaveLength(1);
    expect((await controls.dialogs())[0]?.detail).toBe('https://xn--bcher-kva.example/a');
    await controls.answerDialog(words.cancel);
    await refused;
    expect(await controls.openedLinks()).toEqual([]);

    const opened = call(page, 'openExternal', 'mailto:rahim@example.org');
    await expect.poll(() => controls.dialogs()).toHaveLength(1);
    await controls.answerDialog(words.openLink);
    await opened;
    expect(await controls.openedLinks()).toEqual(['mailto:rahim@example.org']);
  });
});

test.describe('security', () => {
  test('the page is served by an allowlist, under the content policy, and opens nothing', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const served = await page.evaluate(async () => {
      const found = await fetch('/');
      const policy = found.headers.get('content-security-policy') ?? '';
      const paths = ['/../main/index.js', '/%2e%2e/main/index.js', '/package.json', '/icon.svg.gz'];
      const others = await Promise.all(paths.map(async (path) => (await fetch(path)).status));
      return { policy, others, posted: (await fetch('/', { method: 'POST' })).status };
    });
    expect(served.others).toEqual([404, 404, 404, 404]);
    expect(served.posted).toBe(404);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(served.policy).toContain(part);
    }
    const reach = await page.evaluate(() => [
      typeof (globalThis as { require?: unknown }).require,
      typeof (globalThis as { process?: unknown }).process,
      typeof (globalThis as { desktopPreload?: unknown }).desktopPreload,
    ]);
    expect(reach).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('the window goes nowhere else and opens no other', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const at = page.url();
    await page.evaluate(() => {
      window.open('https://evil.example/');
      location.href = 'https://evil.example/';
    });
    await expect.poll(() => page.context().pages().length, COMES_UP).toBe(1);
    expect(page.url()).toBe(at);
    expect(await desktop.controls.openedLinks()).toEqual([]);
  });

  test('ipc from another page, or from a frame inside of ours, is refused', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const ask = (url: string, inFrame: boolean): Promise<unknown> =>
      desktop.controls.invokeAs({ url, inFrame }, 'kothabarta:getShellInfo', []);
    expect(await ask('kothabarta-app://app/', false)).toMatchObject({
      version: expect.any(String),
    });
    for (const url of [
      'https://evil.example/',
      'http://kothabarta-app/',
      'kothabarta-app://evil/',
      'kothabarta-app://app.evil/',
      'about:blank',
      '',
    ]) {
      await expect(ask(url, false), url).rejects.toThrow(/refused/);
    }
    await expect(ask('kothabarta-app://app/', true)).rejects.toThrow(/refused/);
    await expect(
      desktop.controls.invokeAs(
        { url: 'kothabarta-app://app/', inFrame: false },
        'kothabarta:openExternal',
        [{ href: 'https://example.org' }],
      ),
    ).rejects.toThrow(/another shape/);
  });

  test('the page has the permissions it needs and no others, and nobody else has any', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const may = async (name: string, origin: string): Promise<boolean> => {
      const { asked, checked } = await desktop.controls.permission(name, origin);
      expect(asked, `${name} for ${origin}`).toBe(checked);
      return asked;
    };
    const allowed = [
      'local-network-access',
      'local-network',
      'loopback-network',
      'notifications',
      'clipboard-sanitized-write',
      'fullscreen',
    ];
    for (const name of allowed) {
      expect(await may(name, 'kothabarta-app://app/'), name).toBe(true);
      expect(await may(name, 'https://evil.example/'), name).toBe(false);
    }
    for (const name of ['geolocation', 'midi', 'clipboard-read', 'openExternal', 'usb', 'serial']) {
      expect(await may(name, 'kothabarta-app://app/'), name).toBe(false);
    }
  });

  test('the private key is in its file, and in no message and no line of the log', async ({
    desks,
  }) => {
    const profile = await desks.newProfile('en');
    const desktop = await opens(profile, { keychain: false });
    const page = desktop.shown;
    expect(await call(page, 'getShellInfo')).toMatchObject({ keyKeptBy: 'basic_text' });
    const { hostId } = await hosts(page);
    const [clientNonce, hostNonce] = ['A', 'E'].map((letter) => letter.repeat(43));
    await call(page, 'signHello', {
      clientNonce: clientNonce ?? '',
      hostNonce: hostNonce ?? '',
      hostId,
      name: 'Rahim',
    });
    const files = readdirSync(profile.folder, { recursive: true, encoding: 'utf8' });
    const secrets = [
      readFileSync(join(profile.folder, 'device.key'), 'utf8').trim().replace('plain:', ''),
      ...files
        .filter((name) => name.endsWith('host.key'))
        .map((name) => readFileSync(join(profile.folder, name), 'utf8').trim()),
    ];
    expect(secrets.length).toBeGreaterThan(1);
    const seen = (await desktop.controls.traffic()) + desktop.output();
    expect(seen).toContain(hostId);
    for (const secret of secrets) {
      const bytes = Buffer.from(secret, 'base64url');
      for (const form of [secret, bytes.toString('hex'), bytes.toString('base64')]) {
        expect(seen.includes(form)).toBe(false);
      }
    }
  });

  test('the key of a system with a keychain is not readable in its file', async ({ desks }) => {
    const profile = await desks.newProfile('en');
    const desktop = await opens(profile);
    await (await desktop.page()).getByRole('textbox').first().waitFor();
    const kept = readFileSync(join(profile.folder, 'device.key'), 'utf8');
    expect(kept).toMatch(/^sealed:/);
    expect(existsSync(join(profile.folder, 'device.key.new'))).toBe(false);
  });
});
