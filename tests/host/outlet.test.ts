// Owns the proof that a broadcast is a whole WebSocket frame, and that a backlog is told from a busy turn.
import { EventEmitter } from 'node:events';
import type { Socket as EngineSocket } from 'engine.io';
import { describe, expect, test } from 'vitest';
import { encodeBroadcast, Outlet } from '../../electron/host/outlet.ts';
import { roomOf } from '../support/journalBuilders.ts';

/** The bytes of a `bye` around a suggestion of this many characters. */
const frameOf = (chars: number) =>
  encodeBroadcast('bye', { code: 'slow', suggestion: 'x'.repeat(chars) });
const overhead = Buffer.byteLength(`4${frameOf(0).text}`);

describe('the frame of a broadcast (RFC 6455, 5.2)', () => {
  test.each([
    [125, '817d'],
    [126, '817e007e'],
    [65_535, '817effff'],
    [65_536, '817f0000000000010000'],
  ])('of %i bytes has the shortest header that holds its length', (bytes, header) => {
    const { text, bytes: frame, headerBytes } = frameOf(bytes - overhead);
    const body = frame.subarray(headerBytes);
    expect(frame.subarray(0, headerBytes).toString('hex')).toBe(header);
    expect(body.toString()).toBe(`4${text}`);
    expect(body.length).toBe(bytes);
  });

  test('counts bytes, not characters', () => {
    const { bytes, headerBytes } = encodeBroadcast('typing', {
      roomId: roomOf(1),
      memberIds: ['আমি'],
    });
    expect(bytes.readUInt8(1)).toBe(bytes.length - headerBytes);
  });
});

/** An Engine.IO socket as far as the outlet looks at it. */
function fakeWire() {
  const state = { waiting: 0, written: 0, direct: 0, cuts: 0, slow: 0, now: 0, corks: 0 };
  const transport = new EventEmitter();
  const conn = Object.assign(new EventEmitter(), {
    transport,
    readyState: 'open',
    writeBuffer: [] as { readonly data?: string }[],
    request: {
      socket: {
        get writableLength() {
          return state.waiting;
        },
        write: () => {
          state.direct += 1;
        },
        destroy: () => {
          state.cuts += 1;
        },
        cork: () => {
          state.corks += 1;
        },
        uncork: () => {
          state.corks -= 1;
        },
      },
    },
    write: () => {
      state.written += 1;
    },
    close: () => {},
  });
  // Only what the outlet reads; the flows hold it to the real one.
  const outlet = new Outlet(conn as unknown as EngineSocket, {
    monotonicNow: () => state.now,
    limits: { queueMaxBytes: 1_000, queueMaxMs: 100 },
    onSlow: () => {
      state.slow += 1;
    },
  });
  return { state, conn, transport, outlet };
}

const packet = encodeBroadcast('bye', { code: 'slow' });

describe('a broadcast', () => {
  test('goes straight to a socket that waits for nothing', () => {
    const { state, outlet } = fakeWire();
    outlet.push(packet);
    expect(state).toMatchObject({ direct: 1, written: 0 });
  });

  test('goes behind what Engine.IO holds back, be it a ping without a byte of data', () => {
    const { state, conn, outlet } = fakeWire();
    conn.writeBuffer.push({});
    outlet.push(packet);
    expect(state).toMatchObject({ direct: 0, written: 1 });
  });

  test('does not go past the goodbye of a link that is closing', () => {
    const { state, conn, outlet } = fakeWire();
    conn.readyState = 'closing';
    outlet.push(packet);
    expect(state).toMatchObject({ direct: 0, written: 1 });
  });
});

test('what Engine.IO hands over at once, as the answers to a commit, leaves as one write', async () => {
  const { state, conn } = fakeWire();
  conn.emit('flush', [{}, {}]);
  expect(state.corks).toBe(1);
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(state.corks).toBe(0);
});

test('a single packet of Engine.IO, as a ping, is not held back: it is one write already', () => {
  const { state, conn } = fakeWire();
  conn.emit('flush', [{}]);
  expect(state.corks).toBe(0);
});

describe('[P55] a backlog', () => {
  test('over the limit cuts the socket, once, and nothing more is written', () => {
    const { state, outlet } = fakeWire();
    state.waiting = 1_000;
    outlet.push(packet);
    expect(state).toMatchObject({ written: 1, cuts: 0 });
    state.waiting = 1_001;
    outlet.push(packet);
    outlet.push(packet);
    expect(outlet.keepsUp()).toBe(false);
    state.waiting = 0;
    outlet.push(packet);
    expect(state).toMatchObject({ written: 1, direct: 0, cuts: 1, slow: 1 });
  });

  test('that never moves cuts the socket after its time', () => {
    const { state, outlet } = fakeWire();
    state.waiting = 1;
    outlet.push(packet);
    state.now = 100;
    expect(outlet.keepsUp()).toBe(true);
    state.now = 101;
    expect(outlet.keepsUp()).toBe(false);
  });

  test('that moves, or is found empty, begins its time anew: a busy member is not a slow one', () => {
    const { state, transport, outlet } = fakeWire();
    state.waiting = 1;
    outlet.push(packet);
    state.now = 90;
    transport.emit('drain');
    state.now = 180;
    outlet.push(packet);
    state.now = 270;
    state.waiting = 0;
    expect(outlet.keepsUp()).toBe(true);
    state.waiting = 1;
    expect(outlet.keepsUp()).toBe(true);
    state.now = 370;
    expect(outlet.keepsUp()).toBe(true);
    state.now = 371;
    expect(outlet.keepsUp()).toBe(false);
  });
});
