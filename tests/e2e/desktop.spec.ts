// Owns the journeys of the desktop app: what its shell does for a person, and what it never does.
// Must not import the product but its words and the shapes of its messages.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { shellWordsFor } from '../../electron/main/shellWords.ts';
import type { Bridge, HostingState } from '../../shared/bridge.ts';
import { readApiUse } from './desktop/apiUse.ts';
import type { Desktop } from './desktop/desktop.ts';
import { expect, type Profile, type StartOptions, test } from './desktop/fixture.ts';

const words = shellWordsFor('en');
/** Two processes, a host and a page come up meanwhile, on a machine that other tests use too. */
const COMES_UP = { timeout: 20_000 };

// Each journey starts the app up to twice, and a second person's.
test.describe.configure({ timeout: 60_000 });

/** One call over the bridge, as the page makes it. */
function call<M extends keyof Bridge>(
  page: Page,
  method: M,
  ...args: Parameters<Bridge[M]>
): Promise<Awaited<ReturnType<Bridge[M]>>> {
  return page.evaluate(
    ([name, given]) => {
      const { kothabarta } = globalThis as unknown as {
        readonly kothabarta: Record<string, (...all: readonly unknown[]) => unknown>;
      };
      return kothabarta[name]?.(...given);
    },
    [method, args] as const,
  ) as Promise<Awaited<ReturnType<Bridge[M]>>>;
}

/** Starts the app and waits until its window is on the screen. */
async function opens(
  profile: Profile,
  options: StartOptions = {},
): Promise<Desktop & { readonly shown: Page }> {
  const desktop = await profile.start(options);
  const shown = await desktop.page();
  await expect.poll(() => desktop.controls.window(), COMES_UP).toMatchObject({ visible: true });
  return { ...desktop, shown };
}

async function hosts(page: Page): Promise<Extract<HostingState, { status: 'on' }>> {
  const state = await call(page, 'startHosting', { recover: 'stop' });
  if (state.status !== 'on') throw new Error(`not hosting: ${JSON.stringify(state)}`);
  return state;
}

test('the stand-in has every name and member of Electron that the main process uses', async () => {
  const listing = fork(join(import.meta.dirname, 'desktop/standIn/list.ts'));
  const [{ names }] = await once(listing, 'message');
  const used = readApiUse();
  expect(used.names.size).toBeGreaterThan(10);
  expect([...used.names, ...used.members].filter((name) => !names.includes(name))).toEqual([]);
});

test.describe('hosting', () => {
  test('a service that is killed comes back within 2 s with the same port and key', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const before = await hosts(page);
    const pid = await desktop.controls.servicePid();
    if (pid === null) throw new Error('no service runs');

    process.kill(pid, 'SIGKILL');
    const killedAt = performance.now();
    await expect
      .poll(
        () =>
          fetch(new URL('/api/host', before.ownUrl)).then(
            (answer) => answer.ok,
            () => false,
          ),
        {
          ...COMES_UP,
          intervals: [50],
        },
      )
      .toBe(true);
    expect(performance.now() - killedAt).toBeLessThan(2_000);
    await expect
      .poll(() => call(page, 'getHosting'), COMES_UP)
      .toMatchObject({
        status: 'on',
        hostId: before.hostId,
        ownUrl: before.ownUrl,
      });
    expect(await desktop.controls.servicePid()).not.toBe(pid);
  });

  test('hosting from the menu can be stopped there, and by the tray', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    for (const stop of [
      () => desktop.controls.clickMenu([words.room, words.stopHosting]),
      () => desktop.controls.clickTrayMenu(words.stopHosting),
    ]) {
      const { ownUrl } = await hosts(page);
      expect((await desktop.controls.tray())?.toolTip).toContain('Hosting on');
      await stop();
      await expect.poll(() => call(page, 'getHosting'), COMES_UP).toEqual({ status: 'off' });
      await expect(fetch(ownUrl)).rejects.toThrow();
    }
  });

  test('a host that was on when the app was quit is on again when hosting at start is chosen', async ({
    desks,
  }) => {
    const profile = await desks.newProfile('en');
    const first = await opens(profile);
    const page = first.shown;
    const { hostId } = await hosts(page);
    await call(page, 'changeShellSettings', { hostAtStart: true });
    await first.controls.quit();
    expect(await first.ended).toBe(0);

    const second = (await opens(profile)).shown;
    await expect
      .poll(() => call(second, 'getHosting'), COMES_UP)
      .toMatchObject({ status: 'on', hostId });
  });
});

