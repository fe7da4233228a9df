// Owns the gallery's switches: the part of it, language and everything that Appearance offers, by its names in the code.
// Must not import screens.
import { Segments } from '../ui/Choice.tsx';
import { type Chosen, OPTIONS } from './chosen.ts';

export function Choices({
  chosen,
  onChange,
}: {
  readonly chosen: Chosen;
  readonly onChange: (some: Partial<Chosen>) => void;
}) {
  const choice = (name: keyof Chosen) => (
    <Segments<string>
      label={name}
      value={chosen[name]}
      options={OPTIONS[name].map((value) => ({ value, label: value }))}
      // One of the options above, which are those of this key.
      onChange={(value) => onChange({ [name]: value } as Partial<Chosen>)}
    />
  );
  return (
    // A grid: segments choose their rows by the width that they are given, which must not come from themselves.
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-3" lang="en">
      <div className="col-span-full">{choice('area')}</div>
      {choice('language')}
      {choice('theme')}
      {choice('textSize')}
      {choice('density')}
      {choice('contrast')}
      {choice('motion')}
    </div>
  );
}
