// Owns the specimens of a room: messages in every state, marks between them, the head, who is writing.
// Must not import sockets or stores.
import type { ReactNode } from 'react';
import type { BodyOf } from '../../../shared/entryBodies.ts';
import type { Entry } from '../../../shared/model.ts';
import { ConnectionBanner } from '../../features/connection/ConnectionBanner.tsx';
import { MessageRow } from '../../features/room/MessageRow.tsx';
import { NoRoom } from '../../features/room/NoRoom.tsx';
import type { Delivery } from '../../features/room/OwnMessage.tsx';
import { RoomHeader } from '../../features/room/RoomHeader.tsx';
import { DayMark, EventMark, RoomStart, UnreadMark } from '../../features/room/TimelineMarks.tsx';
import { TypingLine } from '../../features/room/TypingLine.tsx';
import type { Presence } from '../../state/selectors.ts';
import type { Connection } from '../../state/state.ts';
import { AT, ME_ID, ROOM_ID } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';
import { Still, StillRoom, stillState, typingState } from '../still.tsx';

const nothing = () => undefined;
const SENT: Delivery = { status: 'sent' };
const SAID_ID = 'said';
const ASKED_ID = 'asked';

type Said = (given: Given) => BodyOf<'message'> | BodyOf<'poll'>;
type Told = (given: Given) => readonly Entry[];
const stored = { sig: '', at: AT } as const;
const nobody: Told = () => [];

function row(
  name: string,
  mine: boolean,
  said: Said,
  {
    delivery = SENT,
    online = true,
    told = nobody,
  }: { readonly delivery?: Delivery; readonly online?: boolean; readonly told?: Told } = {},
): Specimen {
  return {
    name: `MessageRow: ${name}`,
    show: (given) => {
      const { sample } = given;
      const author = mine ? ME_ID : sample.otherId;
      const body = said(given);
      const about = { ...stored, id: SAID_ID, seq: 2, author };
      const entry: Entry =
        'options' in body ? { ...about, kind: 'poll', body } : { ...about, kind: 'message', body };
      return (
        <StillRoom sample={sample} entries={[asked(given), entry, ...told(given)]} online={online}>
          <MessageRow
            rowKey="row"
            entry={entry}
            at={AT}
            mine={mine}
            delivery={delivery}
            startsGroup
            endsGroup
            focusable={false}
            onRetry={nothing}
            onWithdraw={nothing}
          />
        </StillRoom>
      );
    },
  };
}

function asked({ sample }: Given): Entry {
  const body = { text: sample.longText };
  return { ...stored, id: ASKED_ID, seq: 1, author: sample.otherId, kind: 'message', body };
}

/** Edited, pinned, and answered by emoji. */
const marked: Told = ({ sample }) => {
  const about = { ...stored, author: ME_ID };
  const reaction = (seq: number, author: string, emoji: string): Entry => ({
    ...stored,
    id: `reaction ${seq}`,
    seq,
    author,
    kind: 'reaction',
    body: { target: SAID_ID, emoji, on: true },
  });
  return [
    { ...about, id: 'pin', seq: 3, kind: 'pin', body: { target: SAID_ID, on: true } },
    {
      ...about,
      id: 'edit',
      seq: 4,
      kind: 'message.edit',
      body: { target: SAID_ID, text: sample.text },
    },
    reaction(5, ME_ID, '👍'),
    reaction(6, sample.otherId, '👍'),
    reaction(7, sample.otherId, '❤️'),
  ];
};

const deleted: Told = () => [
  {
    ...stored,
    id: 'deletion',
    seq: 3,
    author: ME_ID,
    kind: 'message.delete',
    body: { target: SAID_ID },
  },
];

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
        <div className="relative isolate mt-typing">
          <TypingLine roomId={ROOM_ID} />
        </div>
      </Still>
    ),
  };
}

