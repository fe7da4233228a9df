// Owns what every kind of exported file has in common: a beginning, pieces in order, an end.
// Must not import anything but types.
import type { Entry } from '../../../shared/model.ts';
import type { Gathered } from './gathering.ts';

/** What is told of the room above its messages. */
export type Exported = {
  readonly roomId: string;
  /** In a direct room the other one's name. */
  readonly title: string;
  readonly topic: string;
  readonly host: { readonly hostId: string; readonly name: string };
  /** Unix milliseconds. */
  readonly exportedAt: number;
  readonly gathered: Gathered;
};

/** Each called once, but for `entries`, in this order; what they give, put together, is the file. */
export type Writer = {
  readonly head: () => string;
  readonly entries: (some: readonly Entry[]) => string;
  readonly tail: () => string;
};

export type ExportFormat = 'page' | 'text' | 'json';
