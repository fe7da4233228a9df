// Owns `npm run dev -- [host flags]`: the host from its sources, restarted on change, and the page
// with hot reload in front of it; both end together.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'vite';
import { rendererConfig } from '../vite.config.ts';
import { projectRoot } from './tools.ts';

const HOST_PORT = 4747;
// An editor saves several files at once, and some write each file twice.
const SETTLE_MS = 150;
const hostUrl = `http://127.0.0.1:${HOST_PORT}`;
const hostArgs = [
  'electron/host/cli.ts',
  `--port=${HOST_PORT}`,
  // Its own data: trying something out must not touch the rooms one really hosts.
  `--data=${join(projectRoot, 'dist/dev-data')}`,
  ...process.argv.slice(2),
];

// The page must reach this host and no other, so it may not move to the next free port.
if (!(await isFree(HOST_PORT))) {
  console.error(`Port ${HOST_PORT} is taken: stop what listens there (another host?) first.`);
  process.exit(1);
}

// The proxy speaks as the host's own page would, so the host's Host and Origin rules stay on.
const proxy = { target: hostUrl, ws: true, changeOrigin: true, headers: { origin: hostUrl } };
const vite = await createServer({
  ...rendererConfig,
  server: { proxy: { '/socket.io': proxy, '/api': proxy, '/healthz': proxy } },
});
await vite.listen();
vite.printUrls();
console.log(`  Every component in its states: ${vite.resolvedUrls?.local[0] ?? '/'}gallery.html`);

let host: ChildProcess | null = null;
let then: 'wait' | 'restart' | 'end' = 'wait';
let settling: NodeJS.Timeout | undefined;

startHost();
// Not `node --watch`: it sends messages of its own through the port of the host's worker thread.
const watchers = ['electron/host', 'electron/discovery', 'shared']
  .map((folder) => join(projectRoot, folder))
  .filter((folder) => existsSync(folder))
  .map((folder) => watch(folder, { recursive: true }, onChange));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);

function startHost(): void {
  then = 'wait';
  host = spawn(process.execPath, hostArgs, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Out of reach of the terminal's Ctrl-C, so that it hears of the end once, from us.
    detached: process.platform !== 'win32',
  });
  host.once('exit', (code) => {
    host = null;
    if (then === 'wait') console.log(`The host ended (${code}); it starts again on a change.`);
    if (then === 'restart') startHost();
  });
}

function onChange(): void {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (host === null) {
      startHost();
      return;
    }
    then = 'restart';
    host.kill('SIGTERM');
  }, SETTLE_MS);
}

function end(): void {
  then = 'end';
  clearTimeout(settling);
  for (const watcher of watchers) watcher.close();
  host?.kill('SIGTERM');
  void vite.close();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createNetServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
