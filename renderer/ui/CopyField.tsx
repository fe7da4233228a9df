// Owns a line of text to carry away: selected by a click, copied by a button.
// Must not import anything but React and icons.
import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';

const SHOWN_MS = 2_000;

export function CopyField({
  label,
  text,
  copyLabel,
  copiedLabel,
  byHandLabel,
  onCopy,
}: {
  readonly label: string;
  readonly text: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
  /** Said when the browser will not copy: the text is selected, the person presses the keys. */
  readonly byHandLabel: string;
  readonly onCopy: (text: string) => Promise<boolean>;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'by hand'>('none');

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const copied = await onCopy(text);
    if (!copied) {
      field.current?.focus();
      field.current?.select();
    }
    setOutcome(copied ? 'copied' : 'by hand');
  };

  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          readOnly
          aria-label={label}
          value={text}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-control min-w-0 grow-[99] basis-[8rem] rounded-md border border-field-line bg-surface px-3.5 text-base text-muted"
        />
        <Button look="primary" onClick={() => void copy()} className="grow">
          {outcome === 'copied' ? (
            <Check size={18} aria-hidden="true" />
          ) : (
            <Copy size={18} aria-hidden="true" />
          )}
          {outcome === 'copied' ? copiedLabel : copyLabel}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {outcome === 'by hand' && <span className="mt-1 block">{byHandLabel}</span>}
        {outcome === 'copied' && <span className="sr-only">{copiedLabel}</span>}
      </p>
    </div>
  );
}
