// Owns the proof of the shell: hosting, window, tray, menus, notifications, as a person at the machine has them.
// Must not import the product but its words and the shapes of its messages.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { shellWordsFor } from '../../../electron/main/shellWords.ts';
import type { Bridge } from '../../../shared/bridge.ts';
import { readApiUse } from './apiUse.ts';
import { expect, test } from './fixture.ts';
import { COMES_UP, call, hosts, howBusy, opens } from './steps.ts';

const words = shellWordsFor('en');

// A journey starts up to three processes and a page, twice, on a machine that other tests use too.
test.describe.configure({ timeout: 60_000 });

test('the stand-in has every name and member of Electron that the main process uses', async () => {
  const listing = fork(join(import.meta.dirname, 'standIn/list.ts'));
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

    const busyBefore = await howBusy();
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
    const backAfterMs = performance.now() - killedAt;
    expect(backAfterMs).toBeLessThan(2_000 * Math.max(busyBefore, await howBusy()));
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

test('Windows went down and the others heard no goodbye: it tells the window alone', async ({
  desks,
}) => {
  const desktop = await opens(await desks.newProfile('en'));
  const { ownUrl } = await hosts(desktop.shown);
  const guest = io(ownUrl, { transports: ['websocket'], reconnection: false });
  const bye = new Promise((resolve) => guest.once('bye', resolve));
  await new Promise<void>((resolve) => guest.once('connect', resolve));
  await desktop.controls.endSession();
  expect(await bye).toEqual({ code: 'host_closing' });
  expect(await desktop.ended).toBe(0);
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
    const bangla = shellWordsFor('bn');
    // The page says its own language at its start, and may do so after this test did.
    await expect
      .poll(async () => {
        await call(page, 'setLanguage', 'bn');
        const [menu, tray] = [await desktop.controls.menu(), await desktop.controls.tray()];
        return [...menu, ...(tray?.items ?? [])].map(({ label }) => label);
      }, COMES_UP)
      .toEqual(expect.arrayContaining([bangla.room, bangla.hostRoom]));
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

  test('a desktop without a tray never got the badge', async ({ desks }) => {
    const profile = await desks.newProfile('en');
    const desktop = await opens(profile, { tray: false });
    await call(desktop.shown, 'setUnread', 3);
    expect(await desktop.controls.badge()).toBe(3);
  });
});

test('what the person chose of the shell is kept over a restart', async ({ desks }) => {
  const profile = await desks.newProfile('bn');
  const first = await opens(profile);
  const chosen = await call(first.shown, 'changeShellSettings', {
    closeToTray: false,
    notifications: 'mentions',
    quietHours: { from: 1_320, to: 420 },
    hostName: 'রহিমের ঘর',
  });
  // Without the tray, closing the window ends the app.
  await first.controls.closeWindow();
  expect(await first.ended).toBe(0);
  const second = await opens(profile);
  expect(await call(second.shown, 'getShellSettings')).toEqual(chosen);
  expect(await hosts(second.shown)).toMatchObject({ name: 'রহিমের ঘর' });
});

test('kothabarta --headless hosts without a window, with the flags of the headless host', async ({
  desks,
}) => {
  const profile = await desks.newProfile('en');
  const data = join(profile.folder, 'data');
  const words = ['--json', '--no-advertise', '--bind', '127.0.0.1', '--port', '0', '--data', data];
  const headless = await profile.start({ args: ['--headless', ...words] });
  await expect.poll(() => headless.output(), COMES_UP).toContain('"port":');
  const [line = ''] = headless.output().split('\n');
  const { port } = JSON.parse(line);
  expect((await fetch(`http://127.0.0.1:${port}/api/host`)).ok).toBe(true);
  expect(await headless.controls.window()).toBeNull();
});
