// Owns the first lines of the message that a dialog is about, under the name of whoever said it.
// Must not import other features, sockets or the platform's or session's code.
import type { Entry } from '../../../shared/model.ts';
import { PlainEntry } from '../../PlainEntry.tsx';
import { OneLine } from '../../ui/markdown/OneLine.tsx';

export function EntryExcerpt({ entry, name }: { readonly entry: Entry; readonly name: string }) {
  return (
    <div className="rounded-md bg-panel px-3.5 py-2">
      <p className="truncate text-sm font-semibold">
        <OneLine text={name} />
      </p>
      <p className="line-clamp-3 wrap-anywhere">
        <PlainEntry entry={entry} />
      </p>
    </div>
  );
}
