// Proves how a session deals with hosts that lie, stammer or fall silent; a small real Socket.IO server plays them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, onTestFinished, test } from 'vitest';
import { realAfter } from '../../renderer/session/timers.ts';
import { hostIdOf, newNonce } from '../../shared/crypto/ids.ts';
import { generateKeyPair, sign } from '../../shared/crypto/keys.ts';
import { hostStatement } from '../../shared/crypto/statements.ts';
import { REQUEST_TIMEOUT_MS } from '../../shared/limits.ts';
import type { Payload, RequestName } from '../../shared/protocol.ts';
import { newSession, until } from '../support/newSession.ts';

type Answers = { [E in RequestName]?: (payload: Payload<E>) => unknown };

const keys = generateKeyPair();
const hostId = hostIdOf(keys.publicKey);

const honest: Answers = {
  'hello:start': ({ nonce: clientNonce }) => {
    const nonce = newNonce();
    const statement = hostStatement({ clientNonce, hostNonce: nonce, hostId });
    const sig = sign(statement, keys.secretKey);
    return {
      ok: true,
      value: { protocol: 1, hostId, hostKey: keys.publicKey, hostName: 'h', nonce, sig },
    };
  },
  'hello:prove': ({ device, name }) => ({
    ok: true,
    value: { memberId: device, name, rooms: [], now: 0 },
  }),
};

/** Answers as told; a request without an answer is met with silence. */
async function newServer(answers: Answers): Promise<{ readonly url: string; readonly io: Server }> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  io.on('connection', (socket) => {
    socket.onAny((name: RequestName, payload: unknown, answer: (result: unknown) => void) => {
      // The table ties payload to name; TypeScript cannot follow the lookup through a union of names.
      const act = answers[name] as ((payload: unknown) => unknown) | undefined;
      const result = act?.(payload);
      if (result !== undefined) answer(result);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await io.close();
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, io };
}

test('a host that cannot prove its key is refused before the person proves theirs', async () => {
  let proved = 0;
  const { url } = await newServer({
    'hello:start': (payload) => {
      const answer = honest['hello:start']?.({ ...payload, nonce: newNonce() });
      return answer;
    },
    'hello:prove': () => {
      proved += 1;
      return undefined;
    },
  });
  const session = newSession(url);
  const { connection } = await until(session, ({ connection: { status } }) => status === 'refused');
  expect(connection).toMatchObject({ failure: { code: 'host_proof_invalid' } });
  expect(proved).toBe(0);
});

test('a host id that is not the hash of the key is refused', async () => {
  const { url } = await newServer({
    'hello:start': ({ nonce: clientNonce }) => {
      const [nonce, other] = [newNonce(), 'a'.repeat(32)];
      const statement = hostStatement({ clientNonce, hostNonce: nonce, hostId: other });
      const sig = sign(statement, keys.secretKey);
      const hostKey = keys.publicKey;
      return {
        ok: true,
        value: { protocol: 1, hostId: other, hostKey, hostName: 'h', nonce, sig },
      };
    },
  });
  const session = newSession(url);
  const { connection } = await until(session, ({ connection: { status } }) => status === 'refused');
  expect(connection).toMatchObject({ failure: { code: 'host_proof_invalid' } });
});

test('an answer that fits no schema is a refusal, not a crash', async () => {
  const { url } = await newServer({ 'hello:start': () => ({ ok: true, value: 'yes' }) });
  const session = newSession(url);
  const { connection } = await until(session, ({ connection: { status } }) => status === 'refused');
  expect(connection).toMatchObject({ failure: { code: 'bad_request' } });
});

test('malformed and unknown broadcasts are ignored and counted, and the next good one is heard', async () => {
  const { url, io } = await newServer(honest);
  const ignored: unknown[] = [];
  const session = newSession(url, {
    log: (event, detail) => {
      if (event === 'broadcast_ignored') ignored.push(detail);
    },
  });
  await until(session, ({ connection }) => connection.status === 'online');
  io.emit('entries', { roomId: 7 });
  io.emit('gossip', 'x');
  io.emit('rooms');
  io.emit('members', { roomId: 'a'.repeat(32), present: [], left: [] });
  io.emit('rooms', { rooms: [] });
  io.emit('bye', { code: 'host_closing' });
  io.disconnectSockets(true);
  const { connection } = await until(session, ({ connection: { status } }) => status === 'lost');
  expect(connection).toMatchObject({ failure: { code: 'host_closing' } });
  expect(ignored).toMatchObject([
    { event: 'entries', reason: 'roomId', count: 1 },
    { event: 'gossip', reason: 'unknown', count: 2 },
    { event: 'rooms', count: 3 },
  ]);
});

test('a host that falls silent in the middle of the hello is a lost link, tried again', async () => {
  const { url } = await newServer({});
  const session = newSession(url, {
    after: (ms, run) => realAfter(ms === REQUEST_TIMEOUT_MS ? 30 : ms, run),
  });
  const { connection } = await until(session, ({ connection: { status } }) => status === 'lost');
  expect(connection).toMatchObject({ failure: { code: 'timed_out' } });
  await until(session, () => (session.requests['hello:start'] ?? 0) >= 2);
});

test('a goodbye that only the person can mend ends the trying until they ask', async () => {
  const { url, io } = await newServer(honest);
  const session = newSession(url);
  await until(session, ({ connection }) => connection.status === 'online');
  io.emit('bye', { code: 'guests_not_allowed' });
  io.disconnectSockets(true);
  await until(session, ({ connection }) => connection.status === 'refused');
  expect(session.requests['hello:start']).toBe(1);
  session.retryConnection();
  expect(session.getState().connection.status).toBe('connecting');
  await until(session, ({ connection }) => connection.status === 'online');
});

test('pauses between attempts begin short and stay under a second', async () => {
  const pauses: number[] = [];
  const session = newSession('http://127.0.0.1:9', {
    random: () => 1,
    after: (ms, run) => {
      pauses.push(ms);
      return realAfter(Math.min(ms, 5), run);
    },
  });
  await until(session, () => pauses.length >= 6);
  expect(pauses.slice(0, 6)).toEqual([250, 500, 1_000, 1_000, 1_000, 1_000]);
  const since = session.getState().connection;
  await until(session, () => pauses.length >= 8);
  expect(session.getState().connection).toEqual(since);
});

test('a closed session leaves no timer behind, does not come back and tells nobody anything', async () => {
  const { url, io } = await newServer(honest);
  let running = 0;
  const session = newSession(url, {
    after: (ms, run) => {
      running += 1;
      const cancel = realAfter(ms, () => {
        running -= 1;
        run();
      });
      let done = false;
      return () => {
        if (done) return;
        done = true;
        running -= 1;
        cancel();
      };
    },
  });
  await until(session, ({ connection }) => connection.status === 'online');
  const [connected] = await io.fetchSockets();
  let told = 0;
  await session.close();
  session.subscribe(() => {
    told += 1;
  });
  expect(running).toBe(0);
  connected?.emit('rooms', { rooms: [] });
  session.retryConnection();
  await session.close();
  expect({ running, told }).toEqual({ running: 0, told: 0 });
});
