// Proves what the doctor asks each system, and that it answers where tools are missing; the machine is the test's.
import { expect, onTestFinished, test } from 'vitest';
import { createHostAsker, type HostAsker } from '../../electron/discovery/askHost.ts';
import { createDoctor } from '../../electron/discovery/doctor.ts';
import { createProbes, type Probes } from '../../electron/discovery/doctorProbes.ts';
import { LOOPBACK, TEST_PORTS } from '../support/loopbackDiscovery.ts';
import { newHost } from '../support/newHost.ts';
import {
  LINUX_ROUTES,
  MAC_ARP,
  MAC_ROUTE,
  SERVER_ZONE,
  UFW_CONF_ENABLED,
  WINDOWS_ARP,
  WINDOWS_PROFILES,
  WINDOWS_ROUTES,
} from '../support/systemOutputs.ts';

/** A machine that has nothing and hears nothing, but for what is given. */
function newDoctor(
  probes: Partial<Omit<Probes, 'run' | 'read'>> & {
    /** By the first words of the command. */
    readonly tools?: Readonly<Record<string, string>>;
    readonly files?: Readonly<Record<string, string>>;
  },
  asker: HostAsker = newAsker(),
) {
  const { tools = {}, files = {}, ...others } = probes;
  return createDoctor({
    asker,
    cards: () => [LOOPBACK],
    probes: {
      platform: 'linux',
      hearsItself: async () => true,
      answers: async () => false,
      run: async (tool, args) => {
        const command = [tool, ...args].join(' ');
        return Object.entries(tools).find(([words]) => command.startsWith(words))?.[1] ?? null;
      },
      read: async (path) => files[path] ?? null,
      ...others,
    },
  });
}

function newAsker(): HostAsker {
  const asker = createHostAsker();
  onTestFinished(asker.close);
  return asker;
}

/** Loopback refuses at once, so a device that keeps silent has to be made up; tests/lan has real ones. */
const SILENT = '127.9.9.9';
const nobody: HostAsker = {
  ask: async () => ({ type: 'silent' }),
  forgetConnections: () => {},
  close: () => {},
};

test('this machine hears its own question', async () => {
  expect(await createProbes(TEST_PORTS.mdns).hearsItself([LOOPBACK])).toBe(true);
});

test('a tool that is missing or fails says nothing', async () => {
  const probes = createProbes(TEST_PORTS.mdns);
  expect(await probes.run('no-such-tool-anywhere', [])).toBeNull();
  expect(await probes.run(process.execPath, ['-e', 'process.exit(1)'])).toBeNull();
  expect(await probes.run(process.execPath, ['-p', '6*7'])).toBe('42\n');
  expect(await probes.read('/no/such/file')).toBeNull();
});

test('a machine answers with a refusal, too', async () => {
  const probes = createProbes(TEST_PORTS.mdns);
  const { port } = await newHost();
  expect(await probes.answers('127.0.0.1', [port])).toBe(true);
  expect(await probes.answers('127.0.0.1', [1])).toBe(true);
});

test('an address where somebody hosts is reachable, one without is not', async () => {
  const { url, port } = await newHost();
  const doctor = newDoctor({});
  expect(await doctor.diagnose(url)).toEqual({ cause: 'reachable_by_address', url: `${url}/` });
  expect(await doctor.diagnose(`localhost:${port}`)).toMatchObject({
    cause: 'reachable_by_address',
  });
  expect(await doctor.diagnose('127.0.0.1:1')).toEqual({
    cause: 'nobody_listens',
    address: '127.0.0.1',
  });
  expect(await doctor.diagnose('nothing of sense')).toEqual({ cause: 'nothing_wrong' });
});

test.each<[string, Parameters<typeof newDoctor>[0]]>([
  ['Linux', { platform: 'linux', files: { '/proc/net/route': LINUX_ROUTES } }],
  [
    'Windows',
    { platform: 'win32', tools: { 'route print': WINDOWS_ROUTES, 'arp -a': WINDOWS_ARP } },
  ],
  ['macOS', { platform: 'darwin', tools: { 'route -n': MAC_ROUTE, 'arp -an': MAC_ARP } }],
])(
  'guest Wi-Fi that keeps its devices apart is told by the router that answers: %s',
  async (_, machine) => {
    const answers = async (address: string): Promise<boolean> => address === '192.168.0.1';
    const doctor = newDoctor({ ...machine, answers }, nobody);
    expect(await doctor.diagnose(SILENT)).toEqual({ cause: 'isolated_network', address: SILENT });
  },
);

test('a firewall whose rules could not be read was said to let nobody in, though it did', async () => {
  const ufw = newDoctor({ files: { '/etc/ufw/ufw.conf': UFW_CONF_ENABLED } });
  expect(await ufw.diagnose(null)).toEqual({ cause: 'firewall_unread', firewall: 'ufw' });
  const firewalld = newDoctor({ tools: { 'firewall-cmd --state': 'running\n' } });
  expect(await firewalld.diagnose(null)).toEqual({
    cause: 'firewall_unread',
    firewall: 'firewalld',
  });
});

test('a firewall whose zone leaves the port out is named', async () => {
  const tools = { 'firewall-cmd --state': 'running\n', 'firewall-cmd --list-all': SERVER_ZONE };
  expect(await newDoctor({ tools }).diagnose(null)).toEqual({
    cause: 'firewall',
    firewall: 'firewalld',
  });
});

test("a public network of Windows is no trouble with the installer's rule in place", async () => {
  const tools = { powershell: WINDOWS_PROFILES };
  expect(await newDoctor({ platform: 'win32', tools }).diagnose(null)).toEqual({
    cause: 'public_network',
    network: 'হল ৩',
  });
  const withRule = { ...tools, 'netsh advfirewall firewall show rule name=Kothabarta': 'Regel' };
  expect(await newDoctor({ platform: 'win32', tools: withRule }).diagnose(null)).toEqual({
    cause: 'nothing_wrong',
  });
});
