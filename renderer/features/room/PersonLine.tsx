// Owns one person's line in the list of people: picture, name, marks, what they say of themselves, since when they are gone.
// Must not import other features, sockets or the platform's or session's code.
import { Crown, Globe, MessageCircle, Moon, SmilePlus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { memberTagOf } from '../../../shared/memberTag.ts';
import type { Absent, Member } from '../../../shared/model.ts';
import { presenceWords } from '../../i18n/presenceWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';

export function MemberLine({
  member,
  isMe,
  isOwner,
  marksGuest,
  onWrite,
  onStatus,
}: {
  readonly member: Member;
  readonly isMe: boolean;
  readonly isOwner: boolean;
  readonly marksGuest: boolean;
  readonly onWrite: ((memberId: string) => void) | null;
  /** Changes one's own status. */
  readonly onStatus: () => void;
}) {
  const { t } = useWords();
  // Whoever reads this line of their own is here, whatever was told last.
  const away = member.away && !isMe;
  return (
    <Line
      person={member}
      pale={away}
      note={isMe ? t('people.you') : ''}
      status={member.status}
      marks={
        <>
          {isOwner && <OwnerMark />}
          {member.mixedScript && (
            <span title={t('people.mixedScript')} className="shrink-0 text-ink">
              <TriangleAlert size={15} className="text-danger" aria-hidden="true" />
              <span className="sr-only">{t('people.mixedScript')}</span>
            </span>
          )}
          {marksGuest && <Mark icon={<Globe size={14} />} words={t('people.guest')} />}
          {away && <Mark icon={<Moon size={14} />} words={t('people.isAway')} />}
        </>
      }
      action={
        isMe ? (
          <IconButton label={t('status.heading')} onClick={onStatus}>
            <SmilePlus size={18} aria-hidden="true" />
          </IconButton>
        ) : (
          <WriteButton person={member} onWrite={onWrite} />
        )
      }
    />
  );
}

export function AbsentLine({
  person,
  isOwner,
  now,
  onWrite,
}: {
  readonly person: Absent;
  readonly isOwner: boolean;
  /** Unix milliseconds. */
  readonly now: number;
  readonly onWrite: ((memberId: string) => void) | null;
}) {
  const words = useWords();
  const { since } = words;
  const inFull = presenceWords(words, { type: 'gone', seenAt: person.seenAt }, now);
  return (
    <Line
      person={person}
      pale
      // Their group says the rest.
      note={since(person.seenAt, now)}
      hint={inFull}
      status=""
      marks={isOwner && <OwnerMark />}
      action={<WriteButton person={person} onWrite={onWrite} />}
    />
  );
}

function Line({
  person: { id, name },
  pale,
  note,
  hint,
  status,
  marks,
  action,
}: {
  readonly person: { readonly id: string; readonly name: string };
  readonly pale: boolean;
  readonly note: string;
  /** The note in full, where it does not fit. */
  readonly hint?: string;
  readonly status: string;
  readonly marks: ReactNode;
  readonly action: ReactNode;
}) {
  const tag = memberTagOf(id);
  return (
    <li className="grid min-h-list-row drawn-in-sight grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 py-1">
      <span className={`flex shrink-0 ${pale ? 'grayscale' : ''}`}>
        <Avatar name={name} hue={tag.hue} />
      </span>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1.5 leading-[1.5]">
          <bdi className={`truncate ${pale ? 'text-muted' : ''}`} title={name}>
            {name}
          </bdi>
          {marks}
        </div>
        <div className="flex items-center gap-1.5 text-xs text-muted" title={hint}>
          <span className="whitespace-nowrap">{tag.emoji}</span>
          <span className="truncate">{note}</span>
        </div>
      </div>
      {/* Its own edge is empty: the name needs the place more than the gap does. */}
      <div className="-ms-3">{action}</div>
      {status !== '' && (
        <p className="col-span-2 col-start-2 truncate text-sm leading-[1.5]" title={status}>
          <bdi>{status}</bdi>
        </p>
      )}
    </li>
  );
}

function OwnerMark() {
  const { t } = useWords();
  return <Mark icon={<Crown size={14} />} words={t('people.owner')} />;
}

function Mark({ icon, words }: { readonly icon: ReactNode; readonly words: string }) {
  return (
    <span title={words} className="shrink-0 text-muted">
      <span aria-hidden="true">{icon}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

function WriteButton({
  person,
  onWrite,
}: {
  readonly person: { readonly id: string; readonly name: string };
  readonly onWrite: ((memberId: string) => void) | null;
}) {
  const { t } = useWords();
  if (onWrite === null) return null;
  return (
    <IconButton
      label={t('direct.writeTo', { name: person.name })}
      onClick={() => onWrite(person.id)}
    >
      <MessageCircle size={18} aria-hidden="true" />
    </IconButton>
  );
}
