// Owns a titled list within the column of rooms.
// Must not import anything but React.
import type { ReactNode } from 'react';

export function RoomSection({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="mb-4">
      <h2 className="px-2.5 pb-1 text-xs text-muted">{label}</h2>
      <ul className="flex flex-col gap-0.5">{children}</ul>
    </section>
  );
}
