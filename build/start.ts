// Owns `npm start`: opens the desktop app where that is possible, and hosts in the terminal where it is not.
import { spawn } from 'node:child_process';
import { findObstacle, findRuntime } from './desktopRuntime.ts';
import { buildWhatIsStale, hostInTerminal } from './hostInTerminal.ts';
import { parts } from './stamp.ts';
import { projectRoot } from './tools.ts';

const say = (line: string): void => console.error(line);
const { platform, env } = process;
const obstacle = findObstacle({ platform, env, uid: process.getuid?.() });
const runtime = obstacle === null ? await findRuntime(say) : null;

if (runtime === null) {
  say(`${obstacle ?? 'The desktop runtime cannot be had now'}: hosting in the terminal instead.`);
  await hostInTerminal();
} else {
  buildWhatIsStale(parts);
  const app = spawn(runtime, [projectRoot, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the app by the terminal; what is sent to this process alone is passed on.
  process.on('SIGTERM', () => app.kill('SIGTERM'));
  process.on('SIGINT', () => {});
  app.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
