// Proves what frames besides requests do to a connection, over a bare WebSocket: passed over, answered, or its end.
import { describe, expect, onTestFinished, test } from 'vitest';
import { newHost } from '../support/newHost.ts';

type Bare = {
  readonly send: (frame: string) => void;
  /** The first frame that begins so, already heard or still to come; null when the connection ended before. */
  readonly hears: (beginning: string) => Promise<string | null>;
  readonly ended: Promise<void>;
};

/** In the root namespace. */
async function bareSocket(url: string): Promise<Bare> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  onTestFinished(() => socket.close());
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const ask of waiting) ask();
  };
  let isOver = false;
  socket.onmessage = ({ data }) => {
    // Silence would end the connection, too.
    if (data === '2') socket.send('3');
    frames.push(String(data));
    look();
  };
  const ended = new Promise<void>((resolve) => {
    socket.onclose = () => {
      isOver = true;
      resolve();
      look();
    };
  });
  const hears = (beginning: string): Promise<string | null> =>
    new Promise((resolve) => {
      const ask = (): void => {
        const frame = frames.find((one) => one.startsWith(beginning));
        if (frame === undefined && !isOver) return;
        waiting.delete(ask);
        resolve(frame ?? null);
      };
      waiting.add(ask);
      ask();
    });
  await hears('0{');
  socket.send('40');
  await hears('40');
  return { send: (frame) => socket.send(frame), hears, ended };
}

const REQUEST = '427["room:nope",{}]';
const ANSWER = '437[{"ok":false,"failure":{"code":"unknown_request"}}]';

describe('[P12] a frame that is no request', () => {
  test.each(['0{}', '5', '6', '430[1]', '43[1]'])('%s is passed over', async (frame) => {
    const host = await newHost();
    const { send, hears } = await bareSocket(host.url);
    send(frame);
    send(REQUEST);
    expect(await hears('437')).toBe(ANSWER);
  });

  test('for another namespace is refused there alone', async () => {
    const host = await newHost();
    const { send, hears } = await bareSocket(host.url);
    send('40/x,');
    expect(await hears('44')).toBe('44/x,{"message":"Invalid namespace"}');
    send(REQUEST);
    expect(await hears('437')).toBe(ANSWER);
  });

  test.each(['2', '49', '4x', '42{}', '427["connect",{}]'])(
    '%s ends the connection',
    async (frame) => {
      const host = await newHost();
      const { send, ended } = await bareSocket(host.url);
      send(frame);
      await ended;
    },
  );

  test('a text behind the head of a binary event ends the connection', async () => {
    const host = await newHost();
    const { send, hears, ended } = await bareSocket(host.url);
    send('451-["a",{"_placeholder":true,"num":0}]');
    send(REQUEST);
    await ended;
    expect(await hears('437')).toBe(null);
  });
});
