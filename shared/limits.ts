// Owns every number of the product, unit in its name, reason beside it.
// Must not import anything.

export const DAY_MS = 86_400_000;

/** Raised when a client and a host could no longer understand each other. */
export const PROTOCOL_VERSION = 1;

/** Where a host listens unless told otherwise; the join code leaves it out when it is this one. */
export const DEFAULT_PORT = 4747;

/** A message a person would still read in one go; longer texts belong into a file. */
export const MESSAGE_MAX_CHARS = 8_000;
/** Four bytes for each of those characters, so that no script is cut shorter than another. */
export const MESSAGE_MAX_BYTES = 32_000;
/** Bangla stacks at most four marks on a base; more than this is "zalgo" that paints over its neighbours. */
export const MAX_COMBINING_MARKS = 8;

export const NAME_LIMITS = {
  maxGraphemes: 40,
  maxBytes: 400,
  maxCombiningMarks: MAX_COMBINING_MARKS,
} as const;
/** A name as it is asked for, with what is going to be dropped from it. */
export const NAME_ASKED_MAX_CHARS = 1_000;
/** So long a name of whom words come from was taken before it had to be like a name. */
export const STORED_ORIGIN_MAX_CHARS = 400;
export const TITLE_LIMITS = { maxGraphemes: 80, maxBytes: 1_000 } as const;
export const TOPIC_LIMITS = { maxGraphemes: 250, maxBytes: 3_000 } as const;
/** One line under a name: "reading for the exam till six". */
export const STATUS_LIMITS = { maxGraphemes: 80, maxBytes: 1_000 } as const;
/** An option stands on a button; a poll with more of them wants to be a list. */
export const POLL_OPTION_LIMITS = { maxGraphemes: 100, maxBytes: 1_200 } as const;
export const POLL_MIN_OPTIONS = 2;
export const POLL_MAX_OPTIONS = 10;
/** The longest emoji of Unicode 17 (two people kissing, both with skin tones) has 10 code points; what is stored has up to 24. */
export const EMOJI_MAX_CHARS = 24;
/** Whoever calls more people than this means everybody. */
export const MAX_MENTIONS = 50;
/** An hour: longer is an announcement room. */
export const SLOW_MODE_MAX_SECONDS = 3_600;
/** More than a shelf holds; the oldest pin makes way. */
export const MAX_PINS = 50;
/** A whole class may raise its hands. */
export const MAX_HANDS = 200;
/** Ten years: longer is "keep for ever". */
export const RETENTION_MAX_DAYS = 3_650;

/** One request may carry so many entries: a whole outbox after a lost link comes back in one round trip. */
export const SEND_MAX_ENTRIES = 50;
/** Stays well under MAX_PACKET_BYTES with the envelope around it; the client cuts its batches here. */
export const SEND_MAX_BYTES = 192 * 1024;
/** Socket.IO closes a socket without a word over this size, so the client measures first. */
export const MAX_PACKET_BYTES = 256 * 1024;

/** What a newcomer sees first: a tall screen and a bit. */
export const SNAPSHOT_ENTRIES = 60;
export const PAGE_MAX_ENTRIES = 100;
/** A page's worth of single entries, with what is said about them, as far as PAGE_MAX_BYTES go. */
export const GET_MAX_ENTRIES = 100;
/** Of the edits of a message that is asked for by its id, or found; who was there when they were made holds all. */
export const EDITS_TOLD_MAX = 8;
/** What is searched for: longer than any sentence that somebody remembers. */
export const SEARCH_TEXT_MAX_CHARS = 200;
/** Each word of a search costs the host a walk through the index. */
export const SEARCH_MAX_WORDS = 12;
/** Hits in one answer, each with what stands around it. */
export const SEARCH_MAX_HITS = 50;
/** Who is gone, newest first: further down nobody looks. */
export const ABSENT_MAX = 50;
/** Further behind than this, a fresh snapshot is quicker than following entry by entry. */
export const FOLLOW_MAX_ENTRIES = 500;
/** Bytes of text in one page: keeps one answer far from the queue cap of a slow link. */
export const PAGE_MAX_BYTES = 256 * 1024;
/** A room that was restored, taken over or split more often than this keeps its newest branches in a cursor. */
export const CURSOR_MAX_BRANCHES = 64;

/** A burst of five quick lines is normal talk, two a second for long is not. */
export const SEND_BURST = 5;
export const SEND_PER_SECOND = 2;
/** Whole outboxes after a lost link: a request of several entries costs one of these and one send. */
export const RESEND_BURST = 6;
export const RESEND_PER_SECOND = 0.5;
/** Requests that cost the host little (pages, typing, lists, and joining all one's rooms again), per member. */
export const REQUEST_BURST = 80;
export const REQUEST_PER_SECOND = 20;
/** Searches keep the journal busy for far longer than a page: as many as quick typing makes. */
export const SEARCH_BURST = 20;
export const SEARCH_PER_SECOND = 4;
/** New rooms, per member. */
export const CREATE_BURST = 5;
export const CREATE_PER_SECOND = 0.05;

/** Refused requests that a socket may cause before it is cut: a broken client notices, a flood ends. */
export const STRIKE_BURST = 100;
export const STRIKE_PER_SECOND = 10;

