// Owns choosing a skin tone: a hand that opens into six.
// Must not import anything but React.
import { useId } from 'react';
import { SKIN_TONES, type SkinTone, withTone } from './skinTone.ts';

const HAND = '✋';

export function SkinToneButton({
  label,
  tone,
  open,
  onToggle,
}: {
  readonly label: string;
  readonly tone: SkinTone;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={onToggle}
      className="inline-flex size-control shrink-0 items-center justify-center rounded-sm text-xl hover:bg-hover"
    >
      <span aria-hidden="true" className="emoji">
        {withTone(HAND, tone)}
      </span>
    </button>
  );
}

export function SkinToneChoice({
  label,
  names,
  tone,
  onChoose,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly tone: SkinTone;
  readonly onChoose: (tone: SkinTone) => void;
}) {
  const group = useId();
  return (
    <fieldset className="flex animate-rise justify-between px-2 pb-1">
      <legend className="sr-only">{label}</legend>
      {SKIN_TONES.map((each) => (
        <label
          key={each}
          title={names[each]}
          className="relative inline-flex size-control items-center justify-center rounded-sm text-xl hover:bg-hover has-checked:bg-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={group}
            aria-label={names[each]}
            checked={tone === each}
            onChange={() => onChoose(each)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <span aria-hidden="true" className="emoji">
            {withTone(HAND, each)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
