// Owns the proof of what main decides without Electron: links, files, permissions, notifications, the command line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { APP_URL, findAppFile, listAppFiles } from '../../electron/main/appFiles.ts';
import { parseDeepLink } from '../../electron/main/deepLink.ts';
import { judgeExternalLink } from '../../electron/main/externalLink.ts';
import { parseLaunch } from '../../electron/main/launch.ts';
import { decideToast, isQuiet } from '../../electron/main/notify.ts';
import { isAppOrigin, mayUse } from '../../electron/main/permissions.ts';
import { createRevival } from '../../electron/main/revival.ts';
import { DEFAULT_SETTINGS, openSettings, parseSettings } from '../../electron/main/settings.ts';
import { shellWordsFor } from '../../electron/main/shellWords.ts';
import { isReachable } from '../../electron/main/windowPlace.ts';
import { makeFolder } from '../support/dataFolders.ts';

const ROOM = 'b'.repeat(32);
const HOST = 'a'.repeat(32);

describe('links from elsewhere', () => {
  test.each([
    [
      `kothabarta://join/192.168.0.5:4747#room=${ROOM}&host=${HOST}`,
      { url: 'http://192.168.0.5:4747/', roomId: ROOM, hostId: HOST },
    ],
    [`kothabarta://join/#room=${ROOM}&host=${HOST}`, { roomId: ROOM, hostId: HOST }],
    ['kothabarta://join/rahim.local:4747', { url: 'http://rahim.local:4747/' }],
  ])('%s leads there', (link, destination) => {
    expect(parseDeepLink(link)).toEqual(destination);
  });

  test.each([
    'https://join/192.168.0.5',
    'kothabarta://run/calc',
    'kothabarta://join/',
    'kothabarta://join/user:secret@192.168.0.5',
    'kothabarta://join/192.168.0.5/../../etc/passwd',
    'kothabarta://join/192.168.0.5?x=1#host=no',
    `kothabarta://join/${'a'.repeat(3_000)}`,
    'not a link',
  ])('%s leads nowhere, or nowhere but to an address', (link) => {
    const destination = parseDeepLink(link);
    if (destination !== null) expect(destination).toEqual({ url: 'http://192.168.0.5/' });
  });

  test.each(['http://a.example/', 'https://a.example/x?y#z', 'mailto:a@b.example'])(
    '%s may leave for the browser, after a question',
    (link) => {
      expect(judgeExternalLink(link)).toMatchObject({ ok: true });
    },
  );

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-settings:',
    'kothabarta://join/1.2.3.4',
    'https://user:pass@a.example/',
    `https://a.example/${'x'.repeat(2_048)}`,
    'no link',
  ])('%s may not', (link) => {
    expect(judgeExternalLink(link)).toEqual({ ok: false });
  });

  it('a name that imitates another is shown as the network sees it', () => {
    expect(judgeExternalLink('https://аpple.com/')).toMatchObject({
      shown: 'https://xn--pple-43d.com/',
    });
  });
});

