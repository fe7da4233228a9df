// Owns the shape of the words for a failure.
// Must not import anything.

export type FailureWords = {
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do about it, in one or two. */
  readonly todo: string;
  /** The same about what nobody tries again by itself, where `todo` promises that. */
  readonly todoOnceMore?: string;
};
