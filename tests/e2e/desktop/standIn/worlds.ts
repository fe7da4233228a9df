// Owns the code that stands in a page for Electron: the preload's own world, and the window's end of the context bridge.
// Handed into pages as source: functions that use nothing outside of themselves. Must not import the product.
import { type Codec, createCodec } from './codec.ts';

/** The name of the isolated world; a binding of this name is there and nowhere else. */
export const PRELOAD_WORLD = 'desktopPreload';

/** What the preload's world says through its binding, encoded. */
export type FromPreload =
  | { readonly type: 'ready' }
  | {
      readonly type: 'invoke';
      readonly no: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'failed'; readonly reason: string };

/** What it is told through `desktopHear`, encoded. */
export type ToPreload =
  | { readonly type: 'answer'; readonly no: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] };

type World = {
  readonly expose: (api: unknown) => void;
  readonly exposed: () => unknown;
};

/**
 * One end of the context bridge. Two worlds of a page share the document and no object, so calls travel as events,
 * whose details the browser copies by structured clone; functions and promises are left behind and called from afar.
 */
function joinWorlds(hearAs: string, speakAs: string): World {
  type Told =
    | { type: 'value'; value: unknown }
    | { type: 'list'; items: Told[] }
    | { type: 'object'; fields: [string, Told][] }
    | { type: 'function' | 'promise'; id: number };
  type Said =
    | { type: 'call'; id: number; args: Told[] }
    | Result
    | { type: 'settled'; id: number; ok: boolean; value: Told };
  type Result = { type: 'result'; id: number; ok: boolean; value: Told };

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let result: Result | null = null;

  const speak = (detail: Said): void => {
    document.dispatchEvent(new CustomEvent(speakAs, { detail }));
  };
  const tell = (value: unknown): Told => {
    if (typeof value === 'function') {
      lastId += 1;
      functions.set(lastId, (...args) => value(...args));
      return { type: 'function', id: lastId };
    }
    if (value instanceof Promise) {
      lastId += 1;
      const id = lastId;
      value.then(
        (settled) => speak({ type: 'settled', id, ok: true, value: tell(settled) }),
        (error) => speak({ type: 'settled', id, ok: false, value: tell(messageOf(error)) }),
      );
      return { type: 'promise', id };
    }
    if (Array.isArray(value)) return { type: 'list', items: value.map(tell) };
    if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
      const fields = Object.entries(value).map(([key, field]): [string, Told] => [
        key,
        tell(field),
      ]);
      return { type: 'object', fields };
    }
    return { type: 'value', value };
  };
  const understand = (told: Told): unknown => {
    switch (told.type) {
      case 'value':
        return told.value;
      case 'list':
        return told.items.map(understand);
      case 'object':
        return Object.freeze(
          Object.fromEntries(told.fields.map(([key, field]) => [key, understand(field)])),
        );
      case 'promise': {
        const promise = Promise.withResolvers<unknown>();
        promises.set(told.id, promise);
        return promise.promise;
      }
      case 'function': {
        const { id } = told;
        return (...args: unknown[]): unknown => {
          speak({ type: 'call', id, args: args.map(tell) });
          // Events are dispatched synchronously: the other world has answered by now.
          if (result === null) throw new Error('the other world is gone');
          const { ok, value } = result;
          if (!ok) throw new Error(String(understand(value)));
          return understand(value);
        };
      }
    }
  };
  const messageOf = (error: unknown): string =>
    error instanceof Error ? error.message : String(error);

  document.addEventListener(hearAs, (event) => {
    const said: Said = (event as CustomEvent).detail;
    if (said.type === 'result') {
      result = said;
      return;
    }
    if (said.type === 'settled') {
      const promise = promises.get(said.id);
      promises.delete(said.id);
      if (said.ok) promise?.resolve(understand(said.value));
      else promise?.reject(new Error(String(understand(said.value))));
      return;
    }
    try {
      const value = tell(functions.get(said.id)?.(...said.args.map(understand)));
      speak({ type: 'result', id: said.id, ok: true, value });
    } catch (error) {
      speak({ type: 'result', id: said.id, ok: false, value: tell(messageOf(error)) });
    }
  });

  const ASK_EXPOSED = 0;
  return {
    expose: (api) => functions.set(ASK_EXPOSED, () => api),
    exposed: () => {
      const ask = understand({ type: 'function', id: ASK_EXPOSED });
      return typeof ask === 'function' ? ask() : undefined;
    },
  };
}

