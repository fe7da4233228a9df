// Owns the test process's half of the stand-in: windows as pages of one browser context, and all of their traffic,
// which leaves from the stand-in's process, so that a window has the network of its app.
// Must not import the product.
import type { BrowserContext, Page, Request, Route, WebSocketRoute } from 'playwright/test';
import { isPageAddress, PAGE_ORIGIN, toAppAddress, WINDOW_ORIGIN } from './addresses.ts';
import type { Channel, HttpAnswer, MainCalls, PageCalls } from './channel.ts';
import { openWindowPage, type WindowPage } from './windowPage.ts';

export type BrowserSide = {
  /** The page of the window that was opened first among those that stand; null when none does. */
  readonly page: () => Page | null;
  readonly close: () => Promise<void>;
};

type ToMain = Channel<MainCalls, PageCalls>;
type Remake = {
  readonly preload: string | null;
  readonly bounds: PageCalls['openWindow']['ask']['bounds'];
};

export async function createBrowserSide(
  context: BrowserContext,
  main: ToMain,
): Promise<BrowserSide> {
  const windows = new Map<number, WindowPage>();
  const remakes = new Map<number, Remake>();
  const sockets = new Map<number, WebSocketRoute>();
  let lastSocket = 0;

  const windowOf = (request: Request): number | undefined => {
    const page = request.frame().page();
    return [...windows].find(([, window]) => window.page === page)?.[0];
  };

  /** False when the product says no, or when the page is no window at all. */
  const mayNavigate = async (request: Request): Promise<boolean> => {
    const id = windowOf(request);
    if (id === undefined) return false;
    if (windows.get(id)?.isExpected(request.url()) === true) return true;
    return main.call('willNavigate', { window: id, url: toAppAddress(request.url()) });
  };

  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    if (request.isNavigationRequest() && !(await mayNavigate(request))) {
      // No content: the document stays where it is, as after preventDefault.
      await route.fulfill({ status: 204 });
      return;
    }
    const [url, method] = [request.url(), request.method()];
    const found = isPageAddress(url)
      ? await main.call('appRequest', { url: toAppAddress(url), method })
      : await main.call('httpRequest', {
          url,
          method,
          headers: { ...(await request.allHeaders()), origin: WINDOW_ORIGIN },
          body: request.postDataBuffer(),
        });
    if (found === null) await route.abort('connectionrefused');
    else await route.fulfill(forPage(found));
  };

  const takeOver = async (): Promise<void> => {
    // The same person's app ran here before.
    await context.unrouteAll();
    await context.route(/^https?:/, (route) =>
      // Whoever closes a window takes its requests with it.
      answer(route).catch(() => route.abort().catch(() => {})),
    );
    await context.routeWebSocket(/./, (socket) => {
      lastSocket += 1;
      const id = lastSocket;
      sockets.set(id, socket);
      const gone = (): void => {
        if (sockets.delete(id)) void socket.close();
      };
      main.call('openSocket', { socket: id, url: socket.url(), protocols: [] }).catch(gone);
      socket.onMessage((message) => {
        main.call('socketSend', { socket: id, message }).catch(gone);
      });
      socket.onClose(() => {
        sockets.delete(id);
        main.call('closeSocket', { socket: id }).catch(() => {});
      });
    });
  };
  // The app is running already and may ask for its window before this is done.
  const takenOver = takeOver();

  const standing = (id: number): WindowPage => {
    const window = windows.get(id);
    if (window === undefined) throw new Error(`there is no window ${id}`);
    return window;
  };
  /** A page that crashed is of no more use to Playwright; Electron's web contents are. */
  const revived = async (id: number): Promise<WindowPage> => {
    const window = standing(id);
    const remake = remakes.get(id);
    if (!window.isCrashed() || remake === undefined) return window;
    await window.close();
    const fresh = await openWindowPage(context, main, id, remake.preload, remake.bounds);
    windows.set(id, fresh);
    return fresh;
  };

  main.serve('openWindow', async ({ window, preload, bounds }) => {
    await takenOver;
    remakes.set(window, { preload, bounds });
    windows.set(window, await openWindowPage(context, main, window, preload, bounds));
    return null;
  });
  main.serve('closeWindow', async ({ window }) => {
    await windows.get(window)?.close();
    windows.delete(window);
    return null;
  });
  main.serve('load', async ({ window, url }) => {
    await (await revived(window)).load(url);
    return null;
  });
  main.serve('reload', async ({ window }) => {
    const before = standing(window);
    const address = toAppAddress(before.page.url());
    const after = await revived(window);
    await (after === before ? after.reload() : after.load(address));
    return null;
  });
  main.serve('crash', async ({ window }) => {
    await standing(window).crash();
    return null;
  });
  main.serve('present', async ({ window, visible, focused, bounds }) => {
    await windows.get(window)?.present({ visible, focused }, bounds);
    return null;
  });
  main.serve('sendToPage', async ({ window, channel, args }) => {
    await windows.get(window)?.send(channel, args);
    return null;
  });
  main.serve('socketMessage', ({ socket, message }) => {
    sockets.get(socket)?.send(typeof message === 'string' ? message : Buffer.from(message));
    return null;
  });
  main.serve('socketClosed', ({ socket, code, reason }) => {
    const closing = sockets.get(socket);
    sockets.delete(socket);
    // 1005 and 1006 say that there was no code; they cannot be sent.
    void closing?.close(code === 1005 || code === 1006 ? {} : { code, reason });
    return null;
  });

  await takenOver;
  return {
    page: () => [...windows.values()].find((window) => !window.isCrashed())?.page ?? null,
    close: async () => {
      await Promise.all([...windows.values()].map((window) => window.close()));
      windows.clear();
    },
  };
}

/** A host lets the app's origin read its answers; the page that stands for the window has another name. */
function forPage({ status, headers, body }: HttpAnswer): {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
} {
  const allowed = headers['access-control-allow-origin'];
  const renamed = allowed === WINDOW_ORIGIN ? { 'access-control-allow-origin': PAGE_ORIGIN } : {};
  return { status, headers: { ...headers, ...renamed }, body: Buffer.from(body) };
}
