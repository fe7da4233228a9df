// Owns the sessions of a person who talks at several hosts: one for each, by the host's key, kept over restarts.
// Must not import React, sockets or the platform; what is kept and how a session is made are arguments.
import { type Result, refusal, success } from '../../shared/failure.ts';
import { hostIdSchema } from '../../shared/ids.ts';
import { z } from '../../shared/zod.ts';
import type { Session } from './sessionTypes.ts';

/** A host that the person is at, as it is kept. */
export const keptSessionSchema = z.object({
  hostId: hostIdSchema,
  /** Where it answered last. */
  url: z.string(),
  name: z.string(),
  /** What the person is called there when their own name was taken; null for their own name. */
  nickname: z.nullable(z.string()),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

export type HostAt = { readonly hostId: string; readonly url: string; readonly name: string };

export type HostSession = { readonly hostId: string; readonly session: Session };

export type SessionsDeps = {
  readonly create: (options: {
    readonly hostUrl: string;
    readonly name: string;
    readonly expectedHostId: string;
  }) => Session;
  readonly load: () => readonly KeptSession[];
  readonly save: (kept: readonly KeptSession[]) => void;
};

type Held = HostSession & {
  name: string;
  nickname: string | null;
  wasOnline: boolean;
  /** From an earlier run. */
  readonly isKept: boolean;
  readonly unsubscribe: () => void;
};

export type Sessions = ReturnType<typeof createSessions>;

/** Opens what was kept at once. `name` is the person's own. */
export function createSessions(ownName: string, deps: SessionsDeps) {
  let name = ownName;
  let away = false;
  let status = '';
  let list: readonly HostSession[] = [];
  const held = new Map<string, Held>();
  const listeners = new Set<() => void>();
  let saved = '';

  const changed = (): void => {
    list = [...held.values()].map(({ hostId, session }) => ({ hostId, session }));
    for (const listener of [...listeners]) listener();
  };

  const save = (): void => {
    const kept = [...held.values()].map(({ hostId, session, name: hostName, nickname }) => ({
      hostId,
      url: session.getAddress(),
      name: hostName,
      nickname,
    }));
    const text = JSON.stringify(kept);
    if (text === saved) return;
    saved = text;
    deps.save(kept);
  };

  /** Once per connection: the person may have got another name while this host was away. */
  const askForName = async (one: Held): Promise<void> => {
    const wanted = one.nickname ?? name;
    if (one.session.getState().me.name === wanted) return;
    const renamed = await one.session.rename(wanted);
    // Somebody there has it: the old name stays, as it is the one people there know.
    if (!renamed.ok && renamed.failure.code === 'name_taken') {
      one.nickname = one.session.getState().me.name;
    }
    save();
  };

  const observe = (one: Held): void => {
    const { connection, host } = one.session.getState();
    const isOnline = connection.status === 'online';
    if (isOnline && !one.wasOnline) void askForName(one);
    one.wasOnline = isOnline;
    if (isOnline && host !== null) {
      one.name = host.name;
      save();
    }
  };

  const open = (host: HostAt, nickname: string | null, isKept: boolean): Session => {
    const session = deps.create({
      hostUrl: host.url,
      name: nickname ?? name,
      expectedHostId: host.hostId,
    });
    const one: Held = {
      hostId: host.hostId,
      session,
      name: host.name,
      nickname,
      wasOnline: false,
      isKept,
      unsubscribe: session.subscribe(() => observe(one)),
    };
    held.set(host.hostId, one);
    session.setPresence({ away });
    session.setStatus(status);
    return session;
  };

  for (const kept of deps.load()) open(kept, kept.nickname, true);
  changed();

  return {
    /** The same array until a session is opened or closed. */
    list: (): readonly HostSession[] => list,
    /** Called when one is opened or closed; returns the unsubscribe. */
    subscribe: (listener: () => void): (() => void) => {
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
    find: (hostId: string): Session | null => held.get(hostId)?.session ?? null,

    /** What the host is called, as far as it was told; '' for one that is not there. */
    hostName: (hostId: string): string => held.get(hostId)?.name ?? '',

    /** The session at this host, opened if there was none; one that is not connected looks at this address now. */
    open: (host: HostAt): Session => {
      const known = held.get(host.hostId);
      if (known !== undefined) {
        known.session.moveTo(host.url);
        known.session.retryConnection();
        return known.session;
      }
      const session = open(host, null, false);
      save();
      changed();
      return session;
    },

    /** Where hosts were found just now: those that are not connected are looked for there. */
    heard: (hosts: readonly Pick<HostAt, 'hostId' | 'url'>[]): void => {
      for (const { hostId, url } of hosts) held.get(hostId)?.session.moveTo(url);
    },

    retryAll: (): void => {
      for (const { session } of held.values()) session.retryConnection();
    },

    /** The person's own name from now on, wherever nobody else has it. */
    rename: (wanted: string): void => {
      name = wanted;
      for (const one of held.values()) {
        one.nickname = null;
        if (one.wasOnline) void askForName(one);
      }
      save();
    },

    /** The same at every host, those opened later too. */
    setPresence: (presence: { readonly away: boolean }): void => {
      away = presence.away;
      for (const { session } of held.values()) session.setPresence(presence);
    },
    setStatus: (line: string): void => {
      status = line;
      for (const { session } of held.values()) session.setStatus(line);
    },

    /** Another name at one host only, because the own one is taken there. */
    renameAt: async (
      hostId: string,
      wanted: string,
    ): Promise<Result<{ readonly name: string }>> => {
      const one = held.get(hostId);
      if (one === undefined) return refusal('offline');
      const before = one.nickname;
      // Before the answer: the connection that it opens must not be asked for the taken name again.
      one.nickname = wanted;
      const renamed = await one.session.rename(wanted);
      one.nickname = renamed.ok ? wanted : before;
      save();
      return renamed;
    },

    /** Ends the session at a host where the person is in no room; elsewhere nothing happens. */
    release: (hostId: string): void => {
      const one = held.get(hostId);
      if (one === undefined) return;
      const { joined, host } = one.session.getState();
      // Before the host is known, the rooms of an earlier run may not have been read yet.
      const mayHaveRooms = host === null ? one.isKept : Object.keys(joined).length > 0;
      if (mayHaveRooms) return;
      held.delete(hostId);
      one.unsubscribe();
      void one.session.close();
      save();
      changed();
    },

    flush: (): void => {
      for (const { session } of held.values()) session.flush();
    },

    close: async (): Promise<void> => {
      const ending = [...held.values()];
      held.clear();
      changed();
      for (const { unsubscribe } of ending) unsubscribe();
      await Promise.all(ending.map(({ session }) => session.close()));
    },
  };
}

/** Resolves once the session is connected; with the failure when only the person can mend it, or after `maxMs`. */
export function whenOnline(
  session: Session,
  after: (ms: number, run: () => void) => () => void,
  maxMs: number,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    const settle = (result: Result<null>): void => {
      cancel();
      unsubscribe();
      resolve(result);
    };
    const cancel = after(maxMs, () => settle(refusal('timed_out')));
    const look = (): void => {
      const { connection } = session.getState();
      if (connection.status === 'online') settle(success(null));
      if (connection.status === 'refused') settle({ ok: false, failure: connection.failure });
    };
    const unsubscribe = session.subscribe(look);
    look();
  });
}
