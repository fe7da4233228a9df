// Owns how the gallery is to look, kept in its address: a link shows the same to everybody, and a test asks for what it wants.
// Must not import React.
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Appearance } from '../platform/platform.ts';

/** The parts of the page, in their order; `all` is all of them. */
const AREAS = [
  'all',
  'type',
  'controls',
  'people',
  'messages',
  'writing',
  'search',
  'classroom',
  'lobby',
  'dialogs',
] as const;

export type Chosen = Appearance & {
  readonly language: Language;
  /** One part alone is drawn sooner than everything. */
  readonly area: (typeof AREAS)[number];
};

/** The first of each is what an address without it means. */
export const OPTIONS = {
  area: AREAS,
  language: LANGUAGES,
  theme: ['system', 'light', 'dark'],
  textSize: ['normal', 'large', 'larger'],
  density: ['roomy', 'compact'],
  contrast: ['system', 'more'],
  motion: ['system', 'reduced'],
} as const satisfies { readonly [K in keyof Chosen]: readonly [Chosen[K], ...Chosen[K][]] };

export function readChosen(search: string): Chosen {
  const asked = new URLSearchParams(search);
  const choose = <V extends string>(name: string, [first, ...others]: readonly [V, ...V[]]): V =>
    others.find((option) => option === asked.get(name)) ?? first;
  return {
    area: choose('area', OPTIONS.area),
    language: choose('language', OPTIONS.language),
    theme: choose('theme', OPTIONS.theme),
    textSize: choose('textSize', OPTIONS.textSize),
    density: choose('density', OPTIONS.density),
    contrast: choose('contrast', OPTIONS.contrast),
    motion: choose('motion', OPTIONS.motion),
  };
}

export function keepChosen(chosen: Chosen): void {
  history.replaceState(null, '', `?${new URLSearchParams(chosen)}`);
}
