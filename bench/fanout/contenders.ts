// Owns who is measured, and what the server's process and the one that measures say to each other.
// Must not import anything.

export const CONTENDERS = ['ws', 'ws-batched', 'socket.io', 'kothabarta'] as const;
export type Contender = (typeof CONTENDERS)[number];

export const CONTENDER_WORDS: Readonly<Record<Contender, string>> = {
  ws: 'bare ws, a frame per message',
  'ws-batched': 'bare ws, a frame per turn',
  'socket.io': 'bare socket.io, io.emit',
  kothabarta: 'Kothabarta, journal FULL',
};

/** How a contender's wire is spoken. */
export type Dialect = 'bare' | 'socket.io' | 'kothabarta';

export const DIALECTS: Readonly<Record<Contender, Dialect>> = {
  ws: 'bare',
  'ws-batched': 'bare',
  'socket.io': 'socket.io',
  kothabarta: 'kothabarta',
};

/** What the server's process has used up so far. */
export type Usage = {
  /** All threads, user and system. */
  readonly cpuMicros: number;
  /** Right after a garbage collection. */
  readonly rssBytes: number;
};

export type ServerMessage =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'usage'; readonly usage: Usage };

/** `collect` asks for a garbage collection first. */
export type ServerOrder =
  | { readonly type: 'usage'; readonly collect: boolean }
  | { readonly type: 'close' };

export function isContender(text: string | undefined): text is Contender {
  return CONTENDERS.some((contender) => contender === text);
}
