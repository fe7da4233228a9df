// Owns what the stand-in (a child process) and the test process ask each other, and how a question finds its answer.
// Runs in both; must not import the product or Playwright.

export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

export type Frame = {
  readonly url: string;
  /** False for a frame inside of the window's page. */
  readonly top: boolean;
};

/** What the stand-in asks of the test process, which holds the browser. */
export type PageCalls = {
  readonly openWindow: {
    readonly ask: {
      readonly window: number;
      /** The code of the preload, or null for none. */
      readonly preload: string | null;
      readonly bounds: Bounds;
    };
    readonly reply: null;
  };
  readonly closeWindow: { readonly ask: { readonly window: number }; readonly reply: null };
  readonly load: {
    readonly ask: { readonly window: number; readonly url: string };
    readonly reply: null;
  };
  readonly reload: { readonly ask: { readonly window: number }; readonly reply: null };
  readonly crash: { readonly ask: { readonly window: number }; readonly reply: null };
  /** How the page sees itself: visible on the screen, and with the keyboard. */
  readonly present: {
    readonly ask: {
      readonly window: number;
      readonly visible: boolean;
      readonly focused: boolean;
      readonly bounds: Bounds;
    };
    readonly reply: null;
  };
  /** webContents.send; lost when the page is not there, as in Electron. */
  readonly sendToPage: {
    readonly ask: {
      readonly window: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    };
    readonly reply: null;
  };
  readonly socketMessage: {
    readonly ask: { readonly socket: number; readonly message: string | Uint8Array };
    readonly reply: null;
  };
  readonly socketClosed: {
    readonly ask: { readonly socket: number; readonly code: number; readonly reason: string };
    readonly reply: null;
  };
};

/** What the test process asks of the stand-in, on behalf of a page, of a person at the machine, or of the test. */
export type MainCalls = {
  readonly invoke: {
    readonly ask: {
      readonly window: number;
      readonly frame: Frame;
      readonly channel: string;
      readonly args: readonly unknown[];
    };
    readonly reply: unknown;
  };
  readonly send: {
    readonly ask: {
      readonly window: number;
      readonly frame: Frame;
      readonly channel: string;
      readonly args: readonly unknown[];
    };
    readonly reply: null;
  };
  /** A request to the app's own scheme. */
  readonly appRequest: {
    readonly ask: { readonly url: string; readonly method: string };
    readonly reply: HttpAnswer;
  };
  /** A request to anywhere else: leaves from the stand-in's network with the app's Origin. */
  readonly httpRequest: {
    readonly ask: {
      readonly url: string;
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array | null;
    };
    readonly reply: HttpAnswer | null;
  };
  readonly openSocket: {
    readonly ask: {
      readonly socket: number;
      readonly url: string;
      readonly protocols: readonly string[];
    };
    readonly reply: null;
  };
  readonly socketSend: {
    readonly ask: { readonly socket: number; readonly message: string | Uint8Array };
    readonly reply: null;
  };
  readonly closeSocket: { readonly ask: { readonly socket: number }; readonly reply: null };
  /** The page wants to go elsewhere; true lets it. */
  readonly willNavigate: {
    readonly ask: { readonly window: number; readonly url: string };
    readonly reply: boolean;
  };
  /** The page wants another window; what the product's handler says. */
  readonly windowOpen: {
    readonly ask: {
      readonly window: number;
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
    };
    readonly reply: 'allow' | 'deny';
  };
  readonly crashed: { readonly ask: { readonly window: number }; readonly reply: null };
  readonly titleChanged: {
    readonly ask: { readonly window: number; readonly title: string };
    readonly reply: null;
  };
  /** One method of the controls (observe.ts). */
  readonly control: {
    readonly ask: { readonly name: string; readonly args: readonly unknown[] };
    readonly reply: unknown;
  };
};

type Table = {
  readonly [name: string]: { readonly ask: unknown; readonly reply: unknown };
};

type Message =
  | {
      readonly type: 'ask';
      readonly no: number;
      readonly name: string;
      readonly ask: unknown;
    }
  | { readonly type: 'reply'; readonly no: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly no: number; readonly reason: string };

/** One end of the pipe between the two processes. */
export type Pipe = {
  /** False when the other end is gone. */
  readonly send: (message: unknown) => boolean;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
};

/** The other process ended before it answered. */
export class OtherSideGoneError extends Error {
  override readonly name = 'OtherSideGoneError';
}

export type Channel<Asks extends Table, Serves extends Table> = {
  /** Rejects with the other side's reason, or with OtherSideGoneError when that ends first. */
  readonly call: <N extends keyof Asks & string>(
    name: N,
    ask: Asks[N]['ask'],
  ) => Promise<Asks[N]['reply']>;
  readonly serve: <N extends keyof Serves & string>(
    name: N,
    answer: (ask: Serves[N]['ask']) => Serves[N]['reply'] | Promise<Serves[N]['reply']>,
  ) => void;
};

type Waiting = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

export function createChannel<Asks extends Table, Serves extends Table>(
  pipe: Pipe,
): Channel<Asks, Serves> {
  const waiting = new Map<number, Waiting>();
  const answers = new Map<string, (ask: unknown) => unknown>();
  let lastNo = 0;

  const answer = async (no: number, name: string, ask: unknown): Promise<void> => {
    try {
      const served = answers.get(name);
      if (served === undefined) throw new Error(`nobody serves ${name}`);
      pipe.send({ type: 'reply', no, value: await served(ask) } satisfies Message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      pipe.send({ type: 'failure', no, reason } satisfies Message);
    }
  };

  pipe.onMessage((raw) => {
    // Both ends are this file.
    const message = raw as Message;
    if (message.type === 'ask') {
      void answer(message.no, message.name, message.ask);
      return;
    }
    const asked = waiting.get(message.no);
    waiting.delete(message.no);
    if (message.type === 'reply') asked?.resolve(message.value);
    else asked?.reject(new Error(message.reason));
  });
  pipe.onClose(() => {
    for (const { reject } of waiting.values()) reject(new OtherSideGoneError());
    waiting.clear();
  });

  return {
    call: <N extends keyof Asks & string>(name: N, ask: Asks[N]['ask']) =>
      new Promise<Asks[N]['reply']>((resolve, reject) => {
        lastNo += 1;
        waiting.set(lastNo, { resolve: (value) => resolve(value as Asks[N]['reply']), reject });
        const sent = pipe.send({ type: 'ask', no: lastNo, name, ask } satisfies Message);
        if (!sent) reject(new OtherSideGoneError());
      }),
    serve: (name, served) => {
      answers.set(name, (ask) => served(ask as never));
    },
  };
}
