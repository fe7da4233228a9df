// Owns every failure code: its cause, who can mend it, and whether asking again can help.
// Words for people live in the renderer's catalogues. Must not import anything but shared.
import { z } from './zod.ts';

type FailureFacts = {
  /** What happened, for whoever writes a client. */
  readonly cause: string;
  /** Who can do something about it. */
  readonly mend: 'nobody' | 'member' | 'owner' | 'hosting person' | 'client author';
  /** May the very same request succeed later? */
  readonly retry: boolean;
};

/** Every code that a request, a goodbye or the client itself can end with. */
export const FAILURES = {
  bad_request: {
    cause: 'the payload does not match the schema of the request',
    mend: 'client author',
    retry: false,
  },
  unknown_request: {
    cause: 'no request of that name exists in this protocol version',
    mend: 'client author',
    retry: false,
  },
  protocol_unsupported: {
    cause: 'the client speaks a protocol version that this host does not',
    mend: 'member',
    retry: false,
  },
  hello_required: {
    cause: 'the socket has not proved a device key yet',
    mend: 'client author',
    retry: false,
  },
  hello_timeout: {
    cause: 'the socket did not prove a device key in time',
    mend: 'client author',
    retry: true,
  },
  proof_invalid: {
    cause: 'the signature in hello:prove does not fit the nonces, the host, the name and the key',
    mend: 'client author',
    retry: false,
  },
  host_proof_invalid: {
    cause: 'the host could not prove the key that it names',
    mend: 'nobody',
    retry: false,
  },
  host_changed: {
    cause: 'another host answers at this address than the one that was expected',
    mend: 'member',
    retry: false,
  },
  name_invalid: {
    cause: 'the name is empty, too long or holds characters that names may not hold',
    mend: 'member',
    retry: false,
  },
  name_taken: {
    cause: 'the name, or one that looks like it, belongs to somebody else; a free one is suggested',
    mend: 'member',
    retry: true,
  },
  rate_limited: {
    cause: 'more requests than the limit allows; retryAfterMs says when the next one may come',
    mend: 'member',
    retry: true,
  },
  too_large: {
    cause: 'a text or a packet is longer than the limit',
    mend: 'member',
    retry: false,
  },
  too_many_connections: {
    cause: 'the host, this address or this member has as many sockets as the limit allows',
    mend: 'member',
    retry: true,
  },
  too_many_rooms: {
    cause: 'the host or this member has as many rooms as the limit allows',
    mend: 'hosting person',
    retry: false,
  },
  room_not_found: {
    cause: 'no room of that id on this host',
    mend: 'member',
    retry: false,
  },
  member_not_found: {
    cause: 'nobody of that id was ever on this host, or it is oneself',
    mend: 'member',
    retry: false,
  },
  room_closed: {
    cause: 'the owner has closed the room; it can be read, not written',
    mend: 'owner',
    retry: false,
  },
  not_joined: {
    cause: 'the request needs room:join first',
    mend: 'client author',
    retry: false,
  },
  not_allowed: {
    cause: 'only somebody else (the owner, say) may do this',
    mend: 'owner',
    retry: false,
  },
  id_reused: {
    cause: 'the author already used this entry id for another kind or body',
    mend: 'client author',
    retry: false,
  },
  id_taken: {
    cause: 'somebody else already used this entry id in the room',
    mend: 'client author',
    retry: false,
  },
  entry_not_found: {
    cause: 'the message or poll that this is about is not in the room, or not any more',
    mend: 'nobody',
    retry: false,
  },
  entry_deleted: {
    cause: 'the message or poll that this is about was deleted',
    mend: 'nobody',
    retry: false,
  },
  poll_closed: {
    cause: 'the poll was ended; votes are not counted any more',
    mend: 'nobody',
    retry: false,
  },
  slow_mode: {
    cause: 'the owner lets each member say something only now and then; retryAfterMs says when',
    mend: 'member',
    retry: true,
  },
  room_exists: {
    cause:
      'the room that is to be imported is on this host already, with other entries than the file',
    mend: 'nobody',
    retry: false,
  },
  import_invalid: {
    cause:
      'an entry of the file was not written by whom it names, or could not stand there; seq names it, and nothing was stored',
    mend: 'nobody',
    retry: false,
  },
  disk_full: {
    cause: 'the disk of the host is full; nothing was stored, and the host tries again by itself',
    mend: 'hosting person',
    retry: true,
  },
  storage_failed: {
    cause: 'the host could not store the entry; nothing was stored',
    mend: 'hosting person',
    retry: true,
  },
  read_only: {
    cause: 'the storage of the host is damaged; it can be read, not written',
    mend: 'hosting person',
    retry: false,
  },
  guests_not_allowed: {
    cause: 'the person hosting lets nobody in who uses a browser',
    mend: 'hosting person',
    retry: false,
  },
  slow: {
    cause:
      'the socket read more slowly than the room talked and was cut; come back with the cursor',
    mend: 'member',
    retry: true,
  },
  internal_error: {
    cause:
      'a defect of the host, written to its log; the request may or may not have been acted on',
    mend: 'nobody',
    retry: true,
  },
  host_closing: {
    cause: 'the host is shutting down in good order',
    mend: 'hosting person',
    retry: true,
  },
  timed_out: {
    cause:
      'no answer within the time allowed; whether the host acted is unknown (said by the client)',
    mend: 'nobody',
    retry: true,
  },
  offline: {
    cause: 'there is no connection to the host (said by the client)',
    mend: 'nobody',
    retry: true,
  },
} as const satisfies Record<string, FailureFacts>;

export type FailureCode = keyof typeof FAILURES;

const FAILURE_CODES = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

/** What a refused request answers: the code, and what helps to do better. */
export const failureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  /** With rate_limited and slow_mode: milliseconds until the same request may come again. */
  retryAfterMs: z.optional(z.int().check(z.nonnegative())),
  /** With name_taken: a name that is free now. */
  suggestion: z.optional(z.string()),
  /** With import_invalid: the entry of the file that does not hold. */
  seq: z.optional(z.int()),
});
export type Failure = z.infer<typeof failureSchema>;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refusal(code: FailureCode, more: Omit<Failure, 'code'> = {}): Result<never> {
  return { ok: false, failure: { code, ...more } };
}

/** Ends a switch over a union: adding a member without a case no longer compiles. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
