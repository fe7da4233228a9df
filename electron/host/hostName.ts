// Owns the name that a host goes by: what it may hold, wherever it comes from.
// Pure. Must not import anything but shared and the host's names.
import { NAME_LIMITS } from '../../shared/limits.ts';
import { findLineFault } from '../../shared/text.ts';
import { normaliseName } from './names.ts';
import { visible } from './visible.ts';

/** The name as somebody gave it, in its one spelling; null when it is none. */
export function readHostName(given: string): string | null {
  if (visible(given) !== given || findLineFault(given, NAME_LIMITS) !== null) return null;
  const name = normaliseName(given, NAME_LIMITS);
  return name.ok ? name.value : null;
}

/** The same for a name that nobody is there to ask about, the computer's or one of old settings: as much of it as will do. */
export function presentableHostName(found: string): string {
  const start = found.slice(0, NAME_LIMITS.maxBytes).toWellFormed();
  const whole = normaliseName(start, NAME_LIMITS);
  if (whole.ok) return whole.value;
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(start);
  const letters = [...graphemes].slice(0, NAME_LIMITS.maxGraphemes).map(({ segment }) => segment);
  const cut = normaliseName(letters.join(''), NAME_LIMITS);
  return cut.ok ? cut.value : NAMELESS;
}

/** Of a computer that is called by nothing that can be shown. */
const NAMELESS = 'Kothabarta';
