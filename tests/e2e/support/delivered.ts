// Owns how a page says that the host has a message: that it was sent or, in a small room, who has seen it already.
// Must not import anything of the product but its words.
import type { Words } from '../../../renderer/i18n/words.ts';

export function deliveredWords(t: Words['t']): RegExp {
  const said = [t('message.sent'), t('message.seenBy', { names: '' }).trim()];
  return new RegExp(said.map(plain).join('|'), 'u');
}

/** For a regular expression that means the text itself. */
export function plain(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
