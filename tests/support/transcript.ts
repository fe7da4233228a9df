// Owns the conversation that PROTOCOL.md prints: two people with fixed keys on a real host, one of them overheard.
// Speaks bare frames through `ws`, so that nothing of Socket.IO's client helps along.
import { WebSocket } from 'ws';
import { createHost } from '../../electron/host/host.ts';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { toBase64Url } from '../../shared/crypto/encoding.ts';
import { type KeyPair, keyPairOf, sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { branchStartSchema } from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';

/** 32 bytes counting up from `first`: keys that anybody can make again. */
export function countingSeed(first: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => first + at);
}

const HOST_SEED = countingSeed(0);
const ARIF = keyPairOf(countingSeed(32));
const MITU = keyPairOf(countingSeed(64));
const CLIENT_NONCE = toBase64Url(countingSeed(96));
/** 2026-11-22 12:00 UTC. */
const NOW_MS = Date.UTC(2026, 10, 22, 12);

const CREATION = {
  id: '019aab5c-b000-7000-8000-000000000001',
  kind: 'room.create',
  body: {
    title: 'হলের আড্ডা',
    topic: '',
    roomKind: 'open',
    history: 'everything',
    retention: { type: 'forever' },
  },
} as const;
const ROOM_ID = roomIdOf({ owner: ARIF.publicKey, ...CREATION });
const FIRST_ID = '019aab5c-b001-7000-8000-000000000002';

/** The longest wait for one frame; far beyond what a busy machine needs. */
const FRAME_TIMEOUT_MS = 5_000;

const helloSchema = z.tuple([
  z.object({ value: z.object({ nonce: z.string(), hostId: z.string() }) }),
]);
const joinSchema = z.tuple([
  z.object({ value: z.object({ branches: z.array(branchStartSchema) }) }),
]);

type Speaker = {
  /** Sends a request and gives back its answer's text behind the number. */
  readonly request: (name: string, payload: unknown) => Promise<string>;
  /** Waits for the next frame that begins so and holds that. */
  readonly hears: (start: string, part?: string) => Promise<string>;
  readonly hello: (name: string) => Promise<void>;
  readonly cut: () => void;
};

async function speak(port: number, keys: KeyPair, note: (line: string) => void): Promise<Speaker> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const unread: string[] = [];
  let look = (): void => {};
  let nextNumber = 0;
  const send = (frame: string): void => {
    note(`→ ${frame}`);
    socket.send(frame);
  };
  socket.on('message', (data) => {
    const frame = String(data);
    // Pings come when they come; the rule names them once.
    if (frame === '2') {
      socket.send('3');
      return;
    }
    note(`← ${frame}`);
    unread.push(frame);
    look();
  });
  const hears = (start: string, part = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`never heard ${start}`)), FRAME_TIMEOUT_MS);
      look = () => {
        const at = unread.findIndex((frame) => frame.startsWith(start) && frame.includes(part));
        if (at === -1) return;
        clearTimeout(timer);
        const [frame = ''] = unread.splice(at, 1);
        resolve(frame);
      };
      look();
    });
  const request = async (name: string, payload: unknown): Promise<string> => {
    const number = nextNumber;
    nextNumber += 1;
    send(`42${number}${JSON.stringify([name, payload])}`);
    const start = `43${number}`;
    return (await hears(`${start}[`)).slice(start.length);
  };
  await hears('0{');
  send('40');
  await hears('40{');
  return {
    request,
    hears,
    hello: async (name) => {
      const started = await request('hello:start', { protocol: 1, nonce: CLIENT_NONCE });
      const [{ value }] = helloSchema.parse(JSON.parse(started));
      const device = keys.publicKey;
      const { hostId, nonce: hostNonce } = value;
      const statement = memberStatement({
        clientNonce: CLIENT_NONCE,
        hostNonce,
        hostId,
        name,
        device,
      });
      await request('hello:prove', { device, name, sig: sign(statement, keys.secretKey) });
    },
    cut: () => socket.terminate(),
  };
}

function message(keys: KeyPair, id: string, text: string) {
  const draft = { id, kind: 'message', body: { text } } as const;
  const sig = sign(entryStatement({ roomId: ROOM_ID, ...draft }), keys.secretKey);
  return { ...draft, sig };
}

