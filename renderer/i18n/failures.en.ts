// Owns the English words for every failure: what happened, and what to do.
// Must not import anything but the failure codes, their shape and the limits that they speak of.
import type { FailureCode } from '../../shared/failure.ts';
import { NAME_LIMITS } from '../../shared/limits.ts';
import type { FailureWords } from './failures.ts';

export const failureWordsEn: Readonly<Record<FailureCode, FailureWords>> = {
  bad_request: {
    what: 'This page and the host do not understand each other.',
    todo: 'Load the page again.',
  },
  unknown_request: {
    what: 'The host does not know what this page asked for.',
    todo: 'Load the page again, or ask the person hosting to update.',
  },
  protocol_unsupported: {
    what: 'This page and the host are of different versions.',
    todo: 'Load the page again. If that does not help, the older of the two needs an update.',
  },
  hello_required: {
    what: 'The host does not know who you are yet.',
    todo: 'Connect once more.',
  },
  hello_timeout: {
    what: 'The greeting took too long.',
    todo: 'It is tried again by itself.',
  },
  proof_invalid: {
    what: 'The host could not check your key.',
    todo: 'Load the page again.',
  },
  host_proof_invalid: {
    what: 'This host cannot prove who it is.',
    todo: 'Do not go on. Ask the person hosting for a fresh link.',
  },
  host_changed: {
    what: 'Another host answers at this address than before.',
    todo: 'Ask the person hosting whether they set up anew. Go on only if they say yes.',
  },
  name_invalid: {
    what: 'This name does not work.',
    todo: `Choose one of 1 to ${NAME_LIMITS.maxGraphemes} letters, without odd characters.`,
  },
  name_taken: {
    what: 'Somebody here already has this name, or one that looks like it.',
    todo: 'Choose another one.',
  },
  rate_limited: {
    what: 'That was a bit fast.',
    todo: 'Wait a moment and try again.',
  },
  too_large: {
    what: 'That is too long.',
    todo: 'Make it shorter, or send it in parts.',
  },
  too_many_connections: {
    what: 'The host has no place left for this connection.',
    todo: 'Close other tabs of this page, or wait a little.',
  },
  too_many_rooms: {
    what: 'There is no place for one more room.',
    todo: 'Close a room that nobody needs, then try again.',
  },
  room_not_found: {
    what: 'There is no such room here.',
    todo: 'Perhaps the host was set up anew. Choose another room or ask for a new link.',
  },
  member_not_found: {
    what: 'Nobody here is known by that key.',
    todo: 'Choose somebody from the list of people.',
  },
  room_closed: {
    what: 'This room is closed.',
    todo: 'What was said can still be read. Open a new room to go on.',
  },
  not_joined: {
    what: 'You are not in this room.',
    todo: 'Go in once more, then try again.',
  },
  not_allowed: {
    what: 'Only the person who opened this room may do that.',
    todo: 'Ask them.',
  },
  id_reused: {
    what: 'This message was sent before in other words.',
    todo: 'Take it back and write it again.',
  },
  id_taken: {
    what: 'The host mistook this message for another one.',
    todo: 'Take it back and write it again.',
  },
  internal_error: {
    what: 'The host stumbled over this.',
    todo: 'Try again. If it happens again, tell the person hosting.',
  },
  entry_not_found: {
    what: 'That message is not here any more.',
    todo: 'Perhaps it was let go with the older ones.',
  },
  entry_deleted: {
    what: 'That message was deleted meanwhile.',
    todo: 'There is nothing left to change.',
  },
  poll_closed: {
    what: 'The poll is over.',
    todo: 'You can still see how it ended.',
  },
  slow_mode: {
    what: 'This room takes its time: one message now and then.',
    todo: 'Yours goes out by itself.',
  },
  disk_full: {
    what: 'The disk of the host is full.',
    todo: 'The person hosting has to make room. It goes on by itself then.',
    todoOnceMore: 'The person hosting has to make room. Press again then.',
  },
  room_exists: {
    what: 'This room is here already, and what was said in it is not the same as in the file.',
    todo: 'Nothing was changed. Two histories of one room cannot be put together.',
  },
  import_invalid: {
    what: 'Something in this file was not written by whom it names.',
    todo: 'Nothing of it was taken. Ask for the file again from whoever exported it.',
  },
  storage_failed: {
    what: 'The host could not store this.',
    todo: 'Try again. If it happens again, tell the person hosting.',
  },
  read_only: {
    what: 'The storage of the host is damaged; it can only be read now.',
    todo: 'Tell the person hosting.',
  },
  guests_not_allowed: {
    what: 'This host lets nobody in by browser.',
    todo: 'Ask the person hosting, or come with the Kothabarta app.',
  },
  slow: {
    what: 'Your connection could not keep up.',
    todo: 'Nothing is lost; it goes on by itself.',
    todoOnceMore: 'Press again when the connection is back.',
  },
  host_closing: {
    what: 'The host has been switched off.',
    todo: 'It goes on by itself when it is back.',
    todoOnceMore: 'Press again when it is back.',
  },
  timed_out: {
    what: 'The host did not answer in time.',
    todo: 'Try again.',
  },
  offline: {
    what: 'There is no connection to the host.',
    todo: 'Check the Wi-Fi. It goes on by itself when it is back.',
    todoOnceMore: 'Check the Wi-Fi, and press again when the connection is back.',
  },
};
