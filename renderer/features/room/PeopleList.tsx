// Owns the list of who is in the room now.
// Must not import other features, sockets or the platform's or session's code.
import { Globe, MessageCircle, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Member } from '../../../shared/model.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';

export function PeopleList({
  members,
  meId,
  ownerId,
  onWrite,
}: {
  readonly members: readonly Member[];
  readonly meId: string;
  readonly ownerId: string;
  /** Opens the room with this one person, or says why not; null where that makes no sense. */
  readonly onWrite: ((memberId: string) => Promise<Failure | null>) | null;
}) {
  const { compare, failure } = useWords();
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const write = async (memberId: string) => setRefusal((await onWrite?.(memberId)) ?? null);
  const sorted = useMemo(
    () =>
      members.toSorted(
        (a, b) =>
          Number(b.id === meId) - Number(a.id === meId) ||
          Number(b.id === ownerId) - Number(a.id === ownerId) ||
          compare(a.name, b.name),
      ),
    [members, meId, ownerId, compare],
  );
  // A mark that everybody bears tells nothing.
  const marksGuests = members.some((member) => !member.guest);
  return (
    <>
      <ul className="flex flex-col">
        {sorted.map((member) => (
          <PersonLine
            key={member.id}
            member={member}
            isMe={member.id === meId}
            isOwner={member.id === ownerId}
            marksGuest={marksGuests && member.guest}
            onWrite={onWrite === null || member.id === meId ? null : write}
          />
        ))}
      </ul>
      <p role="alert" className="text-sm text-danger empty:hidden">
        {refusal !== null && `${failure(refusal).what} ${failure(refusal).todo}`}
      </p>
    </>
  );
}

function PersonLine({
  member,
  isMe,
  isOwner,
  marksGuest,
  onWrite,
}: {
  readonly member: Member;
  readonly isMe: boolean;
  readonly isOwner: boolean;
  readonly marksGuest: boolean;
  readonly onWrite: ((memberId: string) => void) | null;
}) {
  const { t } = useWords();
  const tag = memberTagOf(member.id);
  const marks = [...(isMe ? [t('people.you')] : []), ...(isOwner ? [t('people.owner')] : [])];
  return (
    <li className="flex min-h-list-row items-center gap-3 py-1">
      <Avatar name={member.name} hue={tag.hue} />
      <div className="min-w-0 grow">
        <div className="flex min-w-0 items-center gap-1.5 leading-[1.5]">
          <bdi className="truncate" title={member.name}>
            {member.name}
          </bdi>
          {member.mixedScript && (
            <span title={t('people.mixedScript')} className="shrink-0 text-ink">
              <TriangleAlert size={15} className="text-danger" aria-hidden="true" />
              <span className="sr-only">{t('people.mixedScript')}</span>
            </span>
          )}
          {marksGuest && (
            <span title={t('people.guest')} className="shrink-0 text-muted">
              <Globe size={14} aria-hidden="true" />
              <span className="sr-only">{t('people.guest')}</span>
            </span>
          )}
        </div>
        <div className="flex items-center gap-1.5 text-xs text-muted">
          <span className="whitespace-nowrap">{tag.emoji}</span>
          {marks.length > 0 && <span className="truncate">{marks.join(' · ')}</span>}
        </div>
      </div>
      {onWrite !== null && (
        <IconButton
          label={t('direct.writeTo', { name: member.name })}
          onClick={() => onWrite(member.id)}
        >
          <MessageCircle size={18} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