/** One request of an import: as much as one packet carries, and checked in some hundredths of a second. */
export const IMPORT_ADD_MAX_ENTRIES = 250;
export const IMPORT_ADD_MAX_PEOPLE = 500;
/** Years of a busy class. */
export const IMPORT_MAX_ENTRIES = 500_000;
/** Their bodies; a hundred thousand ordinary messages are a tenth of it. */
export const IMPORT_MAX_BYTES = 256 * 1024 * 1024;
export const IMPORT_MAX_PEOPLE = 20_000;
/** Each one costs the host half a core while it is checked. */
export const MAX_IMPORTS = 2;
/** An import that is not gone on with by then makes way for another one. */
export const IMPORT_IDLE_MS = 30_000;
/** When a host that is busy with other imports may be asked again. */
export const IMPORT_RETRY_MS = 3_000;

/** Open ones; who closes a room may make another. */
export const MAX_ROOMS = 200;
export const MAX_ROOMS_PER_MEMBER = 50;
/** Rooms of two people that one of them began; they are no places for others and do not count above. */
export const MAX_DIRECT_ROOMS_PER_MEMBER = 200;
/** Rooms of two that others began with one member, who is told of them all at every hello: some 200 KB. */
export const MAX_DIRECT_ROOMS_WITH_MEMBER = 500;
/** Rooms that one socket is in at the same time: its own, those of others, and those with single people. */
export const MAX_JOINED_PER_SOCKET = 300;
/** Open ones with the closed, and as many direct ones: all are read at every start, in some milliseconds for a thousand. */
export const MAX_STORED_ROOMS = 10_000;
export const MAX_JOINED_SOCKETS = 2_000;
/** Those, and who is at the door or fetches the page; each is an open file of the host's process. */
export const MAX_CONNECTIONS = 2 * MAX_JOINED_SOCKETS;
/** A browser on the worst Wi-Fi reads something of its page in this time. */
export const HTTP_SILENCE_MS = 30_000;
export const MAX_SOCKETS_PER_MEMBER = 8;
/** A whole classroom may stand behind one address, so only sockets that have not proved a key are counted. */
export const MAX_UNPROVED_SOCKETS_PER_ADDRESS = 16;
export const MAX_FAILED_HELLOS_PER_ADDRESS = 30;
export const FAILED_HELLO_WINDOW_MS = 600_000;
/** A socket that says nothing is closed. */
export const HELLO_TIMEOUT_MS = 10_000;

/** A name stays its owner's for so long after they left, so nobody can slip into a person's place. */
export const NAME_HELD_MS = 600_000;

/** A member that reads slower than the room talks is cut at this backlog and comes back by its cursor. */
export const QUEUE_MAX_BYTES = 1_048_576;
export const QUEUE_MAX_MS = 10_000;

/** Ping and wait, gathering included, stay under the promise "connection lost is shown within 8 s". */
export const PING_INTERVAL_MS = 2_500;
export const PING_TIMEOUT_MS = 4_500;
/** Sockets that answer a ping within so long of each other are pinged together from then on. */
export const PING_GATHERING_MS = 500;
/** How long a client waits for an answer before it treats the request as unknown. */
export const REQUEST_TIMEOUT_MS = 8_000;

/** Presence and room lists travel together at most so often; a class that arrives at once is one update. */
export const PRESENCE_INTERVAL_MS = 120;
export const ROOM_LIST_INTERVAL_MS = 250;
/** Hundreds of rooms told to hundreds of members are told less often: coming and going must not fill the network. */
export const ROOM_LIST_BYTES_PER_MS = 4_000;
/** A typing sign goes out of itself after this silence; clients repeat it more often while keys are pressed. */
export const TYPING_TTL_MS = 5_000;
export const TYPING_REPEAT_MS = 2_500;
/** More names than this are shown as "several people". */
export const TYPING_MAX_SHOWN = 5;

/** How far people have read is told gathered, like presence, and stored more seldom: losing two seconds of it harms nobody. */
export const READS_INTERVAL_MS = 400;
export const READS_STORE_INTERVAL_MS = 2_000;
/** In a room that more people have read in than this, who has read what is noise. */
export const SEEN_BY_MAX_PEOPLE = 20;
/** Further than this nobody counts what they have not read. */
export const UNREAD_MAX_COUNTED = 1_000;

/** After a full disk the host tries again by itself. */
export const DISK_PROBE_INTERVAL_MS = 5_000;
export const BACKUP_INTERVAL_MS = 24 * 3_600_000;
export const BACKUPS_KEPT = 3;
export const RETENTION_SWEEP_INTERVAL_MS = 600_000;
/** A host that was asked to stop is gone by then, whatever its members do. */
export const CLOSE_MAX_MS = 3_000;
/** The port a host had before is worth waiting for: guests' keys belong to the address. */
export const PORT_WAIT_MS = 3_000;
/** How many ports after the wanted one are tried. */
export const PORT_TRIES = 20;

/** However many members say that they are ahead of the host, a room begins a new branch only so often. */
export const SPLIT_MIN_INTERVAL_MS = 60_000;
/** Each time the pause is twice as long, up to this: the claim is not proved, and branches stay with the room for ever. */
export const SPLIT_MAX_INTERVAL_MS = 24 * 3_600_000;
