// Owns the recording of a run: what goes over each wire and what each screen shows, as the checker reads it.
// Must not import the host. Adds nothing of its own but repetitions that it is told to make.
import { io, type Socket } from 'socket.io-client';
import type { Connect } from '../../renderer/session/hostSocket.ts';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import type { JoinedRoom } from '../../renderer/state/state.ts';
import { type Payload, parseResult, REQUESTS } from '../../shared/protocol.ts';
import type { HistoryEvent } from '../flows/checkerHistory.ts';

export type Recorder = ReturnType<typeof createRecorder>;

/** Who is recorded. */
export type Seat = { readonly member: string; readonly tab: string };

export function createRecorder() {
  const events: HistoryEvent[] = [];
  const waiting = new Set<() => void>();

  const note = (event: HistoryEvent): void => {
    events.push(event);
    for (const wake of [...waiting]) wake();
  };

  return {
    events: (): readonly HistoryEvent[] => events,
    note,
    now: (): number => performance.now(),

    /** Resolves when `fits` says so, asked at every event; false when that took longer than allowed. */
    until: (fits: () => boolean, withinMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        const end = (result: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(result);
        };
        const look = (): void => {
          if (fits()) end(true);
        };
        const timer = setTimeout(() => end(fits()), withinMs);
        waiting.add(look);
        look();
      }),

    /** Notes every change of what a tab shows; returns the end of it. */
    watch: (session: Session, { member, tab }: Seat): (() => void) => {
      const last = new Map<string, JoinedRoom>();
      return session.subscribe(() => {
        for (const [roomId, room] of Object.entries(session.getState().joined)) {
          const before = last.get(roomId);
          last.set(roomId, room);
          if (before !== undefined && looksTheSame(before, room)) continue;
          note({
            type: 'screen',
            at: performance.now(),
            member,
            tab,
            roomId,
            live: room.live,
            branches: room.log.branches,
            entries: room.log.entries,
            pending: room.pending.map(({ draft, delivery }) => ({
              id: draft.id,
              refused: delivery.status === 'refused',
            })),
            members: room.members.map(({ id }) => id),
          });
        }
      });
    },
  };
}

function looksTheSame(a: JoinedRoom, b: JoinedRoom): boolean {
  return (
    a.live === b.live &&
    a.log.entries === b.log.entries &&
    a.log.branches === b.log.branches &&
    a.pending === b.pending &&
    a.members === b.members
  );
}

export type TappedWire = {
  readonly connect: Connect;
  /** Ends the connection right after the next entry:send has left. */
  readonly dropAfterSend: () => void;
  /** Called when the next entry:send has left. */
  readonly onNextSend: (run: () => void) => void;
  /** Sends the next entry:send twice. */
  readonly doubleNextSend: () => void;
  /** Sends something sent earlier again; nothing happens while that cannot go. */
  readonly repeat: (choose: (count: number) => number) => void;
  readonly drop: () => void;
};