test.describe('the window', () => {
  test('closing it leaves the app in the tray, explained once and never again', async ({
    desks,
  }) => {
    const profile = await desks.newProfile('en');
    const first = await opens(profile);
    const { controls } = first;
    for (const _ of ['once', 'twice']) {
      await expect.poll(() => controls.window(), COMES_UP).toMatchObject({ visible: true });
      await controls.closeWindow();
      expect(await controls.window()).toMatchObject({ visible: false });
      expect((await controls.toasts()).map(({ title }) => title)).toEqual([words.trayTitle]);
      await controls.clickTray();
    }
    await controls.quit();
    await first.ended;

    const second = await opens(profile);
    await second.controls.closeWindow();
    expect(await second.controls.toasts()).toEqual([]);
  });

  test('its place is remembered over a restart', async ({ desks }) => {
    const profile = await desks.newProfile('en');
    const first = await opens(profile);
    const bounds = { x: 300, y: 200, width: 900, height: 640 };
    await first.controls.placeWindow(bounds);
    await first.controls.quit();
    await first.ended;

    const second = await opens(profile);
    expect((await second.controls.window())?.bounds).toEqual(bounds);
  });

  test('a page that crashes is back within 3 s, and reachable by the bridge', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const before = desktop.shown;
    const { publicKey } = await call(before, 'getShellInfo');
    await desktop.controls.crashWindow();
    await expect.poll(() => desktop.output(), COMES_UP).toContain('the page ended: crashed');
    const after = await desktop.page();
    expect(await call(after, 'getShellInfo')).toMatchObject({ publicKey });
  });

  test('a second start brings the first one to the front and ends', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    await desktop.controls.closeWindow();
    expect(await desktop.controls.window()).toMatchObject({ visible: false });
    expect(await desktop.startAgain([])).toBe(0);
    await expect
      .poll(() => desktop.controls.window(), COMES_UP)
      .toMatchObject({ visible: true, focused: true });
  });

  test('the menus offer every way in, by keys too, in the language of the window', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const room = (await desktop.controls.menu()).find(({ label }) => label === words.room);
    const host = room?.items.find(({ label }) => label === words.hostRoom);
    expect(host?.accelerator).toBe('CommandOrControl+Shift+H');
    await call(page, 'setLanguage', 'bn');
    const bangla = shellWordsFor('bn');
    expect((await desktop.controls.menu()).map(({ label }) => label)).toContain(bangla.room);
    const tray = await desktop.controls.tray();
    expect(tray?.items.map(({ label }) => label)).toContain(bangla.hostRoom);
  });
});

test.describe('notifications', () => {
  const destination = { roomId: 'a'.repeat(32), entryId: 'e1' };
  const asked = { title: 'Rahim', body: 'চা খাবেন?', mention: false, destination };

  test('a message is shown by the system only when the window is not in front', async ({
    desks,
  }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    const { controls } = desktop;
    await expect.poll(() => controls.window(), COMES_UP).toMatchObject({ focused: true });
    await call(page, 'notify', asked);
    expect(await controls.toasts()).toEqual([]);

    await controls.blurWindow();
    await call(page, 'notify', asked);
    expect(await controls.toasts()).toEqual([{ title: 'Rahim', body: 'চা খাবেন?', silent: false }]);
    await call(page, 'changeShellSettings', { privateNotifications: true, sound: false });
    await call(page, 'notify', asked);
    expect((await controls.toasts())[1]).toEqual({
      title: words.newMessage,
      body: '',
      silent: true,
    });
  });

  test('a click brings the window and tells it where to go', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    const page = desktop.shown;
    await call(page, 'ready');
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          const { kothabarta } = globalThis as unknown as { readonly kothabarta: Bridge };
          kothabarta.onDestination(resolve);
        }),
    );
    await desktop.controls.closeWindow();
    await call(page, 'notify', asked);
    await desktop.controls.clickToast('Rahim');
    expect(await heard).toEqual(destination);
    expect(await desktop.controls.window()).toMatchObject({ visible: true, focused: true });
  });

  test('what was not read stands on the badge and in the tray', async ({ desks }) => {
    const desktop = await opens(await desks.newProfile('en'));
    await call(desktop.shown, 'setUnread', 3);
    expect(await desktop.controls.badge()).toBe(3);
    expect((await desktop.controls.tray())?.toolTip).toContain(words.unread(3));
  });
});

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
    const [clientNonce, hostNonce] = ['A', 'B'].map((letter) => letter.repeat(43));
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
    await opens(profile);
    const kept = readFileSync(join(profile.folder, 'device.key'), 'utf8');
    expect(kept).toMatch(/^sealed:/);
    expect(existsSync(join(profile.folder, 'device.key.new'))).toBe(false);
  });
});
