// Owns how a chip is called.
// Pure. Must not import React, sockets or other features.
import { CHIP_LINES } from '../../i18n/searchKeys.ts';
import type { Words } from '../../i18n/words.ts';
import type { Chip } from './filters.ts';

export function chipWords({ key, label }: Chip, { t }: Words): string {
  return t(CHIP_LINES[key], { label });
}
