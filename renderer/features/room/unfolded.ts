// Owns which long messages of a timeline are unfolded, while their rows come and go with scrolling.
// Must not import other features, sockets or the platform's or session's code.
import { createContext, use, useCallback, useState } from 'react';

export type Unfolded = {
  /** Keys of rows; changed in place, because only the row that is pressed has to be drawn again. */
  readonly rows: Set<string>;
  readonly onUnfold: () => void;
};

export const UnfoldedContext = createContext<Unfolded>({ rows: new Set(), onUnfold: () => {} });

export function useUnfolded(rowKey: string): readonly [boolean, (unfolded: boolean) => void] {
  const { rows, onUnfold } = use(UnfoldedContext);
  const [unfolded, setUnfolded] = useState(() => rows.has(rowKey));
  const change = useCallback(
    (next: boolean) => {
      if (next) {
        rows.add(rowKey);
        onUnfold();
      } else rows.delete(rowKey);
      setUnfolded(next);
    },
    [rows, onUnfold, rowKey],
  );
  return [unfolded, change];
}
