// Owns what browsers get over HTTP: the built web client, /api/host, /healthz, and plain-word refusals.
// Must not import rooms or sockets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { guestContentPolicy } from '../../shared/contentPolicy.ts';
import type { HostInfo } from '../../shared/model.ts';
import { type Access, APP_ORIGIN } from './access.ts';
import type { PageFiles } from './pageFiles.ts';

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': guestContentPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), payment=(), usb=()',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const APP_ONLY =
  'The person hosting lets people in with the Kothabarta app only.\n' +
  'যিনি হোস্ট করছেন, তিনি শুধু কথাবার্তা অ্যাপ দিয়ে ঢুকতে দিচ্ছেন।';
/** Only a host that runs from its sources can be without its pages. */
const NOT_BUILT = 'The web client is not built: run "npm run build", or open the dev server.';

export type WebDeps = {
  /** The built renderer; null where it is not built. */
  readonly page: PageFiles | null;
  readonly guestsAllowed: boolean;
  readonly describe: () => HostInfo;
  readonly isHealthy: () => boolean;
};

export type Web = {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
};

/** Answers every request that access.ts let through. */
export function createWeb(deps: WebDeps): Web {
  return {
    handle: (request, response) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
      const path = request.url?.split('?', 1)[0] ?? '/';
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD');
        sendText(response, 405, 'Only GET and HEAD are understood here.');
      } else if (path === '/api/host') {
        allowApp(request, response);
        sendJson(response, 200, deps.describe());
      } else if (path === '/healthz') {
        const healthy = deps.isHealthy();
        sendJson(response, healthy ? 200 : 503, { ok: healthy });
      } else if (path.startsWith('/socket.io')) {
        sendText(response, 400, 'WebSocket only: this host does not speak HTTP long polling.');
      } else if (!deps.guestsAllowed) {
        sendText(response, path === '/' ? 403 : 404, APP_ONLY);
      } else if (deps.page === null) {
        sendText(response, 404, NOT_BUILT);
      } else if (!deps.page.answer(path, request, response)) {
        sendText(response, 404, 'There is nothing here.');
      }
    },
  };
}

/** Tells a refused visitor what happened; `name` is shown as text, never as markup. */
export function refuseRequest(
  response: ServerResponse,
  access: Extract<Access, { allowed: false }>,
): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  sendText(response, 403, describeRefusal(access));
}

/** One line for people who run hosts; also the body of a refused WebSocket upgrade. */
export function describeRefusal(access: Extract<Access, { allowed: false }>): string {
  switch (access.why) {
    case 'foreign_host':
      return (
        `This host does not answer to the name "${access.name}". ` +
        'Open it by its address, or start it with --allow-host followed by that name.'
      );
    case 'foreign_origin':
      return 'Another web page may not speak to this host.';
    case 'guests_not_allowed':
      return 'guests_not_allowed: the person hosting lets nobody in who uses a browser.';
  }
}

function allowApp(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Vary', 'Origin');
  if (request.headers.origin !== APP_ORIGIN) return;
  response.setHeader('Access-Control-Allow-Origin', APP_ORIGIN);
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', text);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
