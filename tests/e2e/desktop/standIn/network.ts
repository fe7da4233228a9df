// Owns `protocol` and `session`: the app's own scheme, the permissions, and the network as this process sees it.
// Runs in the child process only.
import type { CustomScheme, Protocol, Session } from 'electron';
import { WebSocket } from 'ws';
import { WINDOW_ORIGIN } from './addresses.ts';
import { app } from './app.ts';
import type { HttpAnswer } from './channel.ts';
import { browser, tellBrowser } from './link.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

const privileged = new Map<string, CustomScheme>();
const handlers = new Map<string, SchemeHandler>();

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (schemes) => {
    if (app.isReady()) throw new Error('registerSchemesAsPrivileged comes before the ready event');
    for (const scheme of schemes) privileged.set(scheme.scheme, scheme);
  },
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`);
    handlers.set(scheme, handler);
  },
};

type SessionMember =
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled';
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];

/** What the product decides about permissions; asked by the test (observe.ts). */
class StandInSession implements Pick<Session, SessionMember> {
  readonly protocol = protocol;
  check: CheckHandler = null;
  request: RequestHandler = null;
  /** Chromium's own dictionaries are not part of the stand-in. */
  setSpellCheckerEnabled(): void {}
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.check = handler;
  }
  setPermissionRequestHandler(handler: RequestHandler): void {
    this.request = handler;
  }
}

export const session = { defaultSession: new StandInSession() };

browser.serve('appRequest', async ({ url, method }) => {
  const scheme = new URL(url).protocol.slice(0, -1);
  const handler = handlers.get(scheme);
  if (handler === undefined || privileged.get(scheme)?.privileges?.standard !== true) {
    throw new Error(`${scheme} is no standard scheme that is handled`);
  }
  return toAnswer(await handler(new Request(url, { method })));
});

browser.serve('httpRequest', async ({ url, method, headers, body }) => {
  // Node's fetch makes these by itself, and refuses to be given them.
  const { host: _, connection: __, 'content-length': ___, ...kept } = headers;
  try {
    const asked = { method, headers: kept, redirect: 'manual' } as const;
    return await toAnswer(
      await fetch(url, body === null ? asked : { ...asked, body: Buffer.from(body) }),
    );
  } catch {
    return null;
  }
});

async function toAnswer(response: Response): Promise<HttpAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  // What fetch has unpacked is longer, and packed no more.
  delete headers['content-encoding'];
  delete headers['content-length'];
  return { status: response.status, headers, body };
}

const sockets = new Map<number, WebSocket>();
/** What a page sent before its socket stood. */
const early = new Map<number, (string | Uint8Array)[]>();

browser.serve('openSocket', ({ socket: id, url, protocols }) => {
  const socket = new WebSocket(url, [...protocols], {
    headers: { origin: WINDOW_ORIGIN },
    perMessageDeflate: false,
  });
  sockets.set(id, socket);
  early.set(id, []);
  socket.on('open', () => {
    for (const message of early.get(id) ?? []) socket.send(message);
    early.delete(id);
  });
  socket.on('message', (data: Buffer, isBinary) => {
    tellBrowser('socketMessage', { socket: id, message: isBinary ? data : data.toString() });
  });
  socket.on('error', () => {});
  socket.on('close', (code, reason) => {
    sockets.delete(id);
    early.delete(id);
    tellBrowser('socketClosed', { socket: id, code, reason: reason.toString() });
  });
  return null;
});
browser.serve('socketSend', ({ socket, message }) => {
  const waiting = early.get(socket);
  if (waiting === undefined) sockets.get(socket)?.send(message);
  else waiting.push(message);
  return null;
});
browser.serve('closeSocket', ({ socket }) => {
  sockets.get(socket)?.close();
  return null;
});