/** The isolated world: `require('electron')` as a sandboxed preload knows it. */
function runPreload(
  world: World,
  codec: Codec,
  preload: (require: (name: string) => unknown, module: { exports: object }) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const scope = globalThis as unknown as {
    desktopPreload: (said: string) => void;
    desktopHear: (told: string) => void;
  };
  const say = (said: FromPreload): void => scope.desktopPreload(codec.encode(said));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, Set<Listener>>();
  let lastNo = 0;

  scope.desktopHear = (text) => {
    const told = codec.decode(text) as ToPreload;
    if (told.type === 'event') {
      for (const listener of listeners.get(told.channel) ?? []) listener({}, ...told.args);
      return;
    }
    const asked = waiting.get(told.no);
    waiting.delete(told.no);
    if (told.ok) asked?.resolve(told.value);
    else asked?.reject(new Error(String(told.value)));
  };

  const apis: Record<string, unknown> = {};
  const forget = (channel: string, listener: Listener): void => {
    listeners.get(channel)?.delete(listener);
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => {
        if (name in apis) throw new Error(`Cannot bind an API on top of an existing one: ${name}`);
        apis[name] = api;
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => {
        lastNo += 1;
        const asked = Promise.withResolvers<unknown>();
        waiting.set(lastNo, asked);
        say({ type: 'invoke', no: lastNo, channel, args });
        return asked.promise;
      },
      send: (channel: string, ...args: unknown[]) => say({ type: 'send', channel, args }),
      on: (channel: string, listener: Listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      off: forget,
      removeListener: forget,
    },
  };
  world.expose(apis);
  say({ type: 'ready' });
  try {
    preload(
      (name) => {
        if (name !== 'electron') throw new Error(`module not found: ${name}`);
        return electron;
      },
      { exports: {} },
    );
  } catch (error) {
    say({ type: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) });
  }
}

/** The window's own world: what the preload exposed, and a page that knows whether it is seen. */
function openWindowWorld(world: World): void {
  for (const [name, api] of Object.entries(Object(world.exposed()))) {
    Object.defineProperty(globalThis, name, { value: api, enumerable: true });
  }
}

/** How a page sees itself; replaces what headless Chromium says of every page: seen, and with the keyboard. */
export type Presence = { readonly visible: boolean; readonly focused: boolean };

/** Run in the page whenever its window is shown, hidden, focused or left. */
export function becomePresent({ visible, focused }: Presence): void {
  const before = { visible: !document.hidden, focused: document.hasFocus() };
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (visible ? 'visible' : 'hidden'),
  });
  document.hasFocus = () => focused;
  if (before.visible !== visible) document.dispatchEvent(new Event('visibilitychange'));
  if (before.focused !== focused) window.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
}

/**
 * The sources of both worlds, to be run in this order in every new document. As in Electron they run in the page
 * itself and in none of its frames.
 */
export function worldSources(
  preload: string | null,
  token: string,
): { readonly preloadWorld: string; readonly windowWorld: string } {
  const [toWindow, toPreload] = [`desktop-window-${token}`, `desktop-preload-${token}`].map(
    (name) => JSON.stringify(name),
  );
  return {
    preloadWorld: `if (window === window.top) (${runPreload})(
      (${joinWorlds})(${toPreload}, ${toWindow}),
      (${createCodec})(),
      (require, module) => { const { exports } = module; ${preload ?? ''}\n },
    );`,
    windowWorld: `if (window === window.top) (${openWindowWorld})(
      (${joinWorlds})(${toWindow}, ${toPreload}),
    );`,
  };
}
