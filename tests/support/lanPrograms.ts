// Owns programs other than the app on the test's network: the headless host, Avahi, whatever a shell can start.
import { type Machine, spawnOn } from './lan.ts';

export type LanProgram = {
  /** Resolves with the first line that fits, said already or later; rejects after `ms`. */
  readonly line: (fits: (line: string) => boolean, ms: number) => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
};

export function startProgram(machine: Machine, command: readonly string[]): LanProgram {
  const child = spawnOn(machine, command, 'pipe');
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return {
    line: (fits, ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`no such line within ${ms} ms in: ${said}`));
        }, ms);
        const look = (): void => {
          const found = said.split('\n').slice(0, -1).find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    signal: (signal) => {
      child.kill(signal);
    },
    ended: new Promise((resolve) => child.once('exit', resolve)),
  };
}

/**
 * Avahi with a system bus of its own; runs `commands` once it is up. All of it ends with the program: a process
 * namespace takes its children along.
 */
export function startAvahi(machine: Machine, commands: readonly string[]): LanProgram {
  const script = [
    'mount -t tmpfs tmpfs /run',
    'mkdir -p /run/dbus',
    'dbus-daemon --system --nopidfile',
    'avahi-daemon --no-drop-root --no-chroot --no-rlimits 2>/dev/null &',
    'until avahi-browse -at >/dev/null 2>&1; do sleep 0.1; done',
    ...commands,
  ].join('\n');
  const apart = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--mount'];
  return startProgram(machine, [...apart, 'sh', '-c', script]);
}
