// Owns the proof of what the host says over HTTP, and whom it lets upgrade.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APP_ORIGIN } from '../../electron/host/access.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { type PageFiles, readPageFiles } from '../../electron/host/pageFiles.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import { newHost } from '../support/newHost.ts';
import { rawClient } from '../support/rawClient.ts';
import { rawRequest, rawTcp, SOCKET_PATH, UPGRADE } from '../support/rawHttp.ts';

const NO_GUESTS = { hostname: 'testmachine', allowedHosts: [], guestsAllowed: false };

/** A folder with a page and an asset, beside a file that nobody may read. */
async function newWebRoot(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kothabarta-web-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html><title>কথাবার্তা</title>');
  await writeFile(join(folder, 'web', 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  return join(folder, 'web');
}

async function newPage(): Promise<PageFiles> {
  return readPageFiles(await newWebRoot());
}

describe('[P58] GET /api/host', () => {
  test('describes the host to whoever looks for rooms', async () => {
    const host = await newHost();
    const { status, headers, body } = await rawRequest(host.port, '/api/host?x=1');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    const info = hostInfoSchema.parse(JSON.parse(body));
    expect(info).toEqual(host.describe());
    expect(info.rooms).toMatchObject([{ id: host.roomId, members: 0, kind: 'open' }]);
  });

  test('lets the desktop app’s pages read it, and nobody else’s', async () => {
    const host = await newHost();
    const app = await rawRequest(host.port, '/api/host', { origin: APP_ORIGIN });
    expect(app.status).toBe(200);
    expect(app.headers['access-control-allow-origin']).toBe(APP_ORIGIN);
    expect(app.headers['cross-origin-resource-policy']).toBe('cross-origin');
    const own = await rawRequest(host.port, '/api/host');
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
    const foreign = await rawRequest(host.port, '/api/host', { origin: 'http://evil.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('is answered where browsers are not let in', async () => {
    const host = await newHost({ access: NO_GUESTS });
    const origin = `http://127.0.0.1:${host.port}`;
    expect(await rawRequest(host.port, '/api/host', { origin })).toMatchObject({ status: 200 });
  });
});

test('[P59] /healthz tells whether the host can write', async () => {
  const journal = createMemoryJournal();
  const host = await newHost({}, { journal });
  expect(await rawRequest(host.port, '/healthz')).toMatchObject({
    status: 200,
    body: '{"ok":true}',
  });
  journal.setHealth({ status: 'refusing', code: 'disk_full', reason: 'a test' });
  expect(await rawRequest(host.port, '/healthz')).toMatchObject({
    status: 503,
    body: '{"ok":false}',
  });
});

test('[P10] long polling is answered with the words "WebSocket only"', async () => {
  const host = await newHost();
  const answer = await rawRequest(host.port, '/socket.io/?EIO=4&transport=polling');
  expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('WebSocket only') });
});

describe('[P60] the web client', () => {
  test('is served from its folder, hashed files for ever, the page never', async () => {
    const host = await newHost({ page: await newPage() });
    const page = await rawRequest(host.port, '/');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('কথাবার্তা') });
    expect(page.headers['cache-control']).toBe('no-cache');
    const asset = await rawRequest(host.port, '/assets/app-1a2b.js');
    expect(asset.headers['content-type']).toContain('javascript');
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await rawRequest(host.port, '/assets/none.js')).status).toBe(404);
  });

  test.each(['bytes=5-2', 'bytes=0-0', 'bytes=-5', 'bytes=9-', 'lines=1-2', 'bytes=0-1,3-4'])(
    'a request for the range %s ended the host, or got another one: it is answered with the whole',
    async (range) => {
      const host = await newHost({ page: await newPage() });
      const whole = await rawRequest(host.port, '/');
      const answer = await rawRequest(host.port, '/', { range });
      expect(answer).toMatchObject({ status: 200, body: whole.body });
      expect(answer.headers['content-range']).toBeUndefined();
    },
  );

  test('a page that was built anew while it was served ended the host: what it began with it serves for life', async () => {
    const webRoot = await newWebRoot();
    const host = await newHost({ page: await readPageFiles(webRoot) });
    await rm(webRoot, { recursive: true });
    expect((await rawRequest(host.port, '/')).status).toBe(200);
    expect((await rawRequest(host.port, '/assets/app-1a2b.js')).body).toBe('export {};');
  });

  test('goes compressed to whom that helps, and not again to who has it', async () => {
    const webRoot = await newWebRoot();
    const packed = gzipSync('export {};');
    await writeFile(join(webRoot, 'assets', 'app-1a2b.js.gz'), packed);
    const host = await newHost({ page: await readPageFiles(webRoot) });
    const ask = (headers: Record<string, string>) =>
      rawRequest(host.port, '/assets/app-1a2b.js', headers);
    for (const encoding of ['gzip', 'deflate, gzip;q=0.5, br', 'br,gzip']) {
      const { headers } = await ask({ 'accept-encoding': encoding });
      expect(headers['content-encoding']).toBe('gzip');
      expect(headers['content-length']).toBe(String(packed.length));
      expect(headers.vary).toContain('Accept-Encoding');
    }
    for (const encoding of ['', 'br', 'gzip;q=0', 'gzip; q=0.0', 'xgzip']) {
      const { headers, body } = await ask({ 'accept-encoding': encoding });
      expect(headers['content-encoding']).toBeUndefined();
      expect(body).toBe('export {};');
    }
    const { etag = '' } = (await ask({})).headers;
    const again = await ask({ 'if-none-match': `"other", ${etag}` });
    expect(again).toMatchObject({ status: 304, body: '', headers: { etag } });
    expect((await rawRequest(host.port, '/assets/app-1a2b.js.gz')).status).toBe(404);
  });

  test('a visitor who asks and never reads held their place for ever: after a silence it is another one’s', async () => {
    const webRoot = await newWebRoot();
    await writeFile(join(webRoot, 'assets', 'large.js'), Buffer.alloc(32 * 1024 * 1024, ' '));
    const limits = { httpSilenceMs: 50, maxConnections: 1 };
    const host = await newHost({ page: await readPageFiles(webRoot), limits });
    const idle = await rawTcp(host.port);
    idle.pause();
    idle.write(`GET /assets/large.js HTTP/1.1\r\nhost: 127.0.0.1:${host.port}\r\n\r\n`);
    let tries = 0;
    // A connection too many is closed without a word.
    while ((await rawRequest(host.port, '/healthz')).status !== 200) tries += 1;
    expect(tries).toBeGreaterThan(0);
  });

  test('HEAD says the same without a body', async () => {
    const host = await newHost({ page: await newPage() });
    for (const path of ['/', '/assets/app-1a2b.js', '/api/host', '/healthz', '/none']) {
      const get = await rawRequest(host.port, path);
      const head = await rawRequest(host.port, path, {}, 'HEAD');
      expect(head).toMatchObject({ status: get.status, body: '' });
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])(
    '%s is answered 405',
    async (method) => {
      const host = await newHost({ page: await newPage() });
      for (const path of ['/', '/api/host', '/socket.io/']) {
        const answer = await rawRequest(host.port, path, {}, method);
        expect(answer.status).toBe(405);
        expect(answer.headers.allow).toBe('GET, HEAD');
      }
    },
  );

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '//secret.txt',
    '/%00',
    '/%',
    '/assets',
    'http://127.0.0.1/../secret.txt',
    '/index.html/../../secret.txt',
  ])('nothing outside it can be read: %s', async (path) => {
    const host = await newHost({ page: await newPage() });
    const answer = await rawRequest(host.port, path);
    expect(answer.body).not.toContain('secret');
    expect([400, 404]).toContain(answer.status);
  });

  test('is not served where browsers are not let in', async () => {
    const host = await newHost({ access: NO_GUESTS, page: await newPage() });
    expect((await rawRequest(host.port, '/')).status).toBe(403);
    expect((await rawRequest(host.port, '/assets/app-1a2b.js')).status).toBe(404);
  });

  test('every answer carries the security headers', async () => {
    const host = await newHost({ page: await newPage() });
    const answers = await Promise.all([
      rawRequest(host.port, '/'),
      rawRequest(host.port, '/assets/app-1a2b.js'),
      rawRequest(host.port, '/api/host'),
      rawRequest(host.port, '/healthz'),
      rawRequest(host.port, '/none'),
      rawRequest(host.port, '/socket.io/'),
      rawRequest(host.port, '/', {}, 'POST'),
      rawRequest(host.port, '/', { host: 'evil.example' }),
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });
});

