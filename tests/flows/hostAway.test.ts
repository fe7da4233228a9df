// Proves how a page finds back to a host that was away, and to one that is far.
import { expect, onTestFinished, test } from 'vitest';
import { createHostKey } from '../../electron/host/hostKey.ts';
import { type Knock, knockByHttp } from '../../renderer/session/comingBack.ts';
import { type Connect, connectBySocketIo } from '../../renderer/session/hostSocket.ts';
import { type After, realAfter } from '../../renderer/session/timers.ts';
import { generateKeyPair } from '../../shared/crypto/keys.ts';
import { newHost } from '../support/newHost.ts';
import { newSession, until } from '../support/newSession.ts';
import { createWire } from '../support/wire.ts';

/** So many times faster than with a person. */
const HURRY = 20;
const hurried: After = (ms, run) => realAfter(ms / HURRY, run);

/** Real sockets, counted as they are opened. */
function countedSockets() {
  const attempts: number[] = [];
  const connect: Connect = (url) => {
    const socket = connectBySocketIo(url);
    return Object.setPrototypeOf(
      {
        connect: (withinMs: number) => {
          attempts.push(withinMs);
          return socket.connect(withinMs / HURRY);
        },
      },
      socket,
    );
  };
  return { attempts, connect };
}

test('no WebSocket is opened while the host is away, as Chromium holds them back by seconds after many that failed; the first knock that is answered opens one', async () => {
  const key = createHostKey(generateKeyPair().secretKey);
  const host = await newHost({}, { key });
  const { attempts, connect } = countedSockets();
  let failedKnocks = 0;
  const knock: Knock = async (url, signal) => {
    const answered = await knockByHttp(url, signal);
    if (!answered) failedKnocks += 1;
    return answered;
  };
  const session = newSession(host.url, { connect, knock, after: hurried });
  await until(session, ({ connection }) => connection.status === 'online');
  await host.close();
  const tried = () => failedKnocks + attempts.length;
  const triedUntilClosed = tried();
  await expect.poll(tried, { interval: 5 }).toBeGreaterThan(triedUntilClosed + 3);
  const opened = attempts.length;
  await expect.poll(tried, { interval: 5 }).toBeGreaterThan(triedUntilClosed + 20);
  expect(attempts).toHaveLength(opened);

  // The person's own wish is no knock.
  session.retryConnection();
  expect(attempts).toHaveLength(opened + 1);

  const listen = { port: host.port, bind: '127.0.0.1', tries: 1, waitMs: 0 };
  await newHost({ listen }, { key });
  await until(session, ({ connection }) => connection.status === 'online');
});

test('whoever is three seconds away from the host gets in: an attempt may take longer each time', async () => {
  const host = await newHost();
  const wire = await createWire(() => host.port, 1_500 / HURRY);
  onTestFinished(() => wire.close());
  const { attempts, connect } = countedSockets();
  const session = newSession(wire.url, { connect, knock: knockByHttp, after: hurried });
  await until(session, ({ connection }) => connection.status === 'online');
  expect(attempts.slice(0, 2)).toEqual([2_000, 4_000]);
});
