// Proves what the desktop's page does by the bridge: hosting a room, telling of messages, following hosts, saying causes.
import { describe, expect, onTestFinished, test } from 'vitest';
import { hostRoom } from '../../renderer/desktop/hostRoom.ts';
import { watchSessions } from '../../renderer/desktop/watchSessions.ts';
import { diagnosisWords } from '../../renderer/features/doctor/diagnosisWords.ts';
import { HOSTING_FAILURE_LINES, waysOn } from '../../renderer/features/hosting/hostingWords.ts';
import { awayHosts, filterRows, nearbyRows } from '../../renderer/features/nearby/nearbyRows.ts';
import { createDesktopWords } from '../../renderer/i18n/desktopWords.ts';
import { LANGUAGES } from '../../renderer/i18n/words.ts';
import { createElectronPlatform } from '../../renderer/platform/electronPlatform.ts';
import { createMemoryStore } from '../../renderer/session/memoryStore.ts';
import { createSession } from '../../renderer/session/session.ts';
import { createSessions } from '../../renderer/session/sessions.ts';
import {
  type HostingFailure,
  type HostingState,
  hostingFailureSchema,
} from '../../shared/bridge.ts';
import { type Diagnosis, diagnosisSchema } from '../../shared/nearby.ts';
import {
  createFakeBridge,
  type FakeBridgeOptions,
  nearbyHost,
  nearbyRoom,
} from '../support/fakeBridge.ts';
import { newHost, type TestHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until, untilTexts } from '../support/newSession.ts';

async function newDesktop(options: FakeBridgeOptions = {}) {
  const fake = createFakeBridge(options);
  const { onOnline: _, ...platform } = await createElectronPlatform(fake.bridge, null);
  const store = createMemoryStore();
  const sessions = createSessions('আরিফ', {
    create: (at) => createSession(at, { signer: platform.signer, store }),
    load: () => [],
    save: () => {},
  });
  onTestFinished(() => sessions.close());
  let looking = false;
  const watch = () => {
    const stop = watchSessions({
      platform: { ...platform, onOnline: (listener) => fake.bridge.onNetworkChange(listener) },
      sessions,
      isLooking: () => looking,
      unknownName: 'কেউ একজন',
    });
    onTestFinished(stop);
  };
  return {
    fake,
    sessions,
    watch,
    shell: platform.shell,
    look: (now: boolean) => {
      looking = now;
    },
    told: (method: string) =>
      fake.calls.filter((call) => call.method === method).map((call) => call.args[0]),
  };
}

const hostedBy = (host: TestHost) => async (): Promise<HostingState> => ({
  status: 'on',
  hostId: host.hostId,
  name: 'আরিফের ল্যাপটপ',
  ownUrl: `${host.url}/`,
  urls: [],
  joinCode: null,
  others: 0,
  advertised: true,
});

describe('hosting', () => {
  test('a title is all it takes: the host runs, the room is there, the person owns it', async () => {
    const host = await newHost();
    const { sessions, shell } = await newDesktop({ startHosting: hostedBy(host) });
    const wish = { title: 'আরিফের আড্ডা', recover: 'stop' } as const;
    const hosted = await hostRoom(wish, { hosting: shell.hosting, sessions });
    if (!hosted.ok) throw new Error('not hosted');
    expect(hosted.room.hostId).toBe(host.hostId);
    const session = sessions.find(host.hostId);
    expect(session?.getState().me.memberId).toBe(
      host.rooms().find(({ roomId }) => roomId === hosted.room.roomId)?.owner,
    );
    // Asked again it is the same room, not a second one.
    if (session !== null) {
      await until(
        session,
        ({ rooms }) => rooms?.some(({ title }) => title === wish.title) ?? false,
      );
    }
    expect(await hostRoom(wish, { hosting: shell.hosting, sessions })).toEqual(hosted);
  });

  test('a host that does not start is told with its reason', async () => {
    const failure = { code: 'damaged_journal', detail: '', hasBackup: true } as const;
    const { sessions, shell, told } = await newDesktop({
      startHosting: async () => ({ status: 'failed', failure }),
    });
    const wish = { title: 'আড্ডা', recover: 'backup' } as const;
    const hosted = await hostRoom(wish, { hosting: shell.hosting, sessions });
    expect(hosted).toEqual({ ok: false, fault: { type: 'hosting', failure } });
    expect(told('startHosting')).toEqual([{ recover: 'backup' }]);
    expect(sessions.list()).toEqual([]);
  });

  test.each(hostingFailureSchema.shape.code.options)('%s has words and a way on', (code) => {
    for (const language of LANGUAGES) {
      expect(createDesktopWords(language).t(HOSTING_FAILURE_LINES[code])).toMatch(/[.।]$/);
    }
    const failure: HostingFailure = { code, detail: '', hasBackup: true };
    expect(waysOn(failure).length).toBe(code === 'damaged_journal' ? 2 : 1);
  });
});

