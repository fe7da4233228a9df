// Owns how a client comes in, for each contender: connected, proved, in the room, listening.
// Must not import a server.
import { verifySignature } from '../../electron/host/hostKey.ts';
import { newNonce } from '../../shared/crypto/ids.ts';
import { hostStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { assertNever } from '../../shared/failure.ts';
import { PROTOCOL_VERSION } from '../../shared/limits.ts';
import { type Payload, parseResult, type Reply, type RequestName } from '../../shared/protocol.ts';
import { type Client, type Ear, openClient } from './client.ts';
import type { Dialect } from './contenders.ts';
import { memberKey, ROOM } from './messages.ts';

const ENGINE_PATH = '/socket.io/?EIO=4&transport=websocket';
/** So many come in at the same time. */
const AT_ONCE = 50;

/** Opens `count` clients in waves; the first one makes the room where there is one to make. */
export async function joinAll(
  dialect: Dialect,
  count: number,
  port: number,
  ear: Ear,
): Promise<readonly Client[]> {
  const clients = [await join(dialect, 0, port, ear)];
  while (clients.length < count) {
    const first = clients.length;
    const wave = Math.min(AT_ONCE, count - first);
    const joining = Array.from({ length: wave }, (_, index) =>
      join(dialect, first + index, port, ear),
    );
    clients.push(...(await Promise.all(joining)));
  }
  return clients;
}

async function join(dialect: Dialect, index: number, port: number, ear: Ear): Promise<Client> {
  switch (dialect) {
    case 'bare': {
      const client = await openClient({ port, path: '/', engine: false, ear });
      client.listen(0);
      return client;
    }
    case 'socket.io': {
      const client = await openSocketIo(port, ear);
      client.listen(0);
      return client;
    }
    case 'kothabarta': {
      const client = await openSocketIo(port, ear);
      await hello(client, index);
      if (index === 0) await request(client, 'room:create', { entry: ROOM.creation });
      const joined = await request(client, 'room:join', { roomId: ROOM.roomId, cursor: null });
      client.listen(joined.headSeq);
      return client;
    }
    default:
      return assertNever(dialect);
  }
}

async function openSocketIo(port: number, ear: Ear): Promise<Client> {
  const client = await openClient({ port, path: ENGINE_PATH, engine: true, ear });
  await expectPacket(client, '0');
  client.send('40');
  await expectPacket(client, '40');
  return client;
}

/** Both sides prove their keys, as every client does. */
async function hello(client: Client, index: number): Promise<void> {
  const key = memberKey(index);
  const clientNonce = newNonce();
  const start = await request(client, 'hello:start', {
    protocol: PROTOCOL_VERSION,
    nonce: clientNonce,
  });
  const nonces = { clientNonce, hostNonce: start.nonce, hostId: start.hostId };
  if (!verifySignature(start.sig, hostStatement(nonces), start.hostKey)) {
    throw new Error('the host did not prove its key');
  }
  const name = `Member ${index}`;
  const device = key.publicKey;
  const sig = key.sign(memberStatement({ ...nonces, name, device }));
  await request(client, 'hello:prove', { device, name, sig });
}

async function request<E extends RequestName>(
  client: Client,
  name: E,
  payload: Payload<E>,
): Promise<Reply<E>> {
  client.send(`420${JSON.stringify([name, payload])}`);
  const packet = await expectPacket(client, '430');
  const [raw]: unknown[] = JSON.parse(packet.slice(3));
  const result = parseResult(name, raw);
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}`);
  return result.value;
}

/** Passes over what was broadcast meanwhile. */
async function expectPacket(client: Client, prefix: string): Promise<string> {
  for (;;) {
    const packet = await client.packet();
    if (packet.startsWith(prefix)) return packet;
  }
}
