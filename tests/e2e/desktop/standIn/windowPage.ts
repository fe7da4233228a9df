// Owns one window's page: its two worlds, its ipc, its crash. Belongs to the test process.
// Must not import the product.
import { randomUUID } from 'node:crypto';
import type { BrowserContext, CDPSession, Page } from 'playwright/test';
import { toAppAddress, toPageAddress } from './addresses.ts';
import {
  type Bounds,
  type Channel,
  type MainCalls,
  OtherSideGoneError,
  type PageCalls,
} from './channel.ts';
import { createCodec } from './codec.ts';
import {
  becomePresent,
  type FromPreload,
  PRELOAD_WORLD,
  type Presence,
  type ToPreload,
  worldSources,
} from './worlds.ts';

export type WindowPage = {
  readonly page: Page;
  readonly isCrashed: () => boolean;
  /** True while the stand-in itself is taking the page there, so that nobody is asked. */
  readonly isExpected: (url: string) => boolean;
  readonly load: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly crash: () => Promise<void>;
  readonly send: (channel: string, args: readonly unknown[]) => Promise<void>;
  readonly present: (presence: Presence, bounds: Bounds) => Promise<void>;
  readonly close: () => Promise<void>;
};

type ToMain = Channel<MainCalls, PageCalls>;

const codec = createCodec();

export async function openWindowPage(
  context: BrowserContext,
  main: ToMain,
  window: number,
  preload: string | null,
  bounds: Bounds,
): Promise<WindowPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width: bounds.width, height: bounds.height });
  const devtools = await context.newCDPSession(page);
  let presence: Presence = { visible: false, focused: false };
  let preloadContext: number | null = null;
  let expected: string | null = null;
  let crashed = false;

  page.on('crash', () => {
    crashed = true;
    preloadContext = null;
    void main.call('crashed', { window }).catch(ignored);
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) void page.evaluate(becomePresent, presence).catch(ignored);
  });
  page.on('load', () => {
    void page
      .title()
      .then((title) => main.call('titleChanged', { window, title }))
      .catch(ignored);
  });
  devtools.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    const features = windowFeatures.join(',');
    void main.call('windowOpen', {
      window,
      url: toAppAddress(url),
      frameName: windowName,
      features,
    });
  });
  page.on('popup', (popup) => void popup.close().catch(ignored));

  const tell = async (contextId: number, told: ToPreload): Promise<void> => {
    await devtools
      .send('Runtime.callFunctionOn', {
        executionContextId: contextId,
        functionDeclaration: '(told) => desktopHear(told)',
        arguments: [{ value: codec.encode(told) }],
      })
      // The page went elsewhere meanwhile, and with it whoever waited.
      .catch(ignored);
  };
  const hear = async (contextId: number, said: FromPreload): Promise<void> => {
    const frame = { url: toAppAddress(page.url()), top: true };
    switch (said.type) {
      case 'ready':
        preloadContext = contextId;
        return;
      case 'failed':
        throw new Error(`the preload failed: ${said.reason}`);
      case 'send':
        await main.call('send', { window, frame, channel: said.channel, args: said.args });
        return;
      case 'invoke': {
        const { no, channel, args } = said;
        const answer: ToPreload = await main.call('invoke', { window, frame, channel, args }).then(
          (value) => ({ type: 'answer', no, ok: true, value }),
          (error: Error) => {
            if (error instanceof OtherSideGoneError) throw error;
            const value = `Error invoking remote method '${channel}': Error: ${error.message}`;
            return { type: 'answer', no, ok: false, value };
          },
        );
        await tell(contextId, answer);
      }
    }
  };
  devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== PRELOAD_WORLD) return;
    const said = codec.decode(payload) as FromPreload;
    hear(executionContextId, said).catch(async (error: unknown) => {
      // The app has ended, and its page is about to: nobody is told.
      if (error instanceof OtherSideGoneError) return;
      await page.evaluate((text) => reportError(new Error(text)), String(error)).catch(ignored);
    });
  });
  await joinPreload(devtools, preload);

  /** By the browser's own protocol: Playwright's navigation hands out a response that may be gone before it arrives. */
  const go = async (address: string, command: () => Promise<unknown>): Promise<void> => {
    expected = address.replace(/#.*/, '');
    try {
      await Promise.all([page.waitForEvent('load'), command()]);
    } finally {
      expected = null;
    }
  };

  return {
    page,
    isCrashed: () => crashed,
    isExpected: (url) => expected === url,
    load: (url) => {
      const address = toPageAddress(url);
      return go(address, () => devtools.send('Page.navigate', { url: address }));
    },
    reload: () => go(page.url(), () => devtools.send('Page.reload')),
    crash: async () => {
      await devtools.send('Page.crash').catch(ignored);
    },
    send: async (channel, args) => {
      if (preloadContext !== null) await tell(preloadContext, { type: 'event', channel, args });
    },
    present: async (next, { width, height }) => {
      presence = next;
      if (crashed) return;
      const size = page.viewportSize();
      if (size?.width !== width || size.height !== height) {
        await page.setViewportSize({ width, height });
      }
      await page.evaluate(becomePresent, presence).catch(ignored);
    },
    close: () => page.close().catch(ignored),
  };
}

async function joinPreload(devtools: CDPSession, preload: string | null): Promise<void> {
  const { preloadWorld, windowWorld } = worldSources(preload, randomUUID());
  await devtools.send('Runtime.enable');
  await devtools.send('Page.enable');
  await devtools.send('Runtime.addBinding', {
    name: PRELOAD_WORLD,
    executionContextName: PRELOAD_WORLD,
  });
  const addScript = 'Page.addScriptToEvaluateOnNewDocument';
  await devtools.send(addScript, { worldName: PRELOAD_WORLD, source: preloadWorld });
  await devtools.send(addScript, { source: windowWorld });
}

/** A page or process that is gone answers nobody, and nobody waits for it. */
function ignored(): void {}
