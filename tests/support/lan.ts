// Owns a network to test on: machines are network namespaces on a bridge in a namespace of its own. Linux, root.
// Nothing of it touches this machine's own network; everything is gone when the test ends.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

export type CardPlan = {
  /** IPv4 within 10.77.0.0/16 or wherever the test wants it, as ADDRESS/PREFIX. */
  readonly address: string;
  /** As the machine's system calls it. */
  readonly name?: string;
};

export type Machine = {
  readonly name: string;
  /** The words before a command that make it run on this machine. */
  readonly prefix: readonly string[];
  /** Runs a command to its end and gives what it printed. */
  readonly run: (command: string, ...args: readonly string[]) => string;
  readonly setLink: (card: string, state: 'up' | 'down') => void;
  readonly changeAddress: (card: string, from: string, to: string) => void;
  /** Drops packets by nft rules, such as `ip daddr 224.0.0.0/4 drop`, in both directions. */
  readonly filter: (...rules: readonly string[]) => void;
  readonly unfilter: () => void;
  /** As guest Wi-Fi does: isolated machines reach only those that are not. */
  readonly isolate: () => void;
  readonly setGateway: (address: string) => void;
};

export type Lan = {
  readonly machine: (name: string, ...cards: readonly CardPlan[]) => Machine;
  readonly close: () => void;
};

const PREFIX = 'kbl-';
const NAMESPACES = '/run/netns';

/** Null where a network can be built; else why not, to be printed. */
export function whyNoLan(): string | null {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const probe = `${PREFIX}${process.pid}-probe`;
  try {
    ip('netns', 'add', probe);
    ip('-n', probe, 'link', 'add', 'name', 'b', 'type', 'bridge');
    ip('-n', probe, 'link', 'add', 'name', 'v', 'type', 'veth', 'peer', 'name', 'w');
    return null;
  } catch (error) {
    return `no network namespaces here: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`;
  } finally {
    deleteNamespace(probe);
  }
}

export function whyNoNft(): string | null {
  return findTool('nft');
}

/** Null where the tool is installed. */
export function findTool(tool: string): string | null {
  const places = (process.env.PATH ?? '').split(':').concat('/usr/sbin', '/sbin');
  return places.some((place) => existsSync(`${place}/${tool}`)) ? null : `${tool} is not installed`;
}

let lans = 0;

export function createLan(): Lan {
  sweepLeftovers();
  lans += 1;
  const prefix = `${PREFIX}${process.pid}-${lans}`;
  const wire = `${prefix}-wire`;
  const namespaces = [wire];
  ip('netns', 'add', wire);
  ip('-n', wire, 'link', 'add', 'name', 'br0', 'type', 'bridge', 'forward_delay', '0');
  // A bridge that snoops forgets who wants multicast when there is no querier; home routers do not snoop.
  ip('-n', wire, 'link', 'set', 'dev', 'br0', 'type', 'bridge', 'mcast_snooping', '0');
  ip('-n', wire, 'link', 'set', 'dev', 'br0', 'up');
  let plugs = 0;

  return {
    machine: (name, ...cards) => {
      const space = `${prefix}-${name}`;
      namespaces.push(space);
      ip('netns', 'add', space);
      ip('-n', space, 'link', 'set', 'lo', 'up');
      const plugsHere: string[] = [];
      cards.forEach(({ address, name: cardName }, at) => {
        const card = cardName ?? `eth${at}`;
        plugs += 1;
        const plug = `plug${plugs}`;
        plugsHere.push(plug);
        ip(
          '-n',
          space,
          'link',
          'add',
          'name',
          card,
          'type',
          'veth',
          'peer',
          'name',
          plug,
          'netns',
          wire,
        );
        ip('-n', wire, 'link', 'set', 'dev', plug, 'master', 'br0', 'up');
        ip('-n', space, 'addr', 'add', address, 'brd', '+', 'dev', card);
        ip('-n', space, 'link', 'set', 'dev', card, 'up');
      });
      const isolate = (): void => {
        for (const plug of plugsHere) {
          ip('-n', wire, 'link', 'set', 'dev', plug, 'type', 'bridge_slave', 'isolated', 'on');
        }
      };
      return machineIn(name, space, isolate);
    },
    close: () => {
      for (const namespace of namespaces) deleteNamespace(namespace);
    },
  };
}

function machineIn(name: string, space: string, isolate: () => void): Machine {
  const prefix = ['ip', 'netns', 'exec', space];
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync('ip', [...prefix.slice(1), command, ...args], { encoding: 'utf8', stdio: 'pipe' });
  return {
    name,
    prefix,
    run,
    setLink: (card, state) => ip('-n', space, 'link', 'set', 'dev', card, state),
    changeAddress: (card, from, to) => {
      // In this order: with its first address a card loses the others of the same network.
      ip('-n', space, 'addr', 'del', from, 'dev', card);
      ip('-n', space, 'addr', 'add', to, 'brd', '+', 'dev', card);
    },
    filter: (...rules) => {
      run('nft', 'add', 'table', 'inet', 'test');
      for (const hook of ['input', 'output']) {
        const chain = `{ type filter hook ${hook} priority 0; }`;
        run('nft', 'add', 'chain', 'inet', 'test', hook, chain);
        for (const rule of rules)
          run('nft', 'add', 'rule', 'inet', 'test', hook, ...rule.split(' '));
      }
    },
    unfilter: () => {
      run('nft', 'delete', 'table', 'inet', 'test');
    },
    isolate,
    setGateway: (address) => ip('-n', space, 'route', 'add', 'default', 'via', address),
  };
}

/** Starts a program on the machine; its pid is the program's own, since `ip netns exec` becomes it. */
export function spawnOn(
  machine: Machine,
  command: readonly string[],
  stdio: 'ipc' | 'pipe',
): ReturnType<typeof spawn> {
  const [tool = 'ip', ...args] = [...machine.prefix, ...command];
  return spawn(tool, args, {
    stdio: stdio === 'ipc' ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
}

/** What a test that was killed has left behind: namespaces named after processes that are gone. */
function sweepLeftovers(): void {
  if (!existsSync(NAMESPACES)) return;
  for (const name of readdirSync(NAMESPACES)) {
    const pid = /^kbl-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) deleteNamespace(name);
  }
}

function deleteNamespace(name: string): void {
  if (existsSync(`${NAMESPACES}/${name}`)) ip('netns', 'del', name);
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}
