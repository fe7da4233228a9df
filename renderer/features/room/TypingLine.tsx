// Owns the quiet line that says who is writing. It lies over the end of the timeline, which keeps room for it.
// Must not import other features, sockets or the platform's or session's code.
import { TYPING_MAX_SHOWN } from '../../../shared/limits.ts';
import { Phrase, useWords } from '../../i18n/useWords.tsx';
import { useSessionState } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';

const NOBODY: readonly string[] = [];
/** Two names fit on a phone; the server tells of a few more at most. */
const NAMES_MAX_SHOWN = Math.min(2, TYPING_MAX_SHOWN);

export function TypingLine({ roomId }: { readonly roomId: string }) {
  const { t, list } = useWords();
  const typing = useSessionState((state) => state.joined[roomId]?.typing ?? NOBODY);
  const names = useSessionState((state) =>
    typing
      .slice(0, NAMES_MAX_SHOWN)
      .map((id) => nameOf(state, id) ?? '')
      .join('\n'),
  )
    .split('\n')
    .filter((name) => name !== '');

  if (names.length === 0) return null;
  return (
    // Below the composer's ring of focus. What it lies over can still be pressed.
    <div className="pointer-events-none absolute inset-x-0 bottom-full -z-10 flex h-typing animate-uncover items-center gap-2 bg-linear-to-t from-bg from-[calc(100%-8px)] to-transparent px-4 pt-2 text-sm text-muted md:px-7 forced-colors:bg-bg forced-colors:bg-none">
      <span aria-hidden="true" className="flex gap-1">
        {['', '[animation-delay:180ms]', '[animation-delay:360ms]'].map((delay) => (
          <span
            key={delay}
            className={`size-1.5 animate-breathe rounded-full bg-accent ${delay}`}
          />
        ))}
      </span>
      <span className="truncate">
        {typing.length > NAMES_MAX_SHOWN ? (
          t('typing.several')
        ) : (
          <Phrase
            line={names.length === 1 ? 'typing.one' : 'typing.two'}
            values={{ names: <bdi>{list(names)}</bdi> }}
          />
        )}
      </span>
    </div>
  );
}
