// Owns which line says what is wrong with a code or an address.
// Must not import other features.
import type { WordKey } from '../../i18n/catalogue.ts';
import type { JoinFault } from './joinTarget.ts';

export const JOIN_FAULT_LINES = {
  empty: 'join.empty',
  not_digits: 'join.notDigits',
  wrong_length: 'join.wrongLength',
  mistyped: 'join.mistyped',
  not_an_address: 'join.notAnAddress',
} as const satisfies Record<JoinFault, WordKey>;
