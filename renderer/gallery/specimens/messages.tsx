// Owns the specimens of a room: messages in every state, marks between them, the head, who is writing, the composer.
// Must not import sockets or stores.
import { createRef, type ReactNode } from 'react';
import { Composer } from '../../features/composer/Composer.tsx';
import { ConnectionBanner } from '../../features/connection/ConnectionBanner.tsx';
import { NoRoom } from '../../features/room/NoRoom.tsx';
import { type Delivery, OwnMessage } from '../../features/room/OwnMessage.tsx';
import { RoomHeader } from '../../features/room/RoomHeader.tsx';
import { TheirMessage } from '../../features/room/TheirMessage.tsx';
import { DayMark, EventMark, RoomStart, UnreadMark } from '../../features/room/TimelineMarks.tsx';
import { TypingLine } from '../../features/room/TypingLine.tsx';
import type { Connection } from '../../state/state.ts';
import { AT, ME_ID, ROOM_ID } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';
import { Still, stillState, typingState } from '../still.tsx';

const nothing = () => undefined;
const field = createRef<HTMLTextAreaElement>();
const row = {
  rowKey: 'row',
  at: AT,
  startsGroup: true,
  focusable: false,
  mentions: [{ id: ME_ID, name: 'Arif', me: true }],
} as const;

function own(
  name: string,
  text: (given: Given) => string,
  delivery: Delivery,
  online = true,
): Specimen {
  return {
    name,
    show: (given) => (
      <OwnMessage
        {...row}
        text={text(given)}
        endsGroup
        delivery={delivery}
        online={online}
        onRetry={nothing}
        onWithdraw={nothing}
      />
    ),
  };
}

function their(name: string, text: (given: Given) => string): Specimen {
  return {
    name,
    show: (given) => {
      const { sample } = given;
      return (
        <TheirMessage {...row} author={sample.otherId} name={sample.other} text={text(given)} />
      );
    },
  };
}

function banner(name: string, connection: Connection): Specimen {
  return {
    name: `ConnectionBanner: ${name}`,
    show: ({ sample }) => (
      <Still sample={sample} state={stillState(sample, { connection })}>
        <ConnectionBanner />
      </Still>
    ),
  };
}

function typing(name: string, count: number): Specimen {
  return {
    name: `TypingLine: ${name}`,
    show: ({ sample }) => (
      <Still
        sample={sample}
        state={typingState(
          sample,
          Object.values(sample.people)
            .slice(-count)
            .map(({ id }) => id),
        )}
      >
        <TypingLine roomId={ROOM_ID} />
      </Still>
    ),
  };
}

function head(name: string, title: (given: Given) => string, people: number): Specimen {
  return {
    name: `RoomHeader: ${name}`,
    show: (given): ReactNode => (
      <RoomHeader
        room={given.sample.room}
        title={title(given)}
        owned
        peopleCount={people}
        peopleShown={people > 1}
        moreItems={[]}
        onBack={nothing}
        onPeople={nothing}
        onInvite={nothing}
        onGoToDay={nothing}
        onLeave={nothing}
        onSettings={nothing}
        onClose={nothing}
      />
    ),
  };
}

const text = ({ sample }: Given) => sample.text;
const longText = ({ sample }: Given) => sample.longText;
const markup = ({ sample: { text: words } }: Given) =>
  [
    `> ${words}`,
    `@Arif **${words}** _${words}_ ~~${words}~~ \`code\` ||${words}||`,
    `- ${words}\n  - [${words}](https://a.example/)\n`,
    `1. ${words}\n২. [bank.example](https://b.example/)`,
    `\`\`\`ts\nconst rooms = 3; // ${words}\n\`\`\``,
  ].join('\n');
const manyLines = ({ sample }: Given) => `${sample.text}\n`.repeat(30);
const emoji = () => '🙂👍🏽🌿';
const unbroken = () => 'অ'.repeat(90);

export const messages: Area = {
  title: 'Room',
  specimens: [
    their('TheirMessage', text),
    their('TheirMessage: long, with a link', longText),
    their('TheirMessage: one endless word', unbroken),
    their('TheirMessage: a few emoji', emoji),
    their('TheirMessage: every kind of markup', markup),
    their('TheirMessage: folded', manyLines),
    own('OwnMessage: sent', text, { status: 'sent' }),
    own('OwnMessage: long, with a link', longText, { status: 'sent' }),
    own('OwnMessage: one endless word', unbroken, { status: 'sent' }),
    own('OwnMessage: a few emoji', emoji, { status: 'sent' }),
    own('OwnMessage: every kind of markup', markup, { status: 'sent' }),
    own('OwnMessage: folded', manyLines, { status: 'sent' }),
    own('OwnMessage: on its way', text, { status: 'waiting', failure: null }),
    own('OwnMessage: waiting for the link', text, { status: 'waiting', failure: null }, false),
    own('OwnMessage: held up', text, { status: 'waiting', failure: { code: 'disk_full' } }),
    own('OwnMessage: refused', longText, { status: 'refused', failure: { code: 'too_large' } }),
    { name: 'DayMark', show: () => <DayMark at={AT} onChoose={nothing} /> },
    { name: 'UnreadMark', show: () => <UnreadMark /> },
    {
      name: 'EventMark: closed',
      show: ({ sample }) => (
        <EventMark
          entry={{
            id: 'close',
            seq: 2,
            at: AT,
            author: ME_ID,
            sig: '',
            kind: 'room.close',
            body: {},
          }}
          name={sample.me}
        />
      ),
    },
    {
      name: 'RoomStart',
      show: ({ sample }) => (
        <RoomStart room={sample.room} sinceJoining={false}>
          {null}
        </RoomStart>
      ),
    },
    typing('one', 1),
    typing('two', 2),
    typing('several', 3),
    head('a title and a topic', ({ sample }) => sample.title, 12),
    head('a long title', ({ sample }) => sample.longTitle, 1),
    banner('connecting', { status: 'connecting' }),
    banner('lost', { status: 'lost', since: AT, failure: null }),
    banner('another host answers', { status: 'refused', failure: { code: 'host_changed' } }),
    banner('an update is needed', { status: 'refused', failure: { code: 'protocol_unsupported' } }),
    {
      name: 'NoRoom: entering',
      show: () => <NoRoom refusal={null} onRetry={nothing} onLobby={nothing} />,
    },
    {
      name: 'NoRoom: refused',
      show: () => (
        <NoRoom refusal={{ code: 'room_not_found' }} onRetry={nothing} onLobby={nothing} />
      ),
    },
    {
      name: 'Composer',
      show: ({ sample }) => (
        <Composer roomId={ROOM_ID} title={sample.title} field={field} tools={null} />
      ),
    },
  ],
};
