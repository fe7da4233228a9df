// Owns how fast a session does things: pauses, time-outs and ages, unit in each name, reason beside it.
// Must not import anything.

/** The first pause after a lost link: a host that was only restarted is back at once. */
export const RECONNECT_FIRST_MS = 250;
/** Together with CONNECT_TIMEOUT_MS under the promise "back within 3 s after the link is". */
export const RECONNECT_MAX_MS = 1_000;
/** A lost SYN is repeated by the system after 1 s and again after 3 s; starting over is quicker than the second wait. */
export const CONNECT_TIMEOUT_MS = 2_000;
/** Two round trips of the slowest link that still answers a ping in time (PING_TIMEOUT_MS), and a little. */
export const CONNECT_TIMEOUT_MAX_MS = 10_000;
/** After a refusal that time may mend but that gives no time: no hammering at a host that is full. */
export const REFUSED_PAUSE_MS = 3_000;

/** A request whose answer did not come although the link stands, or was refused for the moment, is repeated after. */
export const RETRY_PAUSE_MS = 1_000;
/** How long a missing entry may still come by itself: an acknowledgement often overtakes its own broadcast. */
export const GAP_PATIENCE_MS = 250;

/** Nobody reads faster, and whoever types meanwhile must not wait for each of fifty messages a second. */
export const ARRIVALS_GATHER_MS = 100;

/** Reading on through a busy room is told once in a while. */
export const READ_TELL_AFTER_MS = 600;

/** Many deletions of one moment are one question. */
export const RECOUNT_AFTER_MS = 300;

/** A screen full of quotes is one request. */
export const LOOKUP_GATHER_MS = 30;

/** So many requests of an export or import go out at once: a small room is there at once... */
export const BULK_FREE_REQUESTS = 40;
/** ...the others with this pause between them, so that the host lets the person talk meanwhile. */
export const BULK_PAUSE_MS = 60;

/** The tab that sends an entry renews its lease this often... */
export const LEASE_RENEW_MS = 5_000;
/** ...and loses its entries to another tab after this silence. Longer than a busy tab's worst pause. */
export const LEASE_TTL_MS = 20_000;
/** A tab that is alive answers a roll call by then; after a reload nobody waits for the lease of the former page. */
export const ROLL_CALL_MS = 400;

/**
 * A room is written to the store at most so often: a busy room is a few writes a second, not fifty. No longer, because
 * what a page writes while it is being closed is lost in Chromium.
 */
export const SAVE_ROOM_EVERY_MS = 300;
/** Drafts and read positions: soon enough for a reload, seldom enough for fast typing. */
export const SAVE_DRAFT_AFTER_MS = 300;
/** What a reload shows before the host answers. */
export const KEPT_ENTRIES = 200;
/** A browser's database that does not open by then is given up: the page works from memory. */
export const STORE_OPEN_TIMEOUT_MS = 3_000;
