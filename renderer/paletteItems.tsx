// Owns what of one host's session the palette offers: its rooms, and the people who are here.
// Must not import sockets; the palette itself is a feature and knows no session.
import type { Failure } from '../shared/failure.ts';
import { memberTagOf } from '../shared/memberTag.ts';
import type { RoomSummary } from '../shared/model.ts';
import type { PaletteItem } from './features/palette/CommandPalette.tsx';
import { otherOf, titleOf } from './state/selectors.ts';
import type { SessionState } from './state/state.ts';
import { Avatar } from './ui/Avatar.tsx';

export type PaletteWays = {
  readonly openRoom: (roomId: string) => void;
  readonly writeTo: (memberId: string, hasLeft: () => boolean) => Promise<Failure | null>;
  /** The room that is open; null in the lobby. */
  readonly current: string | null;
  /** What stands beside rooms and people; the host's name where there are several. */
  readonly hint: (kind: 'room' | 'person') => string;
};

/**
 * The person's rooms first, then the host's others, then people they have no room with. The open room comes behind all
 * others: nobody asks for the way to where they are.
 */
export function sessionItems(state: SessionState, ways: PaletteWays): readonly PaletteItem[] {
  const joined = Object.values(state.joined).map(({ summary }) => summary);
  const others = (state.rooms ?? []).filter(
    ({ roomId, closed }) => state.joined[roomId] === undefined && !closed,
  );
  const roomItem = (room: RoomSummary): PaletteItem => {
    const title = titleOf(state, room);
    const other = otherOf(room, state.me.memberId);
    const hue = memberTagOf(other ?? room.roomId).hue;
    return {
      id: `room/${room.roomId}`,
      label: title,
      keywords: room.topic,
      icon: <Avatar name={title} hue={hue} size="small" />,
      hint: ways.hint(other === null ? 'room' : 'person'),
      onChoose: () => ways.openRoom(room.roomId),
    };
  };
  const isOpen = ({ roomId }: RoomSummary) => roomId === ways.current;
  const rooms = [...joined, ...others].toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  return [...rooms.map(roomItem), ...peopleItems(state, ways)];
}

function peopleItems(state: SessionState, ways: PaletteWays): readonly PaletteItem[] {
  const here = new Map(
    Object.values(state.joined).flatMap(({ members }) =>
      members.map((member) => [member.id, member.name] as const),
    ),
  );
  here.delete(state.me.memberId);
  // The room of two stands for them.
  for (const { summary } of Object.values(state.joined))
    here.delete(otherOf(summary, state.me.memberId) ?? '');
  return [...here].map(([memberId, name]) => ({
    id: `person/${memberId}`,
    label: name,
    icon: <Avatar name={name} hue={memberTagOf(memberId).hue} size="small" />,
    hint: ways.hint('person'),
    onChoose: (hasLeft) => ways.writeTo(memberId, hasLeft),
  }));
}
