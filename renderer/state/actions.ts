// Owns everything that can have happened to a session, as past-tense facts.
// Must not import React, sockets or anything but shared and the state's own types.
import type { Failure } from '../../shared/failure.ts';
import type {
  Entry,
  Hand,
  Member,
  Person,
  Pin,
  ReadPosition,
  RoomSummary,
} from '../../shared/model.ts';
import type { Reply } from '../../shared/protocol.ts';
import type { Outlived } from '../../shared/roomFacts.ts';
import type { RoomLog } from '../../shared/roomLog.ts';
import type { Connection, Delivery, FoundEntries, PendingEntry, RefusedWrite } from './state.ts';
import type { WindowPage, WindowSide } from './window.ts';

/** A room as it was kept over a reload. */
export type RestoredRoom = {
  readonly summary: RoomSummary;
  readonly log: RoomLog;
  readonly pins: readonly Pin[];
  readonly hands: readonly Hand[];
  readonly factsSeq: number;
  readonly readSeq: number;
};

export type Action =
  | { readonly type: 'connection/changed'; readonly connection: Connection }
  | {
      readonly type: 'hello/accepted';
      readonly host: { readonly hostId: string; readonly name: string };
      readonly name: string;
      readonly rooms: readonly RoomSummary[];
    }
  | { readonly type: 'me/renamed'; readonly name: string }
  /** What an earlier run of this client kept; never overwrites what this run already knows. */
  | {
      readonly type: 'memory/restored';
      readonly host: { readonly hostId: string; readonly name: string };
      readonly rooms: readonly RestoredRoom[];
      readonly people: readonly Person[];
      readonly pending: readonly PendingEntry[];
    }
  /** The person accepted another host at this address: nothing of the old one belongs to it. */
  | { readonly type: 'host/replaced' }
  | { readonly type: 'storage/changed'; readonly storage: 'kept' | 'memory' }
  | { readonly type: 'rooms/listed'; readonly rooms: readonly RoomSummary[] }
  | { readonly type: 'join/asked'; readonly roomId: string }
  | { readonly type: 'join/refused'; readonly roomId: string; readonly failure: Failure }
  | {
      readonly type: 'room/joined';
      readonly roomId: string;
      readonly reply: Reply<'room:join'>;
      /** The person's own entries that the host lost, to be sent again. */
      readonly requeued: readonly PendingEntry[];
    }
  /** The host no longer counts this socket in; what is shown may fall behind until the next join. */
  | { readonly type: 'room/stalled'; readonly roomId: string }
  | { readonly type: 'room/left'; readonly roomId: string }
  | {
      readonly type: 'entries/arrived';
      readonly roomId: string;
      readonly entries: readonly Entry[];
      /** The person stands at the end of the room and reads along: they never count as unread. */
      readonly attended: boolean;
    }
  | { readonly type: 'gap/filled'; readonly roomId: string; readonly page: Reply<'history:page'> }
  /** The names behind what a search found. */
  | { readonly type: 'people/told'; readonly people: readonly Person[] }
  | { readonly type: 'lookup/asked'; readonly roomId: string; readonly ids: readonly string[] }
  /** It may be asked again: there was no answer. */
  | { readonly type: 'lookup/failed'; readonly roomId: string; readonly ids: readonly string[] }
  | {
      readonly type: 'lookup/answered';
      readonly roomId: string;
      readonly ids: readonly string[];
      readonly reply: FoundEntries;
    }
  /** Null once the person was told. */
  | { readonly type: 'write/refused'; readonly refused: RefusedWrite | null }
  | { readonly type: 'older/asked'; readonly roomId: string }
  | { readonly type: 'older/failed'; readonly roomId: string }
  | {
      readonly type: 'older/arrived';
      readonly roomId: string;
      /** The seq before which was asked; a page for a stretch that is gone meanwhile changes nothing. */
      readonly before: number;
      readonly page: Reply<'history:page'>;
    }
  /** Nobody reads in the far part of a long live stretch: that part is let go of. */
  | { readonly type: 'log/shortened'; readonly roomId: string }
  /** Somebody reads on upwards in a long live stretch. */
  | { readonly type: 'window/began'; readonly roomId: string }
  /** A jump to a place that is not held. */
  | ({ readonly type: 'window/opened'; readonly roomId: string } & WindowPage)
  | { readonly type: 'window/closed'; readonly roomId: string }
  | { readonly type: 'window/asked'; readonly roomId: string; readonly side: WindowSide }
  | { readonly type: 'window/failed'; readonly roomId: string; readonly side: WindowSide }
  | ({
      readonly type: 'window/arrived';
      readonly roomId: string;
      readonly side: WindowSide;
      /** The seq of the end at which was asked. */
      readonly edge: number;
    } & WindowPage)
  | {
      readonly type: 'members/changed';
      readonly roomId: string;
      readonly present: readonly Member[];
      readonly left: readonly string[];
      /** Unix milliseconds: since when those who left are gone. */
      readonly at: number;
    }
  | {
      readonly type: 'typing/changed';
      readonly roomId: string;
      readonly memberIds: readonly string[];
    }
  | ({
      readonly type: 'floor/raised';
      readonly roomId: string;
      readonly firstSeq: number;
    } & Outlived)
  /** New pending entries, or other facts about known ones (by id). */
  | { readonly type: 'pending/queued'; readonly entries: readonly PendingEntry[] }
  | {
      readonly type: 'pending/delivery';
      readonly roomId: string;
      readonly ids: readonly string[];
      readonly delivery: Delivery;
    }
  /** No longer to be sent: withdrawn by the person. */
  | { readonly type: 'pending/withdrawn'; readonly roomId: string; readonly ids: readonly string[] }
  | { readonly type: 'room/read'; readonly roomId: string; readonly seq: number }
  /** By the person on another device, or by others. */
  | {
      readonly type: 'reads/told';
      readonly roomId: string;
      readonly reads: readonly ReadPosition[];
    };
