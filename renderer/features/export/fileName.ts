// Owns what an exported room's file is called: its title, cleaned for every system, and the day.
// Pure. Must not import anything.

/** What Windows, macOS or a shell would not take, and what hides or turns a name. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;
/** Bangla's joiners change what is read; they stay. */
const JOINER = /(?<=\p{L}|\p{M})[\u200c\u200d](?=\p{L}|\p{M})/u;
/** Devices of Windows, whatever stands behind the point. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** 255 bytes are the least that file systems take; Bangla needs three for a letter. */
const TITLE_MAX_BYTES = 150;

/** `ending` without its point. */
export function exportFileName(title: string, at: number, ending: string): string {
  const day = new Date(at);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((number) => String(number).padStart(2, '0'))
    .join('-');
  return `${cleanTitle(title) || 'kothabarta'} ${date}.${ending}`;
}

function cleanTitle(title: string): string {
  // Bangla's য় and ড় of one sign become two by it: no place in the title as it was given holds in the other.
  const whole = title.normalize('NFC');
  const kept = whole.replace(UNFIT, (sign, at: number) => {
    const isJoiner = JOINER.test(whole.slice(Math.max(0, at - 1), at + 2));
    return isJoiner && /[\u200c\u200d]/.test(sign) ? sign : ' ';
  });
  const tidy = kept
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .replace(DEVICE, '_$1');
  return shorten(tidy).trim();
}

/** Never within a letter with its signs. */
function shorten(text: string): string {
  const bytes = (some: string) => new TextEncoder().encode(some).length;
  if (bytes(text) <= TITLE_MAX_BYTES) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    if (bytes(short + segment) > TITLE_MAX_BYTES) break;
    short += segment;
  }
  return short;
}
