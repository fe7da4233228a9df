// Owns `npm run dev:two`: the desktop app twice on one machine, each person with a profile of their own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findObstacle, findRuntime } from './desktopRuntime.ts';
import { buildWhatIsStale } from './hostInTerminal.ts';
import { parts } from './stamp.ts';
import { projectRoot } from './tools.ts';

const { platform, env } = process;
const obstacle = findObstacle({ platform, env, uid: process.getuid?.() });
const runtime = obstacle === null ? await findRuntime((line) => console.error(line)) : null;
if (runtime === null) {
  console.error(`${obstacle ?? 'The desktop runtime cannot be had now'}: no window can be opened.`);
  process.exit(1);
}
buildWhatIsStale(parts);
const apps = ['one', 'two'].map((person) =>
  spawn(runtime, [projectRoot, `--profile-dir=${join(projectRoot, 'dist/dev-profiles', person)}`], {
    stdio: 'inherit',
  }),
);
// Ctrl-C reaches both by the terminal.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {
  for (const app of apps) app.kill('SIGTERM');
});