describe('the files of the page', () => {
  const folder = () => {
    const root = makeFolder();
    mkdirSync(join(root, 'page/assets'), { recursive: true });
    writeFileSync(join(root, 'page/index.html'), '');
    writeFileSync(join(root, 'page/assets/a.js'), '');
    writeFileSync(join(root, 'page/assets/a.js.gz'), '');
    writeFileSync(join(root, 'secret.txt'), '');
    return listAppFiles(join(root, 'page'));
  };

  it('are found by their path, the page itself at the root', () => {
    const files = folder();
    expect(findAppFile(files, APP_URL)?.path).toMatch(/page.index\.html$/);
    expect(findAppFile(files, `${APP_URL}assets/a.js?v=1`)?.type).toMatch(/^text\/javascript/);
  });

  test.each([
    'kothabarta-app://app/../secret.txt',
    'kothabarta-app://app/%2e%2e/secret.txt',
    'kothabarta-app://app/assets/a.js.gz',
    'kothabarta-app://other/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is none of them', (href) => {
    expect(findAppFile(folder(), href)).toBeNull();
  });
});

describe('permissions', () => {
  it('are those the page needs, for the page alone', () => {
    expect(mayUse('local-network-access', 'kothabarta-app://app')).toBe(true);
    expect(mayUse('loopback-network', APP_URL)).toBe(true);
    expect(mayUse('geolocation', APP_URL)).toBe(false);
    expect(mayUse('media', APP_URL)).toBe(false);
    expect(mayUse('openExternal', APP_URL)).toBe(false);
    expect(mayUse('notifications', 'http://192.168.0.5:4747')).toBe(false);
    expect(isAppOrigin('kothabarta-app://app.evil.example/')).toBe(false);
    expect(isAppOrigin('')).toBe(false);
  });
});

describe('notifications', () => {
  const words = shellWordsFor('en');
  const asked = {
    title: 'Adda',
    body: 'Nadia: hello',
    mention: false,
    destination: { hostId: HOST, roomId: ROOM },
  };
  const away = { focused: false, minuteOfDay: 720 };
  const decide = (more: Partial<typeof DEFAULT_SETTINGS>, mention = false, attention = away) =>
    decideToast({ ...asked, mention }, { ...DEFAULT_SETTINGS, ...more }, attention, words);

  it('come when the window is away, and not when it is in front', () => {
    expect(decide({})).toEqual({ title: 'Adda', body: 'Nadia: hello', silent: false });
    expect(decide({}, true, { ...away, focused: true })).toBeNull();
  });

  it('a mention breaks a muted room, nothing breaks the quiet hours or "off"', () => {
    expect(decide({ mutedRooms: [ROOM] })).toBeNull();
    expect(decide({ mutedRooms: [ROOM] }, true)).not.toBeNull();
    expect(decide({ notifications: 'mentions' })).toBeNull();
    expect(decide({ notifications: 'mentions' }, true)).not.toBeNull();
    expect(decide({ notifications: 'off' }, true)).toBeNull();
    expect(decide({ quietHours: { from: 700, to: 730 } }, true)).toBeNull();
  });

  it('show no text when the person says so', () => {
    expect(decide({ privateNotifications: true })).toEqual({
      title: 'New message',
      body: '',
      silent: false,
    });
  });

  it('quiet hours run over midnight, and equal ends are the whole day', () => {
    const night = { from: 22 * 60, to: 7 * 60 };
    expect(isQuiet(night, 23 * 60)).toBe(true);
    expect(isQuiet(night, 6 * 60)).toBe(true);
    expect(isQuiet(night, 12 * 60)).toBe(false);
    expect(isQuiet({ from: 60, to: 60 }, 500)).toBe(true);
    expect(isQuiet(null, 500)).toBe(false);
  });
});

describe('the command line', () => {
  it('names another profile, a link, or the headless host with its flags', () => {
    expect(parseLaunch(['--profile-dir=/tmp/two', '--no-first-run'])).toMatchObject({
      profileDir: '/tmp/two',
      headless: null,
    });
    expect(parseLaunch(['--profile-dir', '/tmp/two']).profileDir).toBe('/tmp/two');
    expect(parseLaunch(['--headless', '--port', '5000', '--json']).headless).toEqual([
      '--port',
      '5000',
      '--json',
    ]);
    expect(parseLaunch([`kothabarta://join/#host=${HOST}`]).destination).toEqual({ hostId: HOST });
    expect(parseLaunch(['--hidden']).hidden).toBe(true);
  });
});

describe('settings', () => {
  it('a field that does not fit gives its default, the others stay', () => {
    expect(parseSettings({ sound: false, notifications: 'loud', hostName: 'Rahim' })).toEqual({
      ...DEFAULT_SETTINGS,
      sound: false,
      hostName: 'Rahim',
    });
    expect(parseSettings('rubbish')).toEqual(DEFAULT_SETTINGS);
    expect(parseSettings(null)).toEqual(DEFAULT_SETTINGS);
  });

  it('fetch no dictionary from the internet unless asked to', () => {
    expect(parseSettings({}).spellCheck).toBe(process.platform === 'darwin');
    expect(parseSettings({ spellCheck: true }).spellCheck).toBe(true);
  });

  it('are there again after a restart', () => {
    const path = join(makeFolder(), 'settings.json');
    openSettings(path, () => {}).change({ hostAtStart: true });
    expect(openSettings(path, () => {}).get()).toEqual({ ...DEFAULT_SETTINGS, hostAtStart: true });
  });
});

describe('the window’s place', () => {
  const place = { x: 2_000, y: 10, width: 800, height: 600, maximised: false };
  const first = { x: 0, y: 0, width: 1_920, height: 1_080 };

  it('counts only where some screen still is', () => {
    expect(isReachable(place, [first])).toBe(false);
    expect(isReachable(place, [first, { ...first, x: 1_920 }])).toBe(true);
    expect(isReachable({ ...place, x: 100, y: -500 }, [first])).toBe(false);
  });
});

describe('a page that dies', () => {
  it('is brought back at once, then ever more slowly, and at once again after a quiet minute', () => {
    let now = 0;
    const revival = createRevival(() => now);
    expect(Array.from({ length: 9 }, () => revival.died())).toEqual([
      0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    now += 100_000;
    expect(revival.died()).toBe(0);
  });
});
