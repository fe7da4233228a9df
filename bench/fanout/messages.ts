// Owns what is said: numbered messages, the same text for every contender, framed as each of them takes it.
// Entries for Kothabarta are real: fresh ids, signed by the sender's device key over the room they go to.
import { createHostKey, type HostKey } from '../../electron/host/hostKey.ts';
import { entryStatement, roomIdOf } from '../../shared/crypto/statements.ts';
import { newEntryId } from '../../shared/entryId.ts';
import { assertNever } from '../../shared/failure.ts';
import type { CreationDraft } from '../../shared/model.ts';
import type { Dialect } from './contenders.ts';
import { encodeClientFrame } from './frames.ts';

/** So many clients speak; all of them listen. */
export const SENDERS = 8;

/** Keys and ids are made from the number, so that signatures serve for every session. */
export function memberKey(index: number): HostKey {
  const seed = Buffer.alloc(32, 'kothabarta bench');
  seed.writeUInt32BE(index);
  return createHostKey(seed);
}

const owner = memberKey(0);

export const ROOM_TITLE = 'হলের আড্ডা';

/** The room that every session creates anew; its id follows from its creation entry and is always the same. */
export const ROOM: { readonly roomId: string; readonly creation: CreationDraft } = (() => {
  const id = newEntryId(0, (bytes) => new Uint8Array(bytes));
  const kind = 'room.create';
  const body = {
    title: ROOM_TITLE,
    topic: '',
    roomKind: 'open',
    history: 'everything',
    retention: { type: 'forever' },
  } as const;
  const sig = owner.sign(entryStatement({ roomId: '', id, kind, body }));
  return {
    roomId: roomIdOf({ owner: owner.publicKey, id, body }),
    creation: { id, kind, body, sig },
  };
})();

function textOf(no: number): string {
  return `#${String(no).padStart(6, '0')} আজ বিকেলে মাঠে খেলা আছে, কে কে আসবে?`;
}

/** Bytes of the text alone, as it travels. */
export const TEXT_BYTES = Buffer.byteLength(textOf(0));

const senderKeys = Array.from({ length: SENDERS }, (_, index) => memberKey(index));
const signed: string[] = [];

/** Signs ahead of time: 60 µs each would be half of the generator's core. */
export function signAhead(count: number): void {
  while (signed.length < count) {
    const no = signed.length;
    const draft = {
      id: newEntryId(Date.now()),
      kind: 'message',
      body: { text: textOf(no) },
    } as const;
    const statement = entryStatement({ roomId: ROOM.roomId, ...draft });
    const sig = senderKeys[no % SENDERS]?.sign(statement);
    signed.push(JSON.stringify({ ...draft, sig }));
  }
}

/** The frame by which sender `no % SENDERS` says message `no`. */
export function messageFrame(dialect: Dialect, no: number): Buffer {
  switch (dialect) {
    case 'bare':
      return encodeClientFrame(JSON.stringify({ text: textOf(no) }));
    case 'socket.io':
      return encodeClientFrame(`42${JSON.stringify(['say', { text: textOf(no) }])}`);
    case 'kothabarta': {
      const entry = signed[no];
      if (entry === undefined) throw new Error(`only ${signed.length} messages were signed`);
      return encodeClientFrame(
        `42${no}["entry:send",{"roomId":"${ROOM.roomId}","entries":[${entry}]}]`,
      );
    }
    default:
      return assertNever(dialect);
  }
}
