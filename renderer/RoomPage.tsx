// Owns putting the parts of an open room together: head, timeline, composer, people.
// Must not import sockets; the parts do not know each other, so this file passes between them.
import { useEffect, useMemo, useRef, useState } from 'react';
import { FirstGuest, isMonologue } from './FirstGuest.tsx';
import { HandsBar } from './features/classroom/HandsBar.tsx';
import { ListenersBar, RoomTools } from './features/classroom/RoomTools.tsx';
import { ClosedRoom } from './features/composer/ClosedRoom.tsx';
import { Composer } from './features/composer/Composer.tsx';
import { type ComposerMode, WRITE } from './features/composer/composerMode.ts';
import { ConnectionBanner } from './features/connection/ConnectionBanner.tsx';
import { Announcer } from './features/room/Announcer.tsx';
import { type AboutMessage, MessageActionsContext } from './features/room/messageActions.ts';
import { NoRoom } from './features/room/NoRoom.tsx';
import { PeopleList } from './features/room/PeopleList.tsx';
import { RoomHeader } from './features/room/RoomHeader.tsx';
import { Timeline } from './features/room/Timeline.tsx';
import { TypingLine } from './features/room/TypingLine.tsx';
import { useJump } from './features/room/useJump.ts';
import { useWords } from './i18n/useWords.tsx';
import { GoToDayDialog, MessageDialogs } from './laterParts.ts';
import { type RoomDialog, RoomDialogs } from './RoomDialogs.tsx';
import { RoomTalkContext } from './roomTalk.ts';
import { useSession, useSessionState } from './services.ts';
import { createEntryFinder } from './state/entryFinder.ts';
import { maySpeak } from './state/messageRights.ts';
import { callsElsewhere, otherOf, presenceOf, titleOf } from './state/selectors.ts';
import type { JoinedRoom } from './state/state.ts';
import { Dialog } from './ui/Dialog.tsx';
import type { MenuItem } from './ui/MenuList.tsx';
import { Toast } from './ui/Toast.tsx';
import { useHasLeft } from './ui/useHasLeft.ts';
import { useMedia, WIDE } from './ui/useMedia.ts';
import { usePainted } from './ui/usePainted.ts';
import { useArrival } from './useArrival.ts';
import { useMessageActions } from './useMessageActions.ts';
import { useStable } from './useStable.ts';
import { writeAlone } from './writeAlone.ts';

type RoomPageProps = {
  readonly roomId: string;
  readonly peopleFolded: boolean;
  readonly onFoldPeople: (folded: boolean) => void;
  /** The search stands beside the room, in the place of the people. */
  readonly searchShown: boolean;
  /** Opens the search or closes it. */
  readonly onSearch: () => void;
  /** Searches all rooms for what calls the person. */
  readonly onMentions: () => void;
  readonly onLobby: () => void;
  /** `entryId`: what to bring into sight there. */
  readonly onOpenRoom: (roomId: string, entryId?: string) => void;
  readonly onStatus: () => void;
  /** What else the room's menu offers on this machine. */
  readonly moreItems?: readonly MenuItem[];
  /** An entry to bring into sight; a new object is a new wish. */
  readonly target?: { readonly entryId: string } | null;
};

export function RoomPage(props: RoomPageProps) {
  const session = useSession();
  const { roomId } = props;
  const room = useSessionState((state) => state.joined[roomId]);
  const refusal = useSessionState((state) => state.refusedJoins[roomId]);
  const isIn = room !== undefined;

  useEffect(() => {
    if (!isIn) session.join(roomId);
  }, [session, roomId, isIn]);

  useArrival(isIn);

  if (room !== undefined) return <OpenRoom {...props} room={room} />;
  return (
    <main className="flex min-h-0 min-w-0 grow flex-col">
      <ConnectionBanner />
      <NoRoom
        refusal={refusal ?? null}
        onRetry={() => session.join(roomId)}
        onLobby={props.onLobby}
      />
    </main>
  );
}

