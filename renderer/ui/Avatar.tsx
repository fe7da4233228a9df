// Owns the picture of a person or a room: a colour and the first letter as a reader sees it.
// Must not import anything but React.

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Hasanta: ties a letter to the next one. */
const JOINER = '\u09cd';

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
      {firstGrapheme(name)}
    </span>
  );
}

/** "প্র" of প্রিয়া, "অ্যা" of অ্যালগরিদম: what a reader calls the first letter. */
function firstGrapheme(name: string): string {
  let letter = '';
  for (const { segment } of graphemes.segment(name.trim())) {
    letter += segment;
    // Unicode's rules cut behind the joining sign of a vowel; no reader does.
    if (!segment.endsWith(JOINER)) break;
  }
  return letter;
}
