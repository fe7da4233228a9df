// Owns the list below the field: completions while a filter is typed, else what was found, under days and rooms.
// Must not import other features, sockets or the platform's or session's code.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { SearchHit } from '../../../shared/protocol.ts';
import { readSearchText } from '../../../shared/search/searchWords.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { titleOf } from '../../state/selectors.ts';
import { chipWords } from './chipWords.ts';
import { type Chip, chipValue } from './filters.ts';
import { HitRow } from './HitRow.tsx';
import { groupHits, type HitGroup } from './hitGroups.ts';

type ListProps = {
  readonly listId: string;
  readonly current: number;
  readonly onPoint: (index: number) => void;
};

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

export function HitList({
  hits,
  text,
  byRoom,
  onOpen,
  ...list
}: ListProps & {
  readonly hits: readonly SearchHit[];
  /** What was searched for. */
  readonly text: string;
  readonly byRoom: boolean;
  readonly onOpen: (hit: SearchHit) => void;
}) {
  const { t } = useWords();
  const wanted = useMemo(() => readSearchText(text), [text]);
  const groups = useMemo(() => groupHits(hits, byRoom), [hits, byRoom]);
  const places = useMemo(() => new Map(hits.map((hit, index) => [hit, index])), [hits]);
  return (
    <div id={list.listId} role="listbox" aria-label={t('search.title')}>
      {groups.map((group) => (
        <Group key={group.key} group={group} listId={list.listId} byRoom={byRoom}>
          {group.hits.map((hit) => (
            <Option
              key={hit.entry.id}
              {...list}
              index={places.get(hit) ?? 0}
              onChoose={() => onOpen(hit)}
            >
              <HitRow hit={hit} wanted={wanted} />
            </Option>
          ))}
        </Group>
      ))}
    </div>
  );
}

export function CompletionList({
  chips,
  onChoose,
  ...list
}: ListProps & {
  readonly chips: readonly Chip[];
  readonly onChoose: (chip: Chip) => void;
}) {
  const words = useWords();
  return (
    <div id={list.listId} role="listbox" aria-label={words.t('search.completions')}>
      {chips.map((chip, index) => (
        <Option key={chipValue(chip)} {...list} index={index} onChoose={() => onChoose(chip)}>
          <bdi className="self-center truncate">{chipWords(chip, words)}</bdi>
        </Option>
      ))}
    </div>
  );
}

function Group({
  group,
  listId,
  byRoom,
  children,
}: {
  readonly group: HitGroup;
  readonly listId: string;
  readonly byRoom: boolean;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const headId = `${listId}-${group.key}`;
  const title = useSessionState((state) => {
    const room = state.joined[group.roomId];
    return room === undefined ? '' : titleOf(state, room.summary);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options.
    <div role="group" aria-labelledby={headId} className="pt-3 first:pt-0">
      <div id={headId} role="presentation" className="px-3 pb-1 text-sm text-muted">
        {group.beginsSounds && (
          <span className="mb-1 block border-b border-line pb-1 font-semibold text-ink">
            {words.t('search.soundsSo')}
          </span>
        )}
        {words.day(group.at, Date.now())}
        {byRoom && title !== '' && (
          <>
            {' · '}
            <bdi>{title}</bdi>
          </>
        )}
      </div>
      {children}
    </div>
  );
}

function Option({
  listId,
  index,
  current,
  onPoint,
  onChoose,
  children,
}: ListProps & {
  readonly index: number;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  const isCurrent = index === current;
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
    <div
      ref={row}
      id={optionId(listId, index)}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      // The field keeps the focus, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => onPoint(index)}
      onClick={onChoose}
      className="flex min-h-control scroll-mt-40 cursor-pointer gap-2.5 rounded-md px-3 py-2 aria-selected:bg-soft forced-colors:aria-selected:bg-[Highlight]"
    >
      {children}
    </div>
  );
}
