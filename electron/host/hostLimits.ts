// Owns the limits a host enforces, as one value that tests and benchmarks may replace; the numbers and their reasons
// are in shared/limits.ts. Must not import anything but shared.
import {
  CLOSE_MAX_MS,
  CREATE_BURST,
  CREATE_PER_SECOND,
  FAILED_HELLO_WINDOW_MS,
  HELLO_TIMEOUT_MS,
  MAX_DIRECT_ROOMS_PER_MEMBER,
  MAX_FAILED_HELLOS_PER_ADDRESS,
  MAX_JOINED_PER_SOCKET,
  MAX_JOINED_SOCKETS,
  MAX_ROOMS,
  MAX_ROOMS_PER_MEMBER,
  MAX_SOCKETS_PER_MEMBER,
  MAX_STORED_ROOMS,
  MAX_UNPROVED_SOCKETS_PER_ADDRESS,
  QUEUE_MAX_BYTES,
  QUEUE_MAX_MS,
  REQUEST_BURST,
  REQUEST_PER_SECOND,
  RESEND_BURST,
  RESEND_PER_SECOND,
  SEARCH_BURST,
  SEARCH_PER_SECOND,
  SEND_BURST,
  SEND_PER_SECOND,
  STRIKE_BURST,
  STRIKE_PER_SECOND,
} from '../../shared/limits.ts';

/** Everything a host refuses by number. */
export const DEFAULT_HOST_LIMITS = {
  send: { burst: SEND_BURST, perSecond: SEND_PER_SECOND },
  resend: { burst: RESEND_BURST, perSecond: RESEND_PER_SECOND },
  request: { burst: REQUEST_BURST, perSecond: REQUEST_PER_SECOND },
  search: { burst: SEARCH_BURST, perSecond: SEARCH_PER_SECOND },
  create: { burst: CREATE_BURST, perSecond: CREATE_PER_SECOND },
  strike: { burst: STRIKE_BURST, perSecond: STRIKE_PER_SECOND },
  maxRooms: MAX_ROOMS,
  maxRoomsPerMember: MAX_ROOMS_PER_MEMBER,
  maxDirectRoomsPerMember: MAX_DIRECT_ROOMS_PER_MEMBER,
  maxJoinedPerSocket: MAX_JOINED_PER_SOCKET,
  maxStoredRooms: MAX_STORED_ROOMS,
  maxProvedSockets: MAX_JOINED_SOCKETS,
  maxSocketsPerMember: MAX_SOCKETS_PER_MEMBER,
  maxUnprovedSocketsPerAddress: MAX_UNPROVED_SOCKETS_PER_ADDRESS,
  maxFailedHellosPerAddress: MAX_FAILED_HELLOS_PER_ADDRESS,
  failedHelloWindowMs: FAILED_HELLO_WINDOW_MS,
  helloTimeoutMs: HELLO_TIMEOUT_MS,
  queueMaxBytes: QUEUE_MAX_BYTES,
  queueMaxMs: QUEUE_MAX_MS,
  closeMaxMs: CLOSE_MAX_MS,
} as const;

type Widened<T> = T extends number ? number : { readonly [K in keyof T]: Widened<T[K]> };
export type HostLimits = Widened<typeof DEFAULT_HOST_LIMITS>;
