// Owns what the fuzz flow throws at a host, layer by layer: bytes, HTTP, frames, Engine.IO, Socket.IO, our requests.
// Must not import the host.
import fc, { type Arbitrary } from 'fast-check';
import { timeSchema } from '../../shared/ids.ts';
import { type Entry, entrySchema, type Person, personSchema } from '../../shared/model.ts';
import { REQUEST_NAMES, REQUESTS, type RequestName } from '../../shared/protocol.ts';
import { arbitraryOf } from './arbitraryOf.ts';
import { SOCKET_PATH } from './rawHttp.ts';

const bytes = (maxLength: number): Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const line = fc.string({ unit: 'binary-ascii', maxLength: 40 });
const digits = fc.stringMatching(/^\d{1,40}$/);

/** Whatever a port scanner, a TLS client or a broken program sends. */
export const tcpBytes: Arbitrary<Buffer> = fc.oneof(
  bytes(300),
  fc.constantFrom(
    Buffer.from('160301020001000001fc0303', 'hex'),
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from('GET '),
    Buffer.from('\r\n\r\n\r\n\r\n'),
    Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
    Buffer.alloc(70_000, 0x41),
    Buffer.alloc(0),
  ),
);

/** Requests that are nearly HTTP, and HTTP that is nearly a request of ours. */
export const httpRequest: Arbitrary<Buffer> = fc
  .record({
    method: fc.oneof(
      fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'CONNECT', 'get', 'G\0T', 'PROPFIND'),
      line,
    ),
    path: fc.oneof(
      fc.constantFrom('/', '/api/host', '/healthz', SOCKET_PATH, '*', '/%', '/%00', '/..%2f'),
      fc.webUrl(),
      line,
      fc.constant(`/${'a'.repeat(20_000)}`),
    ),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/9.9', '', 'HTTP/1.1 '),
    headers: fc.array(
      fc.oneof(
        fc.constantFrom(
          'Host: 127.0.0.1',
          'Host: evil.example',
          'Host: ',
          'Origin: null',
          'Origin: \u00ff',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Upgrade: h2c',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Version: 99',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
          'Sec-WebSocket-Key: x',
          'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99',
          'Sec-WebSocket-Protocol: ,',
          'Content-Length: 5',
          'Content-Length: -1',
          'Content-Length: 99999999999999999999',
          'Transfer-Encoding: chunked',
          'Transfer-Encoding: chunked, identity',
          'Expect: 100-continue',
          'Expect: the-worst',
          'Range: bytes=9-1',
          'If-None-Match: "x"',
          'Cookie: __proto__=1',
        ),
        fc.tuple(line, line).map(([name, value]) => `${name}: ${value}`),
        line,
      ),
      { maxLength: 8 },
    ),
    body: fc.oneof(fc.constant(Buffer.alloc(0)), bytes(60), fc.constant(Buffer.from('0\r\n\r\n'))),
    end: fc.constantFrom('\r\n', '\n', '\r\n\r\n'),
  })
  .map(({ method, path, version, headers, body, end }) =>
    Buffer.concat([
      Buffer.from([`${method} ${path} ${version}`, ...headers, ''].join('\r\n') + end, 'latin1'),
      body,
    ]),
  );

