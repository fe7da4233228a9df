// Owns the desktop app's page in a plain browser: served under a name of its own, with a fake bridge behind it and its
// sockets piped with the Origin that the app's window has (a browser would send the page's).
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright/test';
import { WebSocket } from 'ws';
import { APP_ORIGIN } from '../../../electron/host/access.ts';
import {
  BRIDGE_ARGUMENTS,
  BRIDGE_EVENTS,
  type BridgeEvent,
  type BridgeMethod,
} from '../../../shared/bridge.ts';
import type { FakeBridge } from '../../support/fakeBridge.ts';

/** A secure context, as the app's own scheme is one. */
const PAGE_URL = 'http://app.localhost/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Opens the built page of `folder`; what the bridge tells from now on reaches it. */
export async function openDesktopPage(
  context: BrowserContext,
  fake: FakeBridge,
  folder: string,
): Promise<Page> {
  await context.exposeFunction('callBridge', (method: BridgeMethod, args: readonly unknown[]) => {
    // As main does it: nothing gets in that its schema does not know.
    const known = BRIDGE_ARGUMENTS[method].parse(args);
    return (fake.bridge[method] as (...all: readonly unknown[]) => Promise<unknown>)(...known);
  });
  await context.addInitScript(
    ({ methods, events }) => {
      const page = window as unknown as Record<string, unknown> & {
        callBridge: (method: string, args: readonly unknown[]) => Promise<unknown>;
      };
      const heard = new Map<string, Set<(payload: unknown) => void>>();
      const bridge: Record<string, unknown> = {};
      for (const method of methods) {
        bridge[method] = (...args: readonly unknown[]) => page.callBridge(method, args);
      }
      for (const event of events) {
        const listeners = new Set<(payload: unknown) => void>();
        heard.set(event, listeners);
        bridge[event] = (listener: (payload: unknown) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        };
      }
      page.kothabarta = bridge;
      page.tellPage = (event: string, payload: unknown) => {
        for (const listener of heard.get(event) ?? []) listener(payload);
      };
    },
    { methods: Object.keys(BRIDGE_ARGUMENTS), events: Object.keys(BRIDGE_EVENTS) },
  );
  await context.route(`${PAGE_URL}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(folder, pathname === '/' ? 'index.html' : pathname);
    const body = await readFile(path).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'text/plain' });
  });
  await context.route('**/api/host', async (route) => {
    const url = route.request().url();
    const answer = await fetch(url, { headers: { Origin: APP_ORIGIN } }).catch(() => null);
    if (answer === null) return route.abort();
    const headers = { 'Access-Control-Allow-Origin': '*' };
    return route.fulfill({ body: await answer.text(), contentType: 'application/json', headers });
  });
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    const host = new WebSocket(socket.url(), { origin: APP_ORIGIN });
    const early: (string | Buffer)[] = [];
    socket.onMessage((message) => {
      if (host.readyState === WebSocket.OPEN) host.send(message);
      else early.push(message);
    });
    socket.onClose(() => host.close());
    host.on('open', () => {
      for (const message of early.splice(0)) host.send(message);
    });
    host.on('message', (data, isBinary) => {
      socket.send(isBinary ? (data as Buffer) : String(data));
    });
    host.on('close', () => void socket.close());
    host.on('error', () => void socket.close());
  });
  const page = await context.newPage();
  for (const event of Object.keys(BRIDGE_EVENTS) as readonly BridgeEvent[]) {
    fake.bridge[event]((payload: unknown) => {
      if (page.isClosed()) return;
      void page
        .evaluate(
          ([name, told]) =>
            (window as unknown as { tellPage: (e: unknown, p: unknown) => void }).tellPage(
              name,
              told,
            ),
          [event, payload] as const,
        )
        .catch(() => undefined);
    });
  }
  await page.goto(PAGE_URL);
  return page;
}
