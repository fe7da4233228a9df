// Owns the value of a specimen that can be changed: a switch moves, a field takes what is typed.
// Must not import anything but React.
import { type ReactNode, useState } from 'react';

export function Kept<V>({
  first,
  children,
}: {
  readonly first: V;
  readonly children: (value: V, change: (value: V) => void) => ReactNode;
}) {
  const [value, setValue] = useState(first);
  return children(value, setValue);
}