test('[P11] a request for a foreign name is refused in words that name the flag, as text', async () => {
  const host = await newHost();
  const name = 'evil.example<script>';
  const answer = await rawRequest(host.port, '/', { host: name });
  expect(answer.status).toBe(403);
  expect(answer.body).toContain('--allow-host');
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
});

describe('[P11] an upgrade', () => {
  test.each([
    ['to a foreign name', { host: 'evil.example' }, 403],
    ['from a foreign page', { origin: 'http://evil.example' }, 403],
    ['from a sandboxed page', { origin: 'null' }, 403],
    ['without Host', { host: '' }, 403],
  ])('%s is refused', async (_, headers, status) => {
    const host = await newHost();
    const answer = await rawRequest(host.port, SOCKET_PATH, { ...UPGRADE, ...headers });
    expect(answer.status).toBe(status);
  });

  test('of a browser is refused by name where browsers are not let in', async () => {
    const host = await newHost({ access: NO_GUESTS });
    const origin = `http://127.0.0.1:${host.port}`;
    const answer = await rawRequest(host.port, SOCKET_PATH, { ...UPGRADE, origin });
    expect(answer).toMatchObject({
      status: 403,
      body: expect.stringMatching(/^guests_not_allowed/),
    });
  });

  test.each([
    ['elsewhere', '/', 404],
    ['elsewhere below', '/socket.iox/', 404],
    ['of another transport', '/socket.io/?EIO=4&transport=polling', 400],
    ['of nobody’s session', `${SOCKET_PATH}&sid=AAAA`, 400],
  ])('%s is refused', async (_, path, status) => {
    const host = await newHost();
    expect((await rawRequest(host.port, path, UPGRADE)).status).toBe(status);
  });

  test('cannot move a session to a second socket, away from its backlog’s limit', async () => {
    const host = await newHost();
    const client = await rawClient(host.url);
    const path = `${SOCKET_PATH}&sid=${client.socket.io.engine.id}`;
    expect((await rawRequest(host.port, path, UPGRADE)).status).toBe(400);
    const other = `/socket.io/?sid=${client.socket.io.engine.id}&EIO=4&transport=websocket`;
    expect((await rawRequest(host.port, other, UPGRADE)).status).toBe(400);
  });

  test('[P56] is answered 429 while too many strangers stand at the door', async () => {
    const host = await newHost({ limits: { maxUnprovedSocketsPerAddress: 2 } });
    const [one] = [await rawClient(host.url), await rawClient(host.url)];
    const answer = await rawRequest(host.port, SOCKET_PATH, UPGRADE);
    expect(answer).toMatchObject({
      status: 429,
      body: expect.stringMatching(/^too_many_connections/),
    });
    // Who has proved a key is no stranger any more.
    await one.hello('Arif');
    const third = await rawClient(host.url);
    expect(await third.hello('Mitu')).toMatchObject({ ok: true });
  });

  test('[P56] is answered 429 after too many failed proofs', async () => {
    const host = await newHost({ limits: { maxFailedHellosPerAddress: 2 } });
    const client = await rawClient(host.url);
    for (let time = 0; time < 2; time += 1) {
      await client.request('hello:start', { protocol: 1, nonce: 'A'.repeat(43) });
      const proof = { device: client.keys.publicKey, name: 'Arif', sig: 'A'.repeat(86) };
      expect(await client.request('hello:prove', proof)).toMatchObject({ ok: false });
    }
    expect((await rawRequest(host.port, SOCKET_PATH, UPGRADE)).status).toBe(429);
  });

  test('that was refused is hung up on, even when the other side keeps its half open', async () => {
    const host = await newHost();
    const socket = await rawTcp(host.port);
    const lines = Object.entries(UPGRADE).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}\r\n`);
    socket.resume();
    await new Promise((resolve) => socket.once('end', resolve));
    // A half that is still read would take this; one that is destroyed answers with a reset.
    await new Promise((resolve) => {
      socket.once('close', resolve);
      const poke = (): void => {
        if (socket.write('x')) setImmediate(poke);
      };
      poke();
    });
  });
});
