// Owns whether a link leads to the host that one is at, and where in it. Pure.
// Must not import anything but shared.
import { type Invitation, parseInviteFragment } from '../shared/inviteLink.ts';

/**
 * The place in the host at hand that a link names; null for any other link. A host has an address for each of its
 * networks and names, so its id decides; a link without one is known by its address.
 */
export function placeOfLink(
  href: string,
  here: { readonly hostId: string | null; readonly origin: string },
): Invitation | null {
  if (!URL.canParse(href)) return null;
  const { hash, origin, pathname } = new URL(href);
  const place = parseInviteFragment(hash);
  if (pathname !== '/' || place.roomId === undefined) return null;
  const leadsHere =
    place.hostId === undefined ? origin === here.origin : place.hostId === here.hostId;
  return leadsHere ? place : null;
}