function head(
  name: string,
  title: (given: Given) => string,
  people: number,
  other: (given: Given) => Presence | null = () => null,
  calls = 0,
): Specimen {
  return {
    name: `RoomHeader: ${name}`,
    show: (given): ReactNode => (
      <RoomHeader
        room={
          other(given) === null
            ? given.sample.room
            : { ...given.sample.room, roomKind: 'direct', topic: '' }
        }
        title={title(given)}
        other={other(given)}
        owned
        peopleCount={people}
        peopleShown={people > 1}
        pinCount={people > 1 ? 2 : 0}
        searchShown={false}
        callsElsewhere={calls}
        moreItems={[]}
        onBack={nothing}
        onSearch={nothing}
        onPeople={nothing}
        onPins={nothing}
        onMentions={nothing}
        onInvite={nothing}
        onGoToDay={nothing}
        onExport={nothing}
        onLeave={nothing}
        onSettings={nothing}
        onClose={nothing}
      />
    ),
  };
}

const text: Said = ({ sample }) => ({ text: sample.text });
const longText: Said = ({ sample }) => ({ text: sample.longText });
const markup: Said = ({ sample: { text: words } }) => ({
  text: [
    `> ${words}`,
    `@Arif **${words}** _${words}_ ~~${words}~~ \`code\` ||${words}||`,
    `- ${words}\n  - [${words}](https://a.example/)\n`,
    `1. ${words}\n২. [bank.example](https://b.example/)`,
    `\`\`\`ts\nconst rooms = 3; // ${words}\n\`\`\``,
  ].join('\n'),
});
const manyLines: Said = ({ sample }) => ({ text: `${sample.text}\n`.repeat(30) });
const emoji: Said = () => ({ text: '🙂👍🏽🌿' });
const unbroken: Said = () => ({ text: 'অ'.repeat(90) });
const answer: Said = ({ sample }) => ({ text: sample.text, replyTo: ASKED_ID });
const action: Said = ({ sample }) => ({ text: sample.text, style: 'action' });
const poll: Said = ({ sample, t }) => ({
  question: t('poll.questionPlaceholder'),
  options: [sample.text, sample.longTitle],
  several: false,
});
const forwarded: Said = ({ sample }) => ({ text: sample.text, forwardedFrom: sample.third });

export const messages: Area = {
  title: 'Room',
  specimens: [
    row('of another', false, text),
    row('of another: long, with a link', false, longText),
    row('of another: one endless word', false, unbroken),
    row('of another: a few emoji', false, emoji),
    row('of another: every kind of markup', false, markup),
    row('of another: folded', false, manyLines),
    row('of another: edited, pinned, with reactions', false, text, { told: marked }),
    row('of another: an answer', false, answer),
    row('of another: told in the third person', false, action),
    row('of another: a poll', false, poll),
    row('of another: forwarded', false, forwarded),
    row('of another: deleted by the owner', false, text, { told: deleted }),
    row('own: sent', true, text),
    row('own: long, with a link', true, longText),
    row('own: one endless word', true, unbroken),
    row('own: a few emoji', true, emoji),
    row('own: every kind of markup', true, markup),
    row('own: folded', true, manyLines),
    row('own: edited, pinned, with reactions', true, longText, { told: marked }),
    row('own: an answer', true, answer),
    row('own: a poll', true, poll),
    row('own: deleted', true, text, { told: deleted }),
    row('own: on its way', true, text, { delivery: { status: 'waiting', failure: null } }),
    row('own: waiting for the link', true, text, {
      delivery: { status: 'waiting', failure: null },
      online: false,
    }),
    row('own: held up', true, text, {
      delivery: { status: 'waiting', failure: { code: 'disk_full' } },
    }),
    row('own: refused', true, longText, {
      delivery: { status: 'refused', failure: { code: 'too_large' } },
    }),
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
    head(
      'calls from elsewhere',
      ({ sample }) => sample.longTitle,
      12,
      () => null,
      120,
    ),
    head('a long title', ({ sample }) => sample.longTitle, 1),
    head(
      'two people, the other one is away',
      ({ sample }) => sample.other,
      1,
      ({ sample }) => ({ type: 'away', status: sample.longStatus }),
    ),
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
  ],
};
