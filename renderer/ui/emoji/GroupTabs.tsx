// Owns the row of signs that jump to a group of emoji.
// Must not import anything but React and icons.
import {
  Clock,
  Flag,
  Hand,
  Hash,
  Leaf,
  Lightbulb,
  type LucideIcon,
  Plane,
  Smile,
  Trophy,
  Utensils,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  frequent: Clock,
  '0': Smile,
  '1': Hand,
  '3': Leaf,
  '4': Utensils,
  '5': Plane,
  '6': Trophy,
  '7': Lightbulb,
  '8': Hash,
  '9': Flag,
};

export function GroupTabs({
  label,
  groups,
  current,
  onGo,
}: {
  readonly label: string;
  readonly groups: readonly { readonly key: string; readonly title: string }[];
  readonly current: string | null;
  readonly onGo: (key: string) => void;
}) {
  return (
    <nav aria-label={label} className="flex border-b border-line px-2">
      {groups.map(({ key, title }) => {
        const Icon = ICONS[key] ?? Smile;
        return (
          <button
            key={key}
            type="button"
            aria-label={title}
            title={title}
            aria-current={key === current ? 'true' : undefined}
            onClick={() => onGo(key)}
            className="relative flex h-control min-w-0 flex-1 items-center justify-center rounded-sm text-muted after:absolute after:inset-x-1 after:-bottom-px after:h-0.5 after:rounded-full hover:text-ink focus-visible:-outline-offset-2 aria-[current]:text-accent aria-[current]:after:bg-accent"
          >
            <Icon size={18} aria-hidden="true" />
          </button>
        );
      })}
    </nav>
  );
}
