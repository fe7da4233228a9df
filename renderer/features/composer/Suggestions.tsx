// Owns the list of what may be meant, beside the caret: candidates of a word, names, emoji, commands.
// Must not import other features, sockets or the platform's or session's code.
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Popover } from '../../ui/Popover.tsx';
import type { Rect } from '../../ui/placePopover.ts';
import { caretRect } from './caretRect.ts';

export type Suggestion = {
  readonly key: string;
  /** Stands in front: a picture, a number. */
  readonly lead: ReactNode;
  readonly text: string;
  readonly lang?: string;
  readonly hint?: string;
  /** The hint makes room before any of the text is cut off; else both have their part. */
  readonly yields?: 'hint';
};

export const SUGGESTIONS_ID = 'composer-suggestions';
export const optionId = (index: number): string => `${SUGGESTIONS_ID}-${index}`;

export function Suggestions({
  field,
  at,
  label,
  items,
  active,
  row,
  onPick,
  onEscape,
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** The place in the text that they stand beside. */
  readonly at: number;
  readonly label: string;
  readonly items: readonly Suggestion[];
  /** -1 for none. */
  readonly active: number;
  /** In one row above the keyboard of a phone. */
  readonly row: boolean;
  readonly onPick: (index: number) => void;
  readonly onEscape: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  return (
    <Popover
      key={at}
      anchor={() => (field.current === null ? null : aboveComposer(field.current, at))}
      owner={field}
      side="top"
      // A press elsewhere takes the focus from the field, or it is the button that sends.
      onClose={(by) => {
        if (by === 'escape') onEscape();
      }}
      className="animate-none! overflow-hidden"
    >
      <div
        ref={list}
        id={SUGGESTIONS_ID}
        role="listbox"
        aria-label={label}
        aria-orientation={row ? 'horizontal' : 'vertical'}
        tabIndex={-1}
        className={`flex min-h-0 p-1 ${row ? 'overflow-x-auto' : 'max-w-[30rem] min-w-48 flex-col overflow-y-auto'}`}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
          <div
            key={item.key}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus, and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
            className={`flex min-h-list-row shrink-0 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 ${index === active ? 'bg-soft' : 'hover:bg-hover'}`}
          >
            {item.lead}
            <span
              lang={item.lang}
              className={`truncate ${item.yields === 'hint' ? 'min-w-0' : 'max-w-60 shrink-0'}`}
            >
              <bdi>{item.text}</bdi>
            </span>
            {item.hint !== undefined && (
              <span className="min-w-0 shrink-[9999] truncate text-sm text-muted">{item.hint}</span>
            )}
          </div>
        ))}
      </div>
    </Popover>
  );
}

/** Over the letter, and above the whole composer: other lines of the text stay in sight. */
function aboveComposer(field: HTMLTextAreaElement, at: number): Rect {
  const rect = caretRect(field, at);
  const box = field.closest('[data-composer]')?.getBoundingClientRect();
  return box === undefined ? rect : { ...rect, top: box.top, bottom: box.bottom };
}
