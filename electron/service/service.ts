// Owns the work behind the port: the host and the discovery, away from the window's thread.
// Plain Node; must not import 'electron' or electron/main.
import type { HostingFailure } from '../../shared/bridge.ts';
import type {
  HostRun,
  ServiceAsk,
  ServiceEvent,
  ServiceEventPayload,
  ServiceReply,
  ServiceRequest,
} from '../../shared/servicePort.ts';
import { createDiscovery, type Discovery } from '../discovery/discovery.ts';
import { type Card, createNetworkWatch } from '../discovery/networks.ts';
import { USUAL_PORTS } from '../discovery/ports.ts';
import { createCoalescer } from '../host/coalesce.ts';
import type { StartFailure } from '../host/startFailure.ts';
import { type StartedHost, startHost } from '../host/startHost.ts';

export type ServiceDeps = {
  /** File that remembers recent and favourite hosts. */
  readonly rememberedFile: string;
  readonly tell: <E extends ServiceEvent>(name: E, payload: ServiceEventPayload<E>) => void;
  readonly log: (line: string) => void;
  readonly listCards: () => readonly Card[];
};

export type Service = {
  readonly [R in ServiceRequest]: (
    ask: ServiceAsk<R>,
  ) => ServiceReply<R> | Promise<ServiceReply<R>>;
};

/** Hundreds come back together after a restart: that is a few news, not hundreds. */
const OTHERS_INTERVAL_MS = 100;

/** Looks for hosts at once; hosts when asked. */
export function createService({ rememberedFile, tell, log, listCards }: ServiceDeps): Service {
  const discovery: Discovery = createDiscovery(
    { rememberedFile, ports: USUAL_PORTS },
    { now: Date.now, monotonicNow: () => performance.now(), random: Math.random, listCards },
  );
  const network = createNetworkWatch(listCards);
  let host: StartedHost | null = null;
  /** The hosting person's own member id. */
  let self = '';
  const others = createCoalescer<null>(
    () => OTHERS_INTERVAL_MS,
    () => {
      if (host !== null) tell('others', host.countOthers(self));
    },
  );

  discovery.onNearby((hosts) => tell('nearby', [...hosts]));
  discovery.onAdvertised((advertised) => tell('advertised', advertised));
  network.onChange(() => {
    tell('network', null);
    if (host !== null) tell('addresses', runOf(host));
  });

  const start = async (ask: ServiceAsk<'startHost'>): Promise<ServiceReply<'startHost'>> => {
    if (host !== null) return { ok: true, host: runOf(host) };
    try {
      const started = await startHost({
        ...ask,
        port: undefined,
        bind: '0.0.0.0',
        publicUrl: undefined,
        allowHosts: [],
        guests: true,
        log: (event, detail) => log(`${event} ${JSON.stringify(detail)}`),
        onHealth: (health) => log(`journal ${health.status}`),
      });
      if (!started.ok) return { ok: false, failure: failureOf(started.failure) };
      host = started.value;
      self = ask.self;
      host.onConnected(() => others.mark(null));
      discovery.announce(host);
      return { ok: true, host: runOf(host) };
    } catch (error) {
      return { ok: false, failure: { code: codeOf(error), detail: messageOf(error) } };
    }
  };

  const stop = async (): Promise<void> => {
    const stopping = host;
    host = null;
    if (stopping === null) return;
    // Others must not come while the door closes.
    await discovery.withdraw();
    await stopping.close();
  };

  /** One after the other: a stop that comes during a start ends what that start begins. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = Promise.allSettled([result]);
    return result;
  };

  const done = (act: () => void): null => {
    act();
    return null;
  };
  const after = (work: Promise<void>): Promise<null> => work.then(() => null);

  return {
    startHost: (ask) => inTurn(() => start(ask)),
    stopHost: () => after(inTurn(stop)),
    renameHost: (name) => done(() => host?.rename(name)),
    nearby: () => [...discovery.nearby()],
    setLobbyVisible: (visible) => done(() => discovery.setLobbyVisible(visible)),
    lookAgain: () => done(discovery.lookAgain),
    sweep: () => discovery.sweep(),
    findHost: (typed) => discovery.findHost(typed),
    diagnose: (typed) => discovery.diagnose(typed),
    setFavourite: ({ hostId, favourite }) => done(() => discovery.setFavourite(hostId, favourite)),
    rememberHost: (known) => done(() => discovery.rememberHost(known)),
    suspend: () => after(discovery.suspend()),
    resume: () =>
      done(() => {
        network.refresh();
        discovery.resume();
      }),
    close: () =>
      after(
        (async () => {
          await inTurn(stop);
          others.close();
          network.close();
          await discovery.close();
        })(),
      ),
  };
}

function runOf(host: StartedHost): HostRun {
  const { name, urls, joinCode } = host.describe();
  return { hostId: host.hostId, name, port: host.port, urls, joinCode };
}

/** The failures of a start, without what says nothing to a person who hosts by a click. */
function failureOf(failure: StartFailure): HostingFailure {
  switch (failure.type) {
    case 'locked':
      return { code: 'locked', detail: failure.running?.urls[0] ?? '' };
    case 'unwritable':
      return { code: 'unwritable', detail: failure.path };
    case 'full':
      return { code: 'full', detail: failure.path };
    case 'key_damaged':
      return { code: 'key_damaged', detail: failure.path };
    case 'newer_journal':
      return { code: 'newer_journal', detail: String(failure.version) };
    case 'damaged_journal':
      return {
        code: 'damaged_journal',
        detail: failure.reason,
        hasBackup: failure.backup !== null,
      };
    case 'old_sqlite':
      return { code: 'unexpected', detail: `SQLite ${failure.version}` };
  }
}

/** What listening is refused with; anything else is a defect. */
function codeOf(error: unknown): HostingFailure['code'] {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
    ? 'no_port'
    : 'unexpected';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