/** WebSocket frames (RFC 6455, 5.2) with every field of the header wrong in turn. */
export const webSocketFrame: Arbitrary<Buffer> = fc
  .record({
    first: fc.oneof(
      // A text, a close, a ping, a pong, a fragment, its continuation; then anything.
      fc.constantFrom(0x81, 0x82, 0x88, 0x89, 0x8a, 0x01, 0x00, 0x80, 0x09, 0xc1, 0xf1, 0x83),
      fc.integer({ min: 0, max: 255 }),
    ),
    masked: fc.boolean(),
    length: fc.oneof(
      fc.constant(null),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.constantFrom(0n, 125n, 126n, 65_536n, 262_145n, 2n ** 53n, 2n ** 63n),
    ),
    payload: fc.oneof(
      fc.constantFrom('40', '2', '3', '1', '42["x"]').map((text) => Buffer.from(text)),
      bytes(200),
    ),
  })
  .map(({ first, masked, length, payload }) => {
    const claimed = length ?? BigInt(payload.length);
    const flag = masked ? 0x80 : 0;
    const header = claimed < 126n ? Buffer.alloc(2) : Buffer.alloc(claimed < 65_536n ? 4 : 10);
    header.writeUInt8(first, 0);
    if (header.length === 2) header.writeUInt8(flag | Number(claimed), 1);
    else header.writeUInt8(flag | (header.length === 4 ? 126 : 127), 1);
    if (header.length === 4) header.writeUInt16BE(Number(claimed), 2);
    if (header.length === 10) header.writeBigUInt64BE(claimed, 2);
    return Buffer.concat([header, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
  });

const DEEP = 30_000;
const NAMES = [
  ...REQUEST_NAMES,
  ...[
    'connect',
    'disconnect',
    'disconnecting',
    'error',
    'newListener',
    'removeListener',
    'message',
  ],
  ...['__proto__', 'constructor', 'toString', ''],
];
const poisoned = fc.constantFrom(
  '{"__proto__":{"ok":true}}',
  '{"constructor":{"prototype":{"ok":true}}}',
  '{"toString":1,"valueOf":2}',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  '[',
  '1e999',
  '"\\ud800"',
  'null',
);
const argument = fc.oneof(
  fc.json({ maxDepth: 3 }),
  poisoned,
  fc.constant('{"_placeholder":true,"num":0}'),
  fc.constant('{"_placeholder":true,"num":-1}'),
  fc.constant('{"_placeholder":true,"num":"__proto__"}'),
);

/** What an Engine.IO message may carry; a list because some need a second one (binary attachments). */
export const socketIoPackets: Arbitrary<readonly (string | Buffer)[]> = fc
  .record({
    type: fc.oneof(
      { weight: 3, arbitrary: fc.constant('2') },
      { weight: 3, arbitrary: fc.constantFrom('0', '1', '3', '4', '5', '6') },
      fc.string({ maxLength: 2 }),
    ),
    attachments: fc.oneof(
      { weight: 3, arbitrary: fc.constant('') },
      fc.constantFrom('0-', '1-', '2-', '11-', '-', '-1-', '1e9-', '99999999999999999999-'),
    ),
    namespace: fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      fc.constantFrom('/,', '/admin,', '/?token=1,', '/__proto__,', `/${'n'.repeat(5_000)},`, '/'),
    ),
    id: fc.oneof(fc.constantFrom('', '1', '0', '-1'), digits),
    name: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NAMES).map((name) => JSON.stringify(name)) },
      argument,
    ),
    args: fc.array(argument, { maxLength: 3 }),
    more: fc.array(fc.oneof(bytes(20), fc.constantFrom('42["x"]', '43[]', '2', '40')), {
      maxLength: 2,
    }),
  })
  .map(({ type, attachments, namespace, id, name, args, more }) => [
    `4${type}${attachments}${namespace}${id}[${[name, ...args].join(',')}]`,
    ...more,
  ]);

/** What a WebSocket message may carry. */
export const engineIoPacket: Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '2',
    '2probe',
    '3',
    '3probe',
    '5',
    '6',
    '7',
    'b',
    'b!!!',
    '4',
    '40',
    '41',
  ),
  fc
    .tuple(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', 'b', '\u0000'), line)
    .map((pair) => pair.join('')),
  fc.constant(`4${'x'.repeat(250_000)}`),
  fc.constant(`4${'x'.repeat(300_000)}`),
  bytes(100),
);

/** Puts something else in one place of a value, or takes that place away. */
function mutated(value: unknown, place: number, junk: unknown): unknown {
  if (typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  const key = keys[place % (keys.length + 1)];
  if (key === undefined) return junk;
  const inside: unknown = Reflect.get(value, key);
  const rest = Math.floor(place / (keys.length + 1));
  const next = rest % 2 === 0 ? junk : mutated(inside, rest, junk);
  if (Array.isArray(value)) return value.with(Number(key), next);
  return { ...value, [key]: next };
}

const junk: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    undefined,
    -1,
    0,
    0.5,
    2 ** 53,
    '',
    'x'.repeat(9_000),
    'ক'.repeat(40_000),
    [],
    {},
  ),
  fc.constant(Array.from({ length: 60 }, () => ({}))),
  fc.uint8Array({ maxLength: 30 }).map((array) => Buffer.from(array)),
);

export type FuzzRequest = { readonly name: RequestName; readonly payload: unknown };

export type OddRoom = {
  readonly at: number;
  readonly entries: readonly Entry[];
  readonly people: readonly Person[];
};

/** What a file may say of a room, beside its creation and everybody's signatures. */
export const oddRooms: Arbitrary<OddRoom> = fc.record({
  at: arbitraryOf(timeSchema),
  entries: fc.array(arbitraryOf(entrySchema), { maxLength: 6 }),
  people: fc.array(arbitraryOf(personSchema), { maxLength: 3 }),
  // As their schemas make them.
}) as Arbitrary<OddRoom>;

/** Made once: fast-check takes its time to compile the schemas' patterns. */
const fittingPayloads = REQUEST_NAMES.map((name) =>
  arbitraryOf(REQUESTS[name].payload).map((payload) => ({ name, payload })),
);

/**
 * Requests of ours: half as the schemas say, half broken in one place. `mend` makes of a payload one that this very
 * host could grant (a room that exists, a true signature); it is used for most.
 */
export function protocolRequests(
  mend: (name: RequestName, payload: object, place: number) => object,
): Arbitrary<FuzzRequest> {
  return fc
    .record({
      fitting: fc.oneof(...fittingPayloads),
      mending: fc.integer({ min: 0, max: 3 }),
      broken: fc.boolean(),
      place: fc.nat(500),
      junk,
    })
    .map(({ fitting: { name, payload }, mending, broken, place, junk }) => {
      const near =
        mending > 0 && typeof payload === 'object' && payload !== null
          ? mend(name, payload, place)
          : payload;
      return { name, payload: broken ? mutated(near, place, junk) : near };
    });
}