function OpenRoom({
  roomId,
  room,
  peopleFolded,
  onFoldPeople,
  searchShown,
  onSearch,
  onMentions,
  onLobby,
  onOpenRoom,
  onStatus,
  moreItems = [],
  target = null,
}: RoomPageProps & { readonly room: JoinedRoom }) {
  const { t } = useWords();
  const session = useSession();
  const meId = useSessionState((state) => state.me.memberId);
  const wide = useMedia(WIDE);
  const [open, setOpen] = useState<RoomDialog | 'people' | null>(null);
  const [mode, setMode] = useState<ComposerMode>(WRITE);
  const [about, setAbout] = useState<AboutMessage | null>(null);
  const [note, setNote] = useState<{ readonly text: string } | null>(null);
  const [find] = useState(createEntryFinder);
  const talk = useMemo(() => ({ roomId, find }), [roomId, find]);
  const field = useRef<HTMLTextAreaElement>(null);
  const [day, setDay] = useState<number | null>(null);
  const jump = useJump(room);
  const { to: jumpTo } = jump;
  const openLinked = useStable(onOpenRoom);
  const actions = useMessageActions(roomId, {
    setMode,
    setAbout,
    setNote,
    jumpTo,
    onOpenRoom: openLinked,
  });
  useEffect(() => {
    if (target !== null) jumpTo(target);
  }, [target, jumpTo]);
  const closeDialog = () => setOpen(null);
  const { summary, members } = room;
  // The host takes an edit also where only the owner writes.
  const speaks = maySpeak(summary, meId);
  const mayPoll = summary.switches.polls || summary.owner === meId;
  // Two people need no list of themselves.
  const showsPeople = wide && !peopleFolded && !searchShown && summary.roomKind === 'open';
  // The talk is drawn before a long list of people.
  const listsPeople = usePainted();
  // Without a connection nobody is known to be here, not even oneself: that is not being alone.
  const alone =
    summary.roomKind === 'open' &&
    members.length === 1 &&
    !summary.closed &&
    isMonologue(room, meId);
  const title = useSessionState((state) => titleOf(state, summary)) || t('people.unknown');
  const otherId = otherOf(summary, meId);
  const elsewhere = useSessionState((state) => callsElsewhere(state, roomId));
  const hasLeft = useHasLeft();
  const [turning, setTurning] = useState(false);
  const write = useStable(async (memberId: string) => {
    setTurning(true);
    try {
      return await writeAlone(session, memberId, { onOpenRoom, hasLeft });
    } finally {
      setTurning(false);
    }
  });
  const tellStatus = useStable(onStatus);
  const peopleTitle = !room.live
    ? t('people.lastKnown')
    : members.length === 0
      ? t('people.title')
      : t('room.people', { count: members.length });
  const showPeople = () => {
    if (!wide) return setOpen('people');
    // The search stands in their place.
    if (searchShown) onSearch();
    onFoldPeople(!searchShown && !peopleFolded);
  };
  // Fifty messages a second change nothing about a hundred people; a new day does.
  const today = new Date().setHours(0, 0, 0, 0);
  const people = useMemo(
    () => (
      <PeopleList
        members={members}
        absent={room.absent}
        meId={meId}
        ownerId={summary.owner}
        now={today}
        onStatus={tellStatus}
        onWrite={summary.roomKind === 'open' ? write : null}
      />
    ),
    [members, room.absent, meId, summary.owner, summary.roomKind, today, tellStatus, write],
  );

  return (
    <RoomTalkContext value={talk}>
      <MessageActionsContext value={actions}>
        <main className="flex min-h-0 min-w-0 grow flex-col">
          <RoomHeader
            room={summary}
            title={title}
            other={otherId === null ? null : presenceOf(room, otherId)}
            owned={summary.owner === meId}
            peopleCount={room.live ? members.length : 0}
            peopleShown={showsPeople || open === 'people'}
            pinCount={room.pins.length}
            searchShown={searchShown}
            callsElsewhere={elsewhere}
            moreItems={moreItems}
            onBack={onLobby}
            onSearch={onSearch}
            onPeople={showPeople}
            onPins={() => setOpen('pins')}
            onMentions={onMentions}
            onInvite={() => setOpen('invite')}
            onGoToDay={() => setDay(Date.now())}
            onExport={() => setOpen('export')}
            onLeave={() => {
              session.leave(roomId);
              onLobby();
            }}
            onSettings={() => setOpen('settings')}
            onClose={() => setOpen('closing')}
          />
          <ConnectionBanner />
          <Timeline
            room={room}
            title={title}
            meId={meId}
            jump={jump}
            onDay={setDay}
            onEscape={() => field.current?.focus()}
            head={alone && <FirstGuest roomId={roomId} title={title} />}
          />
          <Announcer roomId={roomId} />
          <div
            inert={turning}
            className={`relative isolate mx-auto w-full max-w-[56rem] px-3 pb-safe md:px-6 ${turning ? 'opacity-50 transition-opacity delay-200' : ''}`}
          >
            {/* There before the room is closed, so that a screen reader hears of it. */}
            <p
              role="status"
              className="text-center text-muted not-empty:my-4 not-empty:rounded-lg not-empty:bg-panel not-empty:px-4 not-empty:py-3"
            >
              {summary.closed && t('room.closedNote')}
            </p>
            {summary.closed ? (
              <ClosedRoom roomId={roomId} onNote={(text) => setNote({ text })} />
            ) : (
              <>
                <TypingLine roomId={roomId} />
                <HandsBar room={room} meId={meId} />
                {!speaks && mode.type !== 'edit' ? (
                  <ListenersBar room={room} meId={meId} />
                ) : (
                  <Composer
                    roomId={roomId}
                    title={title}
                    field={field}
                    mode={mode}
                    onMode={setMode}
                    onEmptied={(entryId) => setAbout({ type: 'delete', entryId })}
                    onNote={(text) => setNote({ text })}
                    tools={speaks && <RoomTools room={room} meId={meId} />}
                    onPoll={speaks && mayPoll ? () => setOpen('poll') : null}
                  />
                )}
              </>
            )}
          </div>
        </main>
        {showsPeople && (
          <aside
            aria-label={t('people.title')}
            className="flex w-[calc(248px*var(--scale))] shrink-0 flex-col overflow-y-auto border-l border-line px-4 pt-5 pb-4"
          >
            <h2 className="mb-2 text-sm text-muted">{peopleTitle}</h2>
            {listsPeople && people}
          </aside>
        )}
        {open === 'people' && !wide && (
          <Dialog
            shape="side"
            title={peopleTitle}
            closeLabel={t('dialog.close')}
            onClose={closeDialog}
          >
            {people}
          </Dialog>
        )}
        {open !== null && open !== 'people' && (
          <RoomDialogs open={open} room={room} title={title} onClose={closeDialog} />
        )}
        {day !== null && (
          <GoToDayDialog
            day={day}
            createdAt={summary.createdAt}
            onGo={(at) => {
              setDay(null);
              jump.to({ at });
            }}
            onClose={() => setDay(null)}
          />
        )}
        {about !== null && <MessageDialogs about={about} onClose={() => setAbout(null)} />}
        <Toast note={note} closeLabel={t('dialog.close')} onDone={() => setNote(null)} />
      </MessageActionsContext>
    </RoomTalkContext>
  );
}
