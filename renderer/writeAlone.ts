// Owns the way into the room with one person, from the list of people and from both palettes.
// Must not import sockets or React.
import type { Failure } from '../shared/failure.ts';
import type { Session } from './session/sessionTypes.ts';

/**
 * Opens the room with this one person, which may take a round trip to the host, or answers why not. Whoever calls it sees
 * to it that nothing can be written into the room that is left meanwhile: what is meant for one must not go to all. Who
 * has gone elsewhere by then stays there.
 */
export async function writeAlone(
  session: Session,
  memberId: string,
  way: { readonly onOpenRoom: (roomId: string) => void; readonly hasLeft: () => boolean },
): Promise<Failure | null> {
  const made = await session.createRoom({ roomKind: 'direct', peer: memberId });
  if (!made.ok) return made.failure;
  if (!way.hasLeft()) way.onOpenRoom(made.value.roomId);
  return null;
}
