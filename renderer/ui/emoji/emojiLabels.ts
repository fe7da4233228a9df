// Owns which words the emoji need, and in which languages emoji have names.
// Must not import anything.

export type EmojiLanguage = 'en' | 'bn';

export type EmojiLabels = {
  readonly search: string;
  readonly loading: string;
  readonly notLoaded: string;
  readonly tryAgain: string;
  readonly nothing: string;
  /** Where there is a mouse and nothing is pointed at. */
  readonly hint?: string;
  readonly found: (count: number) => string;
  readonly frequent: string;
  readonly grid: string;
  readonly groups: string;
  /** By the number of the standard's group; 2 is never shown. */
  readonly groupNames: Readonly<Record<number, string>>;
  readonly skinTone: string;
  /** Six, from none to the darkest. */
  readonly skinTones: readonly string[];
};
