// Owns a line that is no message: a name, a room's title or topic, a file's name. No markup counts in it.
// Must not import anything but React and links.ts.
import { visibleLine } from './links.ts';

/** Isolated, so that it cannot turn what stands beside it; characters that would hide a part of it are spelled out. */
export function OneLine({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string;
}) {
  return <bdi className={className}>{visibleLine(text)}</bdi>;
}
