// Owns what a kothabarta:// link that the system hands over means to the app. Pure.
// Must not import 'electron'.
import type { Destination } from '../../shared/bridge.ts';
import { parseJoinLink } from '../../shared/inviteLink.ts';

const MAX_LENGTH = 2_048;

/** Null for a link that leads nowhere. */
export function parseDeepLink(link: string): Destination | null {
  const read = link.length > MAX_LENGTH ? null : parseJoinLink(link);
  if (read === null) return null;
  return { ...(read.url === null ? {} : { url: read.url }), ...read.invitation };
}