/** Plays the conversation on a host of its own; the lines are what PROTOCOL.md shows. */
export async function recordTranscript(): Promise<readonly string[]> {
  const lines: string[] = [];
  let overheard = true;
  const note = (line: string): void => {
    if (overheard) lines.push(line);
  };
  const tell = (words: string): void => {
    lines.push(`# ${words}`);
  };
  const host = await createHost(
    {
      name: 'রহিমের ল্যাপটপ',
      listen: { port: 0, bind: '127.0.0.1', tries: 0, waitMs: 0 },
      access: { hostname: 'testmachine', allowedHosts: [], guestsAllowed: true },
      page: null,
      urls: () => [],
    },
    {
      key: createHostKey(HOST_SEED),
      journal: createMemoryJournal(),
      now: () => NOW_MS,
      monotonicNow: () => performance.now(),
      log: () => {},
    },
  );
  try {
    tell('Arif connects and proves his key.');
    const arif = await speak(host.port, ARIF, note);
    await arif.hello('আরিফ');

    tell('He makes a room and enters it.');
    const sig = sign(entryStatement({ roomId: '', ...CREATION }), ARIF.secretKey);
    await arif.request('room:create', { entry: { ...CREATION, sig } });
    await arif.hears('42["rooms"');
    const joined = await arif.request('room:join', { roomId: ROOM_ID, cursor: null });
    const [{ value }] = joinSchema.parse(JSON.parse(joined));
    await arif.hears('42["members"');
    await arif.hears('42["rooms"');

    tell('Mitu enters, too.');
    const mitu = await speak(host.port, MITU, () => {});
    await mitu.hello('মিতু');
    await mitu.request('room:join', { roomId: ROOM_ID, cursor: null });
    await arif.hears('42["members"');
    await arif.hears('42["rooms"');

    tell(
      'Arif writes. Not sure of the answer, he sends the same again; then another text under the old id.',
    );
    const first = message(ARIF, FIRST_ID, 'কেমন আছো?');
    await arif.request('entry:send', { roomId: ROOM_ID, entries: [first] });
    await arif.request('entry:send', { roomId: ROOM_ID, entries: [first] });
    const changed = message(ARIF, FIRST_ID, 'ভালো আছো?');
    await arif.request('entry:send', { roomId: ROOM_ID, entries: [changed] });

    tell('Mitu types and answers.');
    await mitu.request('typing:set', { roomId: ROOM_ID, typing: true });
    await arif.hears('42["typing"');
    const second = message(MITU, '019aab5c-b002-7000-8000-000000000003', 'ভালো। তুমি?');
    await mitu.request('entry:send', { roomId: ROOM_ID, entries: [second] });
    await arif.hears('42["entries"', MITU.publicKey);
    await arif.hears('42["typing"');

    tell('Two mistakes and their answers.');
    await arif.request('room:paint', {});
    await arif.request('history:page', { roomId: ROOM_ID, from: { type: 'before' }, limit: 10 });

    tell('A page of the log.');
    await arif.request('history:page', {
      roomId: ROOM_ID,
      from: { type: 'before', seq: 3 },
      limit: 1,
    });

    tell(
      'His link breaks; Mitu writes meanwhile. He connects and says hello as before, then goes on from his cursor.',
    );
    overheard = false;
    arif.cut();
    await mitu.hears('42["members"', '"present":[]');
    await mitu.hears('42["rooms"', '"memberCount":1');
    const third = message(MITU, '019aab5c-b003-7000-8000-000000000004', 'আরিফ?');
    await mitu.request('entry:send', { roomId: ROOM_ID, entries: [third] });
    const back = await speak(host.port, ARIF, note);
    await back.hello('আরিফ');
    overheard = true;
    const [branch] = value.branches;
    await back.request('room:join', {
      roomId: ROOM_ID,
      cursor: { branch: branch?.branch, seq: 3, branches: value.branches },
    });
    await back.hears('42["members"');
    await back.hears('42["rooms"');

    tell('The host is shut down.');
    const closed = host.close();
    await back.hears('42["bye"');
    await closed;
    return lines.slice(0, lines.findIndex((line) => line.includes('"bye"')) + 1);
  } finally {
    await host.close();
  }
}
