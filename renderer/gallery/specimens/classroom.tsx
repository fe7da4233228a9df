// Owns the specimens of the classroom: polls, hands, the owner's switches, a room where one listens.
// Must not import sockets or stores.
import { HandsBar } from '../../features/classroom/HandsBar.tsx';
import { HandsQueue } from '../../features/classroom/HandsQueue.tsx';
import { PollDialog } from '../../features/classroom/PollDialog.tsx';
import { RaiseHandDialog } from '../../features/classroom/RaiseHandDialog.tsx';
import { RoomSettingsDialog } from '../../features/classroom/RoomSettingsDialog.tsx';
import { ListenersBar } from '../../features/classroom/RoomTools.tsx';
import { PollCard } from '../../features/room/PollCard.tsx';
import type { JoinedRoom } from '../../state/state.ts';
import { AT, ME_ID, ROOM_ID, type Sample } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';
import { Still, StillRoom, typingState } from '../still.tsx';

const nothing = () => undefined;

/** A room with three hands up, one's own among them; it has only what the classroom looks at. */
function roomOf(sample: Sample): JoinedRoom {
  const room: Pick<JoinedRoom, 'summary' | 'hands' | 'members' | 'live'> = {
    summary: sample.room,
    live: false,
    members: [],
    hands: [
      { member: sample.otherId, question: sample.longText.slice(0, 90), at: AT },
      { member: ME_ID, question: '', at: AT },
      { member: sample.people.third.id, question: '', at: AT },
    ],
  };
  return room as JoinedRoom;
}

function poll(
  name: string,
  votes: (sample: Sample) => readonly (readonly string[])[],
  { ended = false, several = false } = {},
): Specimen {
  return {
    name: `PollCard: ${name}`,
    show: ({ sample, t }: Given) => (
      <PollCard
        poll={{
          question: t('poll.questionPlaceholder'),
          options: [sample.text, sample.title, sample.longTitle],
          several,
        }}
        view={{ votes: votes(sample), pollClosed: ended }}
        meId={ME_ID}
        nameOf={(id) => (id === ME_ID ? sample.me : sample.other)}
        onVote={ended ? null : nothing}
        onEnd={nothing}
      />
    ),
  };
}

const inRoom = (sample: Sample) => typingState(sample, []);

export const classroom: Area = {
  title: 'Classroom',
  specimens: [
    poll('nobody voted', () => [[], [], []]),
    poll('voted', ({ otherId }) => [[ME_ID, otherId], ['x'], []]),
    poll('several, ended', ({ otherId }) => [[ME_ID], [ME_ID, otherId, 'x'], ['y']], {
      ended: true,
      several: true,
    }),
    {
      name: 'HandsBar',
      show: ({ sample }) => (
        <Still sample={sample} state={inRoom(sample)}>
          <HandsBar room={roomOf(sample)} meId={ME_ID} />
        </Still>
      ),
    },
    {
      name: 'ListenersBar',
      show: ({ sample }) => <ListenersBar room={roomOf(sample)} meId="somebody" />,
    },
    {
      name: 'HandsQueue',
      open: ({ sample }, close) => {
        const room = roomOf(sample);
        return (
          <Still sample={sample} state={inRoom(sample)}>
            <HandsQueue room={room} hands={room.hands} meId={ME_ID} onClose={close} />
          </Still>
        );
      },
    },
    {
      name: 'RaiseHandDialog',
      open: (_, close) => <RaiseHandDialog roomId={ROOM_ID} onClose={close} />,
    },
    { name: 'PollDialog', open: (_, close) => <PollDialog roomId={ROOM_ID} onClose={close} /> },
    {
      name: 'RoomSettingsDialog',
      open: ({ sample }, close) => <RoomSettingsDialog room={sample.room} onClose={close} />,
    },
    {
      name: 'RoomSettingsDialog: without a connection',
      open: ({ sample }, close) => (
        <StillRoom sample={sample} entries={[]} online={false}>
          <RoomSettingsDialog room={sample.room} onClose={close} />
        </StillRoom>
      ),
    },
  ],
};