/** The session's way to the host, with an ear on it. */
export function tapWire(recorder: Recorder, { member }: Seat): TappedWire {
  const sent: Payload<'entry:send'>[] = [];
  let current: Socket | null = null;
  let afterSend: (() => void) | null = null;
  let double = false;

  /** Emits one request and notes what became of it. */
  function ask(socket: Socket, event: string, payload: unknown, answer: (raw: unknown) => void) {
    const at = performance.now();
    let open = true;
    const settle = (raw: unknown): void => {
      if (!open) return;
      open = false;
      socket.off('disconnect', lose);
      noteAnswer(recorder, member, at, event, payload, raw);
    };
    const lose = (): void => settle(undefined);
    socket.once('disconnect', lose);
    socket.emit(event, payload, (raw: unknown) => {
      settle(raw);
      answer(raw);
    });
  }

  const connect: Connect = (url) => {
    const socket = io(url, {
      transports: ['websocket'],
      autoConnect: false,
      reconnection: false,
      forceNew: true,
      timeout: 2_000,
    });
    current = socket;
    return {
      get connected() {
        return socket.connected;
      },
      connect: () => socket.connect(),
      disconnect: () => socket.disconnect(),
      on: (event, run) => socket.on(event, () => run()),
      onAny: (run) => socket.onAny(run),
      emit: (event, payload, answer) => {
        ask(socket, event, payload, answer);
        if (event !== 'entry:send') return;
        sent.push(REQUESTS[event].payload.parse(payload));
        if (double) {
          double = false;
          ask(socket, event, payload, () => {});
        }
        const run = afterSend;
        afterSend = null;
        run?.();
      },
    };
  };

  const drop = (): void => {
    current?.io.engine?.close();
  };
  return {
    connect,
    drop,
    dropAfterSend: () => {
      afterSend = drop;
    },
    onNextSend: (run) => {
      afterSend = run;
    },
    doubleNextSend: () => {
      double = true;
    },
    repeat: (choose) => {
      const payload = sent[choose(sent.length)];
      if (payload !== undefined && current?.connected === true) {
        ask(current, 'entry:send', payload, () => {});
      }
    },
  };
}

/** `raw` is undefined when no answer came. */
function noteAnswer(
  recorder: Recorder,
  member: string,
  at: number,
  event: string,
  payload: unknown,
  raw: unknown,
): void {
  const endedAt = performance.now();
  switch (event) {
    case 'entry:send': {
      const { roomId, entries } = REQUESTS[event].payload.parse(payload);
      const base = {
        type: 'sent',
        at,
        endedAt,
        member,
        roomId,
        ids: entries.map(({ id }) => id),
      } as const;
      if (raw === undefined) {
        recorder.note({ ...base, outcome: { status: 'unknown' } });
        return;
      }
      const result = parseResult(event, raw);
      if (!result.ok) {
        recorder.note({ ...base, outcome: { status: 'refused', code: result.failure.code } });
        return;
      }
      const { branch, outcomes } = result.value;
      const placed = outcomes.flatMap((one) => (one.ok ? [{ id: one.id, seq: one.seq }] : []));
      const refused = outcomes.flatMap((one) => (one.ok ? [] : [one.id]));
      recorder.note({ ...base, outcome: { status: 'ok', branch, placed, refused } });
      return;
    }
    case 'history:page': {
      const { roomId, from } = REQUESTS[event].payload.parse(payload);
      const result = raw === undefined ? null : parseResult(event, raw);
      // Where a time lies only the host knows: such a page says nothing about what is not on it.
      if (result?.ok !== true || from.type === 'at') return;
      const { entries, headSeq } = result.value;
      const first = entries.at(0)?.seq ?? from.seq;
      const last = entries.at(-1)?.seq ?? from.seq;
      // A page says that nothing lies between what was asked for and what it holds.
      const fromSeq = from.type === 'after' ? from.seq + 1 : first;
      const toSeq = from.type === 'before' ? Math.min(from.seq - 1, headSeq) : last;
      recorder.note({
        type: 'read',
        at,
        endedAt,
        member,
        roomId,
        fromSeq,
        toSeq,
        headSeq,
        entries,
      });
      return;
    }
    case 'room:join': {
      const { roomId, cursor } = REQUESTS[event].payload.parse(payload);
      const result = raw === undefined ? null : parseResult(event, raw);
      if (result?.ok !== true) return;
      const { catchUp, headSeq } = result.value;
      const { entries } = catchUp;
      const follows = catchUp.type === 'follow' && cursor !== null;
      const fromSeq = follows ? cursor.seq + 1 : (entries.at(0)?.seq ?? headSeq + 1);
      recorder.note({
        type: 'read',
        at,
        endedAt,
        member,
        roomId,
        fromSeq,
        toSeq: headSeq,
        headSeq,
        entries,
      });
      return;
    }
  }
}
