// Owns a machine that lies by multicast DNS: hosts by the hundred, some of which even answer, and broken packets.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { serviceAnswer } from './dnsBytes.ts';
import { createRandom } from './random.ts';

const [address = '', seed = '1'] = process.argv.slice(2);
const SERVICES = 1_000;
/** More than a lobby lists. */
const ANSWERING = 260;
const FIRST_PORT = 20_000;
const ROUND_MS = 2_000;

const random = createRandom(Number(seed));
const ids = Array.from({ length: SERVICES }, (_, at) => `liar${base32(at)}`.padEnd(32, 'a'));
for (const [at, hostId] of ids.slice(0, ANSWERING).entries()) {
  const body = JSON.stringify({
    name: `host ${at}`,
    hostId,
    protocol: 1,
    guests: true,
    urls: [],
    joinCode: null,
    rooms: [],
  });
  createServer((_, response) => response.end(body)).listen(FIRST_PORT + at, address);
}

const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.bind(0, address, () => {
  socket.setMulticastInterface(address);
  setInterval(lie, ROUND_MS);
  lie();
});

function lie(): void {
  for (const [at, hostId] of ids.entries()) {
    const packet = serviceAnswer({
      instance: `kb-${hostId.slice(0, 12)}`,
      target: `kb-${hostId.slice(0, 12)}.local`,
      port: FIRST_PORT + at,
      address,
      txt: [`id=${hostId}`, 'v=1', `e=${random.below(1e6)}`],
    });
    send(packet);
    if (at % 5 === 0) send(damage(packet));
  }
}

/** A few bytes turned, and often cut short. */
function damage(packet: Buffer): Buffer {
  const bytes = Buffer.from(packet);
  for (let turn = 0; turn < 6; turn += 1) {
    bytes[random.below(bytes.length)] = random.below(256);
  }
  return random.chance(0.5) ? bytes : bytes.subarray(0, random.below(bytes.length));
}

function send(packet: Buffer): void {
  socket.send(packet, 5_353, '224.0.0.251', () => {});
}

function base32(value: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [value >> 5, value & 31].map((digit) => letters[digit] ?? 'a').join('');
}
