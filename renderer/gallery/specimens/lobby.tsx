// Owns the specimens of the lobby and of the column of rooms: cards, links, what stands where nothing is.
// Must not import sockets or stores.
import { RoomCard } from '../../features/lobby/RoomCard.tsx';
import { EmptyNearby, WaitingNearby } from '../../features/nearby/EmptyNearby.tsx';
import { NearbyCard } from '../../features/nearby/NearbyCard.tsx';
import { RoomLink } from '../../features/rooms/RoomLink.tsx';
import { RoomSection } from '../../features/rooms/RoomSection.tsx';
import type { News } from '../../i18n/newsWords.ts';
import { AT } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';

const nothing = () => undefined;

function card(
  name: string,
  some: (given: Given) => Partial<Given['sample']['room']>,
  more: { readonly here?: boolean; readonly news?: News; readonly connected?: boolean } = {},
): Specimen {
  return {
    name: `RoomCard: ${name}`,
    show: (given) => (
      <ul>
        <RoomCard
          room={{ ...given.sample.room, ...some(given) }}
          here={false}
          news={{ unread: 0, mentions: 0 }}
          connected
          onOpen={nothing}
          {...more}
        />
      </ul>
    ),
  };
}

function nearby(
  name: string,
  some: Partial<Given['sample']['host']>,
  { joined = false, empty = false } = {},
): Specimen {
  return {
    name: `NearbyCard: ${name}`,
    show: ({ sample }) => {
      const host = { ...sample.host, ...some };
      const [room] = host.rooms;
      return (
        <ul>
          <NearbyCard
            row={
              empty || room === undefined
                ? { type: 'host', key: name, host }
                : { type: 'room', key: name, host, room }
            }
            joined={joined}
            onOpen={nothing}
          />
        </ul>
      );
    },
  };
}

export const lobby: Area = {
  title: 'Lobby and rooms',
  specimens: [
    card('people inside', () => ({})),
    card('one is in it, called by name', () => ({}), {
      here: true,
      news: { unread: 120, mentions: 1 },
    }),
    card('the host is away', () => ({}), { here: true, connected: false }),
    card('a long title, nobody there', ({ sample }) => ({
      title: sample.longTitle,
      memberCount: 0,
      retention: { type: 'session' },
    })),
    nearby('a room', {}),
    nearby('a favourite, joined', { favourite: true }, { joined: true }),
    nearby('on its way out', { presence: 'fading' }),
    nearby('needs an update', { needsUpdate: true }, { empty: true }),
    nearby('a host without rooms', {}, { empty: true }),
    {
      name: 'RoomSection with RoomLinks: current, unread, quiet',
      show: ({ t, sample }) => (
        <div className="rounded-md bg-panel p-3">
          <RoomSection label={t('rooms.mine')}>
            <RoomLink room={sample.room} unread={0} current onOpen={nothing} />
            <RoomLink
              room={{ ...sample.room, roomId: 'second', title: sample.longTitle }}
              unread={120}
              current={false}
              onOpen={nothing}
            />
            <RoomLink
              room={{ ...sample.room, roomId: 'third' }}
              unread={0}
              current={false}
              onOpen={nothing}
            />
          </RoomSection>
        </div>
      ),
    },
    {
      name: 'RoomLinks of two: here, away, gone since, nobody knows',
      show: ({ t, sample }) => (
        <div className="rounded-md bg-panel p-3">
          <RoomSection label={t('direct.title')}>
            {(
              [
                { type: 'here', status: '' },
                { type: 'here', status: sample.status },
                { type: 'away', status: sample.longStatus },
                { type: 'gone', seenAt: AT },
                { type: 'gone', seenAt: null },
              ] as const
            ).map((presence, index) => (
              <RoomLink
                key={JSON.stringify(presence)}
                room={{ ...sample.room, roomId: `direct-${index}`, title: sample.other }}
                person={{ memberId: sample.otherId, presence }}
                unread={index === 2 ? 3 : 0}
                current={false}
                onOpen={nothing}
              />
            ))}
          </RoomSection>
        </div>
      ),
    },
    {
      name: 'EmptyNearby',
      show: () => <EmptyNearby onHost={nothing} onJoinByCode={nothing} onFindOutWhy={nothing} />,
    },
    { name: 'WaitingNearby', show: ({ t }) => <WaitingNearby label={t('lobby.looking')} /> },
  ],
};
