// Owns the specimens of the search: what it says at first, chips, hits, and what it says about itself.
// Must not import sockets or stores.
import type { Entry } from '../../../shared/model.ts';
import type { SearchHit } from '../../../shared/protocol.ts';
import { NO_FILTERS } from '../../../shared/search/searchModel.ts';
import { FilterChips } from '../../features/search/FilterChips.tsx';
import { mentionsOf, NOTHING_ASKED } from '../../features/search/filters.ts';
import { CompletionList, HitList } from '../../features/search/HitList.tsx';
import { SearchNotes, SearchStatus } from '../../features/search/SearchNotes.tsx';
import { SearchPanel } from '../../features/search/SearchPanel.tsx';
import { SearchStart } from '../../features/search/SearchStart.tsx';
import type { Found, SearchState } from '../../features/search/useSearch.ts';
import { AT, ME_ID, ROOM_ID, type Sample } from '../samples.ts';
import type { Area, Given, Specimen } from '../specimen.ts';
import { Still, typingState } from '../still.tsx';

const nothing = () => undefined;
const MINUTE_MS = 60_000;

function said(id: string, author: string, minute: number, text: string): Entry {
  const at = AT + minute * MINUTE_MS;
  return { id, seq: minute, at, author, sig: '', kind: 'message', body: { text } };
}

function hitsOf({ otherId, text, longText }: Sample): readonly SearchHit[] {
  const question = said('a', ME_ID, 1, longText);
  const answer = said('b', otherId, 2, text);
  const hit = { roomId: ROOM_ID, before: null, after: null, related: [] };
  return [
    { ...hit, match: 'exact', entry: answer, before: question },
    { ...hit, match: 'phonetic', entry: question, after: answer },
  ];
}

const firstWord = ({ text }: Sample) => text.split(/[ ,]/u)[0] ?? '';

function notes(name: string, state: (sample: Sample) => SearchState): Specimen {
  return {
    name: `Search: ${name}`,
    show: ({ sample }: Given) => (
      <div className="flex flex-col gap-2">
        <SearchStatus state={state(sample)} />
        <SearchNotes state={state(sample)} onEverywhere={nothing} onRetry={nothing} />
      </div>
    ),
  };
}

const found = (some: Partial<Found>): SearchState => ({
  type: 'found',
  found: {
    hits: [],
    more: null,
    complete: true,
    held: false,
    text: '',
    filters: NO_FILTERS,
    ...some,
  },
  loadingMore: false,
});

export const search: Area = {
  title: 'Search',
  specimens: [
    {
      name: 'SearchStart',
      show: ({ sample }) => (
        <Still sample={sample}>
          <SearchStart onBegin={nothing} onChip={nothing} />
        </Still>
      ),
    },
    {
      name: 'HitList: as typed and by sound, over rooms',
      show: ({ sample }) => (
        <Still sample={sample} state={typingState(sample, [])}>
          <HitList
            listId="hits"
            hits={hitsOf(sample)}
            text={firstWord(sample)}
            byRoom
            current={0}
            onPoint={nothing}
            onOpen={nothing}
          />
        </Still>
      ),
    },
    {
      name: 'CompletionList',
      show: ({ sample }) => (
        <CompletionList
          listId="completions"
          chips={[
            { key: 'from', memberId: sample.otherId, label: sample.other },
            { key: 'in', roomId: ROOM_ID, label: sample.longTitle },
          ]}
          current={1}
          onPoint={nothing}
          onChoose={nothing}
        />
      ),
    },
    {
      name: 'FilterChips',
      show: ({ sample, t }) => (
        <FilterChips
          chips={[
            mentionsOf({ memberId: ME_ID, name: sample.me }),
            { key: 'in', roomId: ROOM_ID, label: sample.longTitle },
            { key: 'has', has: 'link', label: t('search.has.link') },
          ]}
          onRemove={nothing}
        />
      ),
    },
    notes('nothing found', ({ text }) => found({ text })),
    notes('no word to look for', () => ({ type: 'wordless' })),
    notes('without a connection', (sample) => found({ hits: hitsOf(sample), held: true })),
    notes('the host still reads', (sample) => found({ hits: hitsOf(sample), complete: false })),
    notes('failed', () => ({ type: 'failed', failure: { code: 'storage_failed' } })),
    {
      name: 'SearchPanel: sheet',
      open: ({ sample }, close) => (
        <Still sample={sample}>
          <SearchPanel
            shape="sheet"
            asked={NOTHING_ASKED}
            onAsk={nothing}
            roomId={ROOM_ID}
            turn={0}
            onOpen={nothing}
            onClose={close}
          />
        </Still>
      ),
    },
  ],
};
