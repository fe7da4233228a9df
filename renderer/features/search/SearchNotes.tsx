// Owns what the search says about itself: how many it found, where it looked, what is missing, what went wrong.
// Must not import other features, sockets or the platform's or session's code.
import { useWords } from '../../i18n/useWords.tsx';
import { Button } from '../../ui/Button.tsx';
import { foundIn, type SearchState } from './useSearch.ts';

/** Read out as it changes. */
export function SearchStatus({ state }: { readonly state: SearchState }) {
  const { t } = useWords();
  const count = state.type === 'found' ? state.found.hits.length : 0;
  const isMore = state.type === 'found' && state.found.more !== null;
  return (
    <p role="status" className="px-1 text-sm text-muted empty:hidden">
      {state.type === 'wordless' && t('search.wordless')}
      {state.type === 'asking' && t('search.asking')}
      {count > 0 && t(isMore ? 'search.countMore' : 'search.count', { count })}
      {state.type === 'found' && count === 0 && t('search.none')}
    </p>
  );
}

export function SearchNotes({
  state,
  onEverywhere,
  onRetry,
}: {
  readonly state: SearchState;
  /** Null where all rooms are searched anyway. */
  readonly onEverywhere: (() => void) | null;
  readonly onRetry: () => void;
}) {
  const { t, failure } = useWords();
  const found = foundIn(state);
  if (state.type === 'failed') {
    const { what, todo } = failure(state.failure);
    return (
      <div role="alert" className="px-1">
        <p className="font-semibold">{t('search.failed')}</p>
        <p className="mb-3 text-sm text-muted">{`${what} ${todo}`}</p>
        <Button onClick={onRetry}>{t('message.retry')}</Button>
      </div>
    );
  }
  if (found === null) return null;
  const isNone = state.type === 'found' && found.hits.length === 0;
  return (
    <div className="flex flex-col items-start gap-2 px-1 text-sm empty:hidden">
      {isNone && found.text !== '' && <p className="text-muted">{t('search.noneHint')}</p>}
      {isNone && onEverywhere !== null && (
        <Button onClick={onEverywhere}>{t('search.noneInRoom')}</Button>
      )}
      {found.held && <p className="rounded-md bg-marigold-soft px-3 py-2">{t('search.held')}</p>}
      {!found.complete && <p className="rounded-md bg-soft px-3 py-2">{t('search.incomplete')}</p>}
    </div>
  );
}
