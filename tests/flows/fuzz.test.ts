// Owns the fuzz flow: a live host is thrown every kind of wrong input while one ordinary member goes on talking.
// KOTHABARTA_SEED replays a run; KOTHABARTA_FUZZ_INPUTS says how long it is.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fc, { type Arbitrary } from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { KeyPair } from '../../shared/crypto/keys.ts';
import { FAILURES } from '../../shared/failure.ts';
import { makeFolder } from '../support/dataFolders.ts';
import type { FuzzHostAddress, FuzzHostOrder, FuzzHostState } from '../support/fuzzHost.ts';
import {
  engineIoPacket,
  type FuzzRequest,
  httpRequest,
  type OddRoom,
  oddRooms,
  protocolRequests,
  socketIoPackets,
  tcpBytes,
  webSocketFrame,
} from '../support/fuzzInputs.ts';
import { createMender } from '../support/fuzzMender.ts';
import { FREE_LIMITS, OPEN_ROOM } from '../support/newHost.ts';
import { programPath } from '../support/programs.ts';
import { granted, type RawClient, rawClient } from '../support/rawClient.ts';
import { rawTcp, SOCKET_PATH, UPGRADE } from '../support/rawHttp.ts';

const SEED = Number(process.env.KOTHABARTA_SEED ?? Date.now() % 2 ** 31);
const INPUTS = Number(process.env.KOTHABARTA_FUZZ_INPUTS ?? 2_000);
const INPUTS_PER_ROUND = 100;
/** What a host may have grown by after everybody has left, beside the entries that it was rightly given. */
const MEMORY_GROWTH_MAX_BYTES = 64 * 1024 * 1024;
const CANARY_MAX_MS = 5_000;

type Target = FuzzHostAddress & { readonly process: ChildProcess };

async function startHost(): Promise<Target> {
  const order: FuzzHostOrder = {
    folder: makeFolder(),
    room: OPEN_ROOM,
    limits: {
      ...FREE_LIMITS,
      maxRooms: 40,
      maxRoomsPerMember: 1_000,
      maxUnprovedSocketsPerAddress: 10_000,
      maxFailedHellosPerAddress: Number.MAX_SAFE_INTEGER,
      helloTimeoutMs: 5_000,
    },
  };
  const child = fork(programPath('fuzzHost'), [JSON.stringify(order)], {
    execArgv: ['--expose-gc'],
  });
  onTestFinished(() => {
    child.kill();
  });
  return { process: child, ...(await heardFrom<FuzzHostAddress>(child)) };
}

async function heardFrom<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the host ended: ${code ?? signal}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  // Both ends of the pipe are ours.
  return message as T;
}

async function stateOf({ process: child }: Target): Promise<FuzzHostState> {
  const answer = heardFrom<FuzzHostState>(child);
  child.send('state');
  return answer;
}

/** An ordinary member; every call proves that they are still served. */
async function newCanary(target: Target): Promise<() => Promise<void>> {
  const { roomId } = target;
  const canary = await rawClient(`http://127.0.0.1:${target.port}`);
  granted(await canary.hello('Canary'));
  await canary.join(roomId);
  return async () => {
    const from = performance.now();
    expect(canary.socket.connected).toBe(true);
    const [seq = 0] = await canary.say(roomId, 'still here');
    const page = { roomId, from: { type: 'around', seq }, limit: 3 } as const;
    const { entries } = granted(await canary.request('history:page', page));
    expect(entries.at(-1)?.seq).toBeGreaterThanOrEqual(seq);
    expect(performance.now() - from).toBeLessThan(CANARY_MAX_MS);
  };
}

/** Each input on a TCP connection of its own; `before` says what comes first on it. */
async function throwBytes(port: number, inputs: readonly Buffer[], before?: string): Promise<void> {
  await Promise.all(
    inputs.map(async (input, index) => {
      const socket = await rawTcp(port);
      socket.resume();
      if (before !== undefined) {
        socket.write(before);
        await once(socket, 'data');
      }
      await new Promise((done) => socket.write(input, done));
      // Half of them vanish as a crashed program does: the host reads an error instead of an end.
      if (index % 2 === 0) socket.resetAndDestroy();
      else socket.end();
    }),
  );
}

