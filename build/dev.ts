// Owns `npm run dev -- [host flags]`: the host from its sources, restarted on change, and the page
// with hot reload in front of it; both end together.
import { spawn } from 'node:child_process';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'vite';
import { rendererConfig } from '../vite.config.ts';
import { projectRoot } from './tools.ts';

const HOST_PORT = 4747;
const hostUrl = `http://127.0.0.1:${HOST_PORT}`;

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

const host = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    'electron/host/cli.ts',
    `--port=${HOST_PORT}`,
    // Its own data: trying something out must not touch the rooms one really hosts.
    `--data=${join(projectRoot, 'dist/dev-data')}`,
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stdio: 'inherit' },
);

let ending = false;
async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  host.kill('SIGTERM');
  await vite.close();
  process.exitCode = exitCode;
}

host.once('exit', (code) => void end(code ?? 0));
process.once('SIGINT', () => void end(0));
process.once('SIGTERM', () => void end(0));

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createNetServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
