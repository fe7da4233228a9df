// Owns the proof of where no window is tried at all.
import { expect, test } from 'vitest';
import { findObstacle } from '../../build/desktopRuntime.ts';

test.each([
  ['a desktop', { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 }, null],
  ['Wayland', { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, null],
  ['Windows', { platform: 'win32', env: {}, uid: undefined }, null],
  ['a server', { platform: 'linux', env: {}, uid: 1000 }, 'There is no display here'],
  [
    'root',
    { platform: 'linux', env: { DISPLAY: ':0' }, uid: 0 },
    'The desktop app does not run as root',
  ],
] as const)('%s', (_, machine, obstacle) => {
  expect(findObstacle(machine)).toBe(obstacle);
});