describe('notifications', () => {
  test('tell what others say while the person looks away, and whether they are called', async () => {
    const host = await newHost();
    const { sessions, watch, told, look } = await newDesktop();
    watch();
    const mine = sessions.open({ hostId: host.hostId, url: host.url, name: '' });
    const rahim = newSession(host.url, { name: 'রহিম' });
    await Promise.all([enter(mine, host.roomId), enter(rahim, host.roomId)]);
    await until(mine, (state) => state.joined[host.roomId]?.members.length === 2);
    sendOrThrow(rahim, host.roomId, 'কেউ আছেন?');
    sendOrThrow(rahim, host.roomId, '@আরিফ তুমিও এসো');
    sendOrThrow(mine, host.roomId, 'আসছি');
    await until(mine, (state) => (state.joined[host.roomId]?.log.headSeq ?? 0) >= 4);
    look(true);
    sendOrThrow(rahim, host.roomId, 'দেখা গেছে');
    await until(mine, (state) => (state.joined[host.roomId]?.log.headSeq ?? 0) >= 5);
    expect(told('notify')).toMatchObject([
      {
        title: 'হলের আড্ডা',
        body: 'রহিম: কেউ আছেন?',
        mention: false,
        destination: { hostId: host.hostId, roomId: host.roomId },
      },
      { body: 'রহিম: @আরিফ তুমিও এসো', mention: true },
    ]);
    expect(told('setUnread').at(-1)).toBe(3);
    expect(told('rememberHost')).toEqual([
      { hostId: host.hostId, url: host.url, name: 'রহিমের ল্যাপটপ' },
    ]);
  });

  test('a call under an earlier name and a poll are told, too; they came in silence', async () => {
    const host = await newHost();
    const { sessions, watch, told } = await newDesktop();
    watch();
    const mine = sessions.open({ hostId: host.hostId, url: host.url, name: '' });
    const rahim = newSession(host.url, { name: 'রহিম' });
    await Promise.all([enter(mine, host.roomId), enter(rahim, host.roomId)]);
    await until(mine, (state) => state.joined[host.roomId]?.members.length === 2);
    const mentions = [mine.getState().me.memberId];
    expect(rahim.write(host.roomId, 'message', { text: '@পুরোনো নাম, এসো', mentions }).ok).toBe(true);
    const poll = { question: 'কখন?', options: ['আজ', 'কাল'], several: false };
    expect(rahim.write(host.roomId, 'poll', poll).ok).toBe(true);
    await until(mine, (state) => state.joined[host.roomId]?.log.entries.at(-1)?.kind === 'poll');
    expect(told('notify')).toMatchObject([
      { body: 'রহিম: @পুরোনো নাম, এসো', mention: true },
      { body: 'রহিম: কখন?', mention: false },
    ]);
  });

  test('a muted room is not counted as unread', async () => {
    const host = await newHost();
    const { sessions, watch, told } = await newDesktop({
      settings: { mutedRooms: [host.roomId] },
    });
    watch();
    const mine = sessions.open({ hostId: host.hostId, url: host.url, name: '' });
    const rahim = newSession(host.url, { name: 'রহিম' });
    await Promise.all([enter(mine, host.roomId), enter(rahim, host.roomId)]);
    sendOrThrow(rahim, host.roomId, 'শুনছেন?');
    await untilTexts(mine, host.roomId, ['শুনছেন?']);
    expect(told('setUnread')).toEqual([0]);
  });
});

test('when the network changes, every session tries at once', async () => {
  const host = await newHost();
  const { sessions, watch, fake } = await newDesktop();
  watch();
  const session = sessions.open({ hostId: host.hostId, url: 'http://127.0.0.1:9', name: '' });
  await until(session, ({ connection: { status } }) => status === 'lost');
  fake.setNearby([nearbyHost('h', [], { hostId: host.hostId, url: host.url })]);
  fake.tell('onNetworkChange', null);
  await until(session, ({ connection: { status } }) => status === 'online');
});

describe('the lobby', () => {
  const compare = createDesktopWords('bn').compare;
  const hosts = [
    nearbyHost('খ', [nearbyRoom('Beta', 1), nearbyRoom('আলফা', 9)]),
    nearbyHost('ক', [nearbyRoom('গামা', 0)], { favourite: true }),
    nearbyHost('গ', []),
    nearbyHost('ঘ', [nearbyRoom('x', 1)], { needsUpdate: true }),
    nearbyHost('ঙ', [], { presence: 'away' }),
  ];
  const titles = (list: typeof hosts, typed = '') =>
    filterRows(nearbyRows(list, compare), typed).map((row) =>
      row.type === 'room' ? row.room.title : row.host.name,
    );

  test('lists favourites first and keeps its order whatever people come and go', () => {
    const order = titles(hosts);
    expect(order[0]).toBe('গামা');
    expect(order).toHaveLength(5);
    const crowded = hosts.map((host) => ({
      ...host,
      rooms: host.rooms.map((room) => ({ ...room, members: 50 - room.members })),
    }));
    expect(titles(crowded.toReversed())).toEqual(order);
  });

  test('finds rooms by their name or their host’s, in capitals or not', () => {
    expect(titles(hosts, 'BETA')).toEqual(['Beta']);
    expect(titles(hosts, ' ক ')).toEqual(['গামা']);
    expect(titles(hosts, 'nothing')).toEqual([]);
  });

  test('keeps what is away apart', () => {
    expect(awayHosts(hosts, compare).map(({ name }) => name)).toEqual(['ঙ']);
  });
});

describe('the doctor', () => {
  const causes = diagnosisSchema.def.options.flatMap((option) => option.shape.cause.def.values);
  test.each(causes)('says of %s what is wrong and what to do, in both languages', (cause) => {
    const details = { address: '10.0.0.7', url: 'http://10.0.0.7/', card: 'tun0', network: 'Cafe' };
    const diagnosis = diagnosisSchema.parse({ cause, ...details, firewall: 'ufw' }) as Diagnosis;
    for (const language of LANGUAGES) {
      const { what, todo } = diagnosisWords(diagnosis, createDesktopWords(language));
      expect(what).toMatch(/[.।]$/);
      expect(todo).toMatch(/[.।]$/);
      expect(what + todo).not.toMatch(/[{}]/);
    }
  });
});