/** Each input is what one WebSocket says, after its Socket.IO greeting where `greet`. */
async function throwPackets(
  port: number,
  inputs: readonly (readonly (string | Buffer)[])[],
  greet: boolean,
): Promise<void> {
  await Promise.all(
    inputs.map(async (packets) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`);
      socket.on('error', () => {});
      await once(socket, 'open');
      const closed = once(socket, 'close');
      if (greet) {
        const greeted = new Promise((done) =>
          socket.on('message', (data) => String(data).startsWith('40') && done(null)),
        );
        socket.send('40');
        await Promise.race([greeted, closed]);
      }
      for (const packet of packets) {
        if (socket.readyState !== WebSocket.OPEN) break;
        socket.send(packet);
      }
      socket.close();
      await closed;
    }),
  );
}

/** Whoever is not cut has an answer: ok, or a code that exists. */
async function ask(client: RawClient, { name, payload }: FuzzRequest): Promise<boolean> {
  const answer = await Promise.race([client.requestRaw(name, payload), client.gone]);
  if (typeof answer === 'string') return false;
  const shown = JSON.stringify({ name, payload, answer }).slice(0, 2_000);
  const failure = (answer as { ok: boolean; failure?: { code: string } }).failure;
  expect(answer, shown).toMatchObject({ ok: failure === undefined });
  if (failure === undefined) return true;
  expect(Object.keys(FAILURES), shown).toContain(failure.code);
  expect(failure.code, shown).not.toBe('internal_error');
  return false;
}

/** Everything at once. */
async function throwRequests(client: RawClient, inputs: readonly FuzzRequest[]): Promise<void> {
  await Promise.all(inputs.map((input) => ask(client, input)));
}

/** Rooms with true signatures and odd entries; each is finished, given up or left in the middle, and spoken in. */
async function throwImports(
  port: number,
  { keys, name }: { readonly keys: KeyPair; readonly name: string },
  rooms: readonly OddRoom[],
): Promise<void> {
  for (const [index, { at, entries, people }] of rooms.entries()) {
    const client = await rawClient(`http://127.0.0.1:${port}`, keys);
    granted(await client.hello(name));
    const room = createMender(client, []).exported(entries, at);
    const { creation } = room;
    const begun = await ask(client, { name: 'import:begin', payload: { creation } });
    const added = ask(client, { name: 'import:add', payload: { people, entries: room.entries } });
    const way = index % 3;
    if (way > 0) await added;
    if (way > 1 && begun && (await ask(client, { name: 'import:finish', payload: {} }))) {
      await ask(client, { name: 'room:join', payload: { roomId: room.roomId, cursor: null } });
      const { roomId } = room;
      // The end makes way for the rooms of later rounds.
      const entries = [client.message(roomId, 'after it all'), client.closing(roomId)];
      await ask(client, { name: 'entry:send', payload: { roomId, entries } });
    }
    client.socket.disconnect();
    await added;
  }
}

async function runRound(target: Target, seed: number): Promise<void> {
  const { port, roomId } = target;
  const some = <T>(arbitrary: Arbitrary<T>, numRuns: number): T[] =>
    fc.sample(arbitrary, { seed, numRuns });
  const headers = Object.entries(UPGRADE).map(([name, value]) => `${name}: ${value}\r\n`);
  const upgrade = `GET ${SOCKET_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers.join('')}\r\n`;
  const name = `Fuzzer ${seed}`;
  const client = await rawClient(`http://127.0.0.1:${port}`);
  const { rooms } = granted(await client.hello(name));
  await client.join(roomId);
  const roomIds = [roomId, ...rooms.slice(-3).map((room) => room.roomId)];
  const { mend } = createMender(client, roomIds);
  await Promise.all([
    throwBytes(port, some(tcpBytes, 8)),
    throwBytes(port, some(httpRequest, 16)),
    throwBytes(port, some(webSocketFrame, 12), upgrade),
    throwPackets(
      port,
      some(engineIoPacket, 10).map((packet) => [packet]),
      false,
    ),
    throwPackets(port, some(socketIoPackets, 14), true),
    throwRequests(client, some(protocolRequests(mend), 40)),
    throwImports(port, { keys: client.keys, name }, some(oddRooms, 6)),
  ]);
  client.socket.disconnect();
}

test(
  `[P1] ${INPUTS} wrong inputs neither stop the host nor a member (KOTHABARTA_SEED=${SEED})`,
  async () => {
    const target = await startHost();
    const canary = await newCanary(target);
    const rounds = Math.ceil(INPUTS / INPUTS_PER_ROUND);
    // The first round fills caches and compiles code: growth counts from there.
    await runRound(target, SEED);
    await canary();
    const before = await stateOf(target);
    for (let round = 1; round < rounds; round += 1) {
      await runRound(target, SEED + round).catch((cause: unknown) => {
        throw new Error(`KOTHABARTA_SEED=${SEED + round} begins with this round`, { cause });
      });
      await canary();
    }
    const after = await stateOf(target);
    expect(after.defects).toEqual([]);
    expect(after.health).toEqual({ status: 'writable' });
    expect(after.bytes - before.bytes).toBeLessThan(MEMORY_GROWTH_MAX_BYTES);
    expect(target.process.exitCode).toBeNull();
  },
  30_000 + INPUTS * 10,
);
