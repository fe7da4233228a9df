// Owns the link behind an invitation: an address that any browser opens, with the room and the host's key behind '#';
// and the same link for the app. Pure. Must not import anything but shared.
import { entryIdSchema, hostIdSchema, roomIdSchema } from './ids.ts';
import { asciiDigits } from './joinCode.ts';

export type Invitation = {
  /** Absent: the host's lobby. */
  readonly roomId?: string;
  /** Pins the host: another one answering at this address is refused. */
  readonly hostId?: string;
  /** A message or poll of the room to show. */
  readonly entryId?: string;
  /** The piece of the host's key that a join code carries: notices an address that went to another machine. */
  readonly keyPiece?: number;
};

/** `base` is an http(s) address without a fragment; what stands behind '#' never reaches a server or its logs. */
export function formatInviteLink(base: string, invitation: Invitation): string {
  const fields = new URLSearchParams();
  if (invitation.roomId !== undefined) fields.set('room', invitation.roomId);
  if (invitation.hostId !== undefined) fields.set('host', invitation.hostId);
  if (invitation.entryId !== undefined) fields.set('entry', invitation.entryId);
  if (invitation.keyPiece !== undefined) fields.set('piece', String(invitation.keyPiece));
  return `${base.replace(/\/+$/, '')}/#${fields.toString()}`;
}

/** Reads the part of a link behind '#', with or without it; whatever is no id is left out. */
export function parseInviteFragment(fragment: string): Invitation {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const roomId = roomIdSchema.safeParse(fields.get('room'));
  const hostId = hostIdSchema.safeParse(fields.get('host'));
  const entryId = entryIdSchema.safeParse(fields.get('entry'));
  const keyPiece = /^\d{1,5}$/.exec(fields.get('piece') ?? '')?.[0];
  return {
    ...(roomId.success ? { roomId: roomId.data } : {}),
    ...(hostId.success ? { hostId: hostId.data } : {}),
    ...(entryId.success ? { entryId: entryId.data } : {}),
    ...(keyPiece === undefined ? {} : { keyPiece: Number(keyPiece) }),
  };
}

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/i;

/** The http address of an authority and nothing else: no user name, no path, no query; null for anything but that. */
export function httpAddressOf(authority: string): string | null {
  const address = `http://${authority}/`;
  return AUTHORITY.test(authority) && URL.canParse(address) ? new URL(address).href : null;
}

/**
 * `kothabarta://join/HOST:PORT#room=…&host=…`, clicked or pasted; `url` is null where a link names the host only. Null
 * for anything else. Whoever wrote it is not trusted: only ids and an http address come out.
 */
export function parseJoinLink(
  link: string,
): { readonly url: string | null; readonly invitation: Invitation } | null {
  const text = asciiDigits(link);
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname, hash } = new URL(text);
  if (protocol !== 'kothabarta:' || host !== 'join') return null;
  const invitation = parseInviteFragment(hash);
  const authority = pathname.replace(/^\/+|\/+$/g, '');
  if (authority === '') return invitation.hostId === undefined ? null : { url: null, invitation };
  const url = httpAddressOf(authority);
  return url === null ? null : { url, invitation };
}
