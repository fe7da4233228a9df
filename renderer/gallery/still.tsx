// Owns the still world behind the specimens: a session and a machine that answer questions and otherwise do nothing.
// Must not import sockets or stores.
import type { ReactNode } from 'react';
import type { Entry, RoomSummary } from '../../shared/model.ts';
import { openLog } from '../../shared/roomLog.ts';
import { type Desktop, DesktopContext } from '../desktopServices.ts';
import { type MessageActions, MessageActionsContext } from '../features/room/messageActions.ts';
import type { DesktopPlatform, Settings } from '../platform/platform.ts';
import type { Shell } from '../platform/shell.ts';
import { RoomTalkContext } from '../roomTalk.ts';
import { PlatformContext, SessionContext, SettingsContext } from '../services.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Session } from '../session/sessionTypes.ts';
import { EMPTY_DRAFT } from '../session/store.ts';
import { createEntryFinder } from '../state/entryFinder.ts';
import { emptyState } from '../state/reducer.ts';
import type { JoinedRoom, SessionState } from '../state/state.ts';
import { readChosen } from './chosen.ts';
import { ME_ID, ROOM_ID, type Sample } from './samples.ts';

/** What is asked of it beyond `known` is heard and never answered, so no screen has to be told of new abilities here. */
function still<T extends object>(known: Partial<T>): T {
  const ignore = () => new Promise<never>(() => undefined);
  return new Proxy(known, {
    get: (target, key) => (key in target ? target[key as keyof typeof target] : ignore),
  }) as T;
}

const unchanging = <T,>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

export function stillState(sample: Sample, some: Partial<SessionState> = {}): SessionState {
  return {
    ...emptyState({ memberId: ME_ID, name: sample.me }),
    host: { hostId: sample.host.hostId, name: sample.host.name },
    connection: { status: 'online' },
    people: { [sample.otherId]: sample.people.other },
    ...some,
  };
}

/** A state with one room in which these are typing; the room has only what the specimens look at. */
export function typingState(sample: Sample, typing: readonly string[]): SessionState {
  const members = Object.values(sample.people);
  const room: Pick<JoinedRoom, 'summary' | 'members' | 'typing'> = {
    summary: sample.room,
    members,
    typing,
  };
  return stillState(sample, {
    joined: { [ROOM_ID]: room as JoinedRoom },
    people: Object.fromEntries(members.map((person) => [person.id, person])),
  });
}

/** A room that holds these entries, and nothing else that could be looked at. */
export function StillRoom({
  sample,
  entries,
  online = true,
  draft = '',
  others = [],
  children,
}: {
  readonly sample: Sample;
  readonly entries: readonly Entry[];
  readonly online?: boolean;
  /** Was being written here. */
  readonly draft?: string;
  /** Where the person is besides. */
  readonly others?: readonly RoomSummary[];
  readonly children: ReactNode;
}) {
  const log = openLog({ branches: [], firstSeq: 1, headSeq: 1, entries });
  const room: Partial<JoinedRoom> = {
    summary: sample.room,
    live: true,
    log,
    window: null,
    pins: entries.flatMap((entry) =>
      entry.kind === 'pin' ? [{ target: entry.body.target, by: entry.author, at: entry.at }] : [],
    ),
    lookedUp: new Map(),
    // Somebody has seen the own ones, so that the sign of it is judged, too.
    reads: new Map([[sample.otherId, entries.at(-1)?.seq ?? 0]]),
    pending: [],
  };
  const state = stillState(sample, {
    joined: {
      [ROOM_ID]: room as JoinedRoom,
      ...Object.fromEntries(others.map((summary) => [summary.roomId, { summary } as JoinedRoom])),
    },
    ...(online ? {} : { connection: { status: 'lost', since: 0, failure: null } }),
  });
  return (
    <Still sample={sample} state={state} draft={draft}>
      <RoomTalkContext value={{ roomId: ROOM_ID, find: createEntryFinder() }}>
        <MessageActionsContext value={still<MessageActions>({})}>{children}</MessageActionsContext>
      </RoomTalkContext>
    </Still>
  );
}

export function stillSettings(sample: Sample): Settings {
  return {
    ...readChosen(location.search),
    name: sample.me,
    peopleFolded: false,
    sharesReads: true,
    status: sample.status,
    phonetic: false,
    phoneticOffered: true,
  };
}

/** The world of a specimen; `state` where it looks at one. */
export function Still({
  sample,
  state = stillState(sample),
  draft = '',
  children,
}: {
  readonly sample: Sample;
  readonly state?: SessionState;
  readonly draft?: string;
  readonly children: ReactNode;
}) {
  const session = still<Session>({
    getState: () => state,
    subscribe: () => () => undefined,
    getAddress: () => sample.host.url,
    loadDraft: async () => ({ ...EMPTY_DRAFT, text: draft }),
  });
  const platform = still<DesktopPlatform>({
    keepsData: true,
    version: '0.1.0',
    share: null,
    shell: still<Shell>({
      nearby: still<Shell['nearby']>({ hosts: unchanging([sample.host]) }),
    }),
  });
  const desktop: Desktop = {
    platform,
    sessions: still<Sessions>({ list: () => [], subscribe: () => () => undefined }),
  };
  return (
    <PlatformContext value={platform}>
      <DesktopContext value={desktop}>
        <SettingsContext value={{ settings: stillSettings(sample), change: () => undefined }}>
          <SessionContext value={session}>{children}</SessionContext>
        </SettingsContext>
      </DesktopContext>
    </PlatformContext>
  );
}
