// Owns the schemas of texts that people write: how long each may be, and what is told of one that is too long.
// Must not import anything but shared.
import {
  MESSAGE_MAX_BYTES,
  MESSAGE_MAX_CHARS,
  NAME_LIMITS,
  POLL_OPTION_LIMITS,
  STATUS_LIMITS,
  TITLE_LIMITS,
  TOPIC_LIMITS,
} from './limits.ts';
import { findLineFault, findTextFault, type TextFault } from './text.ts';
import { z } from './zod.ts';

/** The message of an issue that is about size; the host answers `too_large` then instead of `bad_request`. */
export const TOO_LARGE_ISSUE = 'too_large';

const textOf = (find: (text: string) => TextFault | null) =>
  z.string().check(({ value, issues }) => {
    const fault = find(value);
    if (fault === null) return;
    issues.push({
      code: 'custom',
      input: value,
      message: fault === 'too_long' ? TOO_LARGE_ISSUE : fault,
    });
  });

/** One line, not empty. */
export const titleSchema = textOf((line) => findLineFault(line, TITLE_LIMITS));
/** One line, or nothing. */
export const topicSchema = textOf((line) =>
  line === '' ? null : findLineFault(line, TOPIC_LIMITS),
);
/** What somebody says of themselves: one line, or nothing. */
export const statusSchema = textOf((line) =>
  line === '' ? null : findLineFault(line, STATUS_LIMITS),
);
/** Breaks a line or turns the words behind it around: nothing that stands in a name. */
const UNFIT_FOR_NAMES = /[\u2028\u2029\p{Bidi_Control}]/u;
/** Whose words these were: a name that stands among other words. */
export const originSchema = textOf(
  (line) => findLineFault(line, NAME_LIMITS) ?? (UNFIT_FOR_NAMES.test(line) ? 'malformed' : null),
);
/** What a poll asks: one line of a topic's length. */
export const pollQuestionSchema = textOf((line) => findLineFault(line, TOPIC_LIMITS));
export const pollOptionSchema = textOf((line) => findLineFault(line, POLL_OPTION_LIMITS));
export const messageTextSchema = textOf((text) =>
  findTextFault(text, { maxChars: MESSAGE_MAX_CHARS, maxBytes: MESSAGE_MAX_BYTES }),
);
