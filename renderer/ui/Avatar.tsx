// Owns the picture of a person or a room: a colour and the first letter as a reader sees it.
// Must not import anything but React and parts beside it.
import { firstLetter } from './firstLetter.ts';

/** The letter is a fixed part of the picture, whatever density and size of text make of that. */
const SIZES = {
  small: 'size-avatar-small rounded-[8px] text-[length:calc(var(--avatar-small)*0.45)]',
  normal: 'size-avatar rounded-sm text-[length:calc(var(--avatar)*0.44)]',
  large: 'size-14 rounded-lg text-[20px]',
} as const;

/** Decoration beside a name that is always written out too. */
export function Avatar({
  name,
  hue,
  size = 'normal',
}: {
  readonly name: string;
  /** 0 to 7: a colour of the palette of people. */
  readonly hue: number;
  readonly size?: keyof typeof SIZES;
}) {
  return (
    <span
      aria-hidden="true"
      data-avatar=""
      data-hue={hue}
      className={`inline-flex shrink-0 items-center justify-center overflow-hidden bg-person leading-[1.5] font-semibold text-white uppercase select-none ${SIZES[size]}`}
    >
      {/* By the height of the letter and not of its line, which has more room below than above. */}
      <span className="[text-box:trim-both_cap_alphabetic]">{firstLetter(name)}</span>
    </span>
  );
}
