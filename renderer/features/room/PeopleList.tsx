// Owns the list of people of a room: who is here, who is away, who was here before and since when they are gone.
// Must not import other features, sockets or the platform's or session's code.
import { type ReactNode, useId, useMemo } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { Absent, Member } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useRefusal } from '../../useRefusal.ts';
import { AbsentLine, MemberLine } from './PersonLine.tsx';

export function PeopleList({
  members,
  absent,
  meId,
  ownerId,
  now,
  onWrite,
  onStatus,
}: {
  readonly members: readonly Member[];
  /** Who was seen last comes first. */
  readonly absent: readonly Absent[];
  readonly meId: string;
  readonly ownerId: string;
  /** Unix milliseconds. */
  readonly now: number;
  /** Opens the room with this one person, or says why not; null where that makes no sense. */
  readonly onWrite: ((memberId: string) => Promise<Failure | null>) | null;
  readonly onStatus: () => void;
}) {
  const { t, compare, refused } = useWords();
  const [refusal, setRefusal] = useRefusal();
  const write = async (memberId: string) => setRefusal((await onWrite?.(memberId)) ?? null);
  const { here, away } = useMemo(() => {
    const sorted = members.toSorted(
      (a, b) =>
        Number(b.id === meId) - Number(a.id === meId) ||
        Number(b.id === ownerId) - Number(a.id === ownerId) ||
        compare(a.name, b.name),
    );
    // Whoever reads this list is here, whatever their other pages say.
    const isHere = (member: Member) => !member.away || member.id === meId;
    return { here: sorted.filter(isHere), away: sorted.filter((member) => !isHere(member)) };
  }, [members, meId, ownerId, compare]);
  // A mark that everybody bears tells nothing.
  const marksGuests = members.some((member) => !member.guest);
  const writeTo = onWrite === null ? null : write;
  const lineOf = (member: Member) => (
    <MemberLine
      key={member.id}
      member={member}
      isMe={member.id === meId}
      isOwner={member.id === ownerId}
      marksGuest={marksGuests && member.guest}
      onWrite={writeTo}
      onStatus={onStatus}
    />
  );
  return (
    <>
      <ul className="flex flex-col">{here.map(lineOf)}</ul>
      {away.length > 0 && <Group title={t('people.away')}>{away.map(lineOf)}</Group>}
      {absent.length > 0 && (
        <Group title={t('people.gone')}>
          {absent.map((person) => (
            <AbsentLine
              key={person.id}
              person={person}
              isOwner={person.id === ownerId}
              now={now}
              onWrite={person.id === meId ? null : writeTo}
            />
          ))}
        </Group>
      )}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {refusal !== null && refused(refusal)}
      </p>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <>
      <h3 id={id} className="mt-4 mb-1 text-sm text-muted">
        {title}
      </h3>
      <ul aria-labelledby={id} className="flex flex-col">
        {children}
      </ul>
    </>
  );
}
