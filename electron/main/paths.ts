// Owns where the built parts lie, seen from dist/main. Absolute, because a worker's path inside the archive must be.
// Must not import 'electron'.
import { join } from 'node:path';

const dist = join(import.meta.dirname, '..');

export const PATHS = {
  page: join(dist, 'renderer'),
  preload: join(dist, 'preload', 'index.cjs'),
  service: join(dist, 'service', 'index.js'),
  headless: join(dist, 'host', 'cli.js'),
  icon: join(dist, 'icons', 'icon.png'),
  trayIcon: join(dist, 'icons', process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
} as const;
