// Owns "am I hosting?": off, starting, on or failed; and the service process that does the work, brought back if it dies.
// Must not import 'electron'; the process is forked by an argument.
import type { HostingFailure, HostingState } from '../../shared/bridge.ts';
import type { NearbyHost } from '../../shared/nearby.ts';
import type {
  HostRun,
  ServiceAsk,
  ServiceReply,
  ServiceRequest,
} from '../../shared/servicePort.ts';
import {
  createServiceClient,
  type ServiceClient,
  ServiceGoneError,
  type ServiceProcess,
} from './serviceClient.ts';

type Recover = 'stop' | 'backup' | 'empty';

export type HostingDeps = {
  readonly fork: () => ServiceProcess;
  readonly folder: string;
  readonly webRoot: string;
  readonly hostName: () => string;
  /** The hosting person's own member id. */
  readonly self: string;
  readonly onNetworkChange: () => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonicNow: () => number;
  readonly log: (line: string) => void;
};

export type Hosting = {
  readonly getState: () => HostingState;
  readonly onState: (listener: (state: HostingState) => void) => () => void;
  /** Resolves when it is on, has failed or was stopped meanwhile, and not before a dead service is back. */
  readonly start: (recover: Recover) => Promise<HostingState>;
  readonly stop: () => Promise<HostingState>;
  /** The name changed; told to a running host. */
  readonly rename: () => Promise<HostingState>;
  /** Asks the service for anything else; starts it again when it is gone. */
  readonly ask: <R extends ServiceRequest>(name: R, ask: ServiceAsk<R>) => Promise<ServiceReply<R>>;
  readonly onNearby: (listener: (hosts: readonly NearbyHost[]) => void) => () => void;
  /** Says goodbye on the network, closes the host, ends the process. */
  readonly close: () => Promise<void>;
};

/** Deaths closer together than this mean that another attempt would die as well. */
const STORM_WINDOW_MS = 30_000;
const STORM_DEATHS = 4;
/** So long the service has for closing in good order; then it is ended. */
const CLOSE_MAX_MS = 4_000;

const ON_DAMAGE = { stop: 'stop', backup: 'restore-backup', empty: 'start-empty' } as const;

const NOTHING_TOLD = { others: 0, advertised: true };

export function createHosting(deps: HostingDeps): Hosting {
  const stateListeners = new Set<(state: HostingState) => void>();
  const nearbyListeners = new Set<(hosts: readonly NearbyHost[]) => void>();
  let state: HostingState = { status: 'off' };
  let client: ServiceClient | null = null;
  let deaths: readonly number[] = [];
  let closing = false;
  /** What the person asked for last; the state comes after it. */
  let wanted = false;
  /** What a start that is not over yet does with a damaged journal: it may need a second service. */
  let recovering: Recover = 'stop';
  /** How often hosting was begun: only the newest start decides. */
  let starts = 0;
  let lobbyVisible = false;
  /** What the service told of its host. Members of before may be back before the start is answered. */
  let told = NOTHING_TOLD;

  const getState = (): HostingState => state;

  const become = (next: HostingState): HostingState => {
    state = next;
    for (const listener of stateListeners) listener(next);
    return next;
  };

  const settled = (): Promise<HostingState> =>
    new Promise((resolve) => {
      const look = (now: HostingState): void => {
        if (now.status === 'starting') return;
        stateListeners.delete(look);
        resolve(now);
      };
      stateListeners.add(look);
      look(state);
    });

  const tell = (news: Partial<typeof NOTHING_TOLD>): void => {
    told = { ...told, ...news };
    if (state.status === 'on') become({ ...state, ...told });
  };

  const fail = (failure: HostingFailure): HostingState => {
    wanted = false;
    return become({ status: 'failed', failure });
  };

  const service = (): ServiceClient => {
    if (client !== null) return client;
    const made = createServiceClient(deps.fork(), (code) => onExit(made, code));
    made.on('nearby', (hosts) => {
      for (const listener of nearbyListeners) listener(hosts);
    });
    made.on('others', (others) => tell({ others }));
    made.on('network', () => deps.onNetworkChange());
    made.on('advertised', (advertised) => tell({ advertised }));
    made.on('addresses', (host) => {
      if (state.status === 'on') become({ ...state, ...seen(host) });
    });
    client = made;
    if (lobbyVisible) void made.request('setLobbyVisible', true).catch(noted);
    return made;
  };

  const noted = (error: unknown): void => deps.log(`service: ${String(error)}`);

  /** The process died: start it again, with the host if there was one. */
  const onExit = (dead: ServiceClient, code: number): void => {
    if (client === dead) client = null;
    if (closing) return;
    deps.log(`the service ended with ${code}`);
    const now = deps.monotonicNow();
    deaths = [...deaths.filter((at) => now - at < STORM_WINDOW_MS), now];
    if (deaths.length < STORM_DEATHS) {
      if (wanted) void start(recovering);
      else service();
    } else if (wanted) {
      fail({ code: 'crashed', detail: `exit code ${code}` });
    }
  };

  const start = async (recover: Recover): Promise<HostingState> => {
    if (closing) return state;
    starts += 1;
    const own = starts;
    wanted = true;
    recovering = recover;
    told = NOTHING_TOLD;
    become({ status: 'starting' });
    try {
      const started = await service().request('startHost', {
        folder: deps.folder,
        webRoot: deps.webRoot,
        name: deps.hostName(),
        self: deps.self,
        onDamage: ON_DAMAGE[recover],
      });
      // Asked to stop meanwhile, and perhaps to start anew: that is behind this start and says what becomes of it.
      if (!wanted || own !== starts) return settled();
      if (!started.ok) return fail(started.failure);
      // The damage is mended or was none: another one is asked about anew.
      recovering = 'stop';
      return become({
        status: 'on',
        ...seen(started.host),
        hostId: started.host.hostId,
        ...told,
      });
    } catch (error) {
      // A dead service comes back by onExit, and this start with it.
      if (error instanceof ServiceGoneError || own !== starts) return settled();
      const detail = error instanceof Error ? error.message : String(error);
      return fail({ code: 'unexpected', detail });
    }
  };

  return {
    getState,
    onState: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    start: (recover) => {
      deaths = [];
      return wanted ? settled() : start(recover);
    },
    stop: async () => {
      wanted = false;
      if (state.status === 'off') return state;
      if (client !== null) await client.request('stopHost', null).catch(noted);
      return wanted ? state : become({ status: 'off' });
    },
    rename: async () => {
      if (state.status !== 'on') return state;
      const name = deps.hostName();
      await service().request('renameHost', name);
      const now = getState();
      return now.status === 'on' ? become({ ...now, name }) : now;
    },
    ask: (name, ask) => {
      // Nobody would end a service that begins now.
      if (closing) return Promise.reject(new ServiceGoneError());
      if (name === 'setLobbyVisible') lobbyVisible = ask === true;
      return service().request(name, ask);
    },
    onNearby: (listener) => {
      nearbyListeners.add(listener);
      return () => nearbyListeners.delete(listener);
    },
    close: async () => {
      closing = true;
      wanted = false;
      if (client === null) return;
      const ending = client;
      const timeOut = setTimeout(ending.kill, CLOSE_MAX_MS);
      await ending.request('close', null).catch(noted);
      clearTimeout(timeOut);
      ending.kill();
      become({ status: 'off' });
    },
  };
}

function seen({ name, port, urls, joinCode }: HostRun) {
  return { name, urls, joinCode, ownUrl: `http://127.0.0.1:${port}/` };
}
