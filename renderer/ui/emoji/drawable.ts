// Owns which emoji this system can draw in colour and in one piece, seen on a canvas, without asking anybody.
// Must not import anything.

/** One of each version of the standard, drawn by every font that knows the version. */
const SAMPLES: readonly (readonly [version: number, emoji: string])[] = [
  [17, '🫪'],
  [16, '🫩'],
  [15.1, '🐦‍🔥'],
  [15, '🫨'],
  [14, '🫠'],
  [13.1, '😮‍💨'],
  [13, '🥲'],
  [12.1, '🧑‍🦰'],
  [12, '🥱'],
  [11, '🥰'],
];
/** Where a canvas tells nothing (a browser that hides from trackers): older than any system in use. */
const UNKNOWN_VERSION = 14;
const SIZE_PX = 16;
/** A sequence that falls into its parts is about twice as wide. */
const PIECES_FACTOR = 1.5;
const FONTS =
  '"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji","Twemoji Mozilla",sans-serif';

export function createCanDraw(): (emoji: string, version: number) => boolean {
  const draws = createEye();
  if (draws === null) return (_emoji, version) => version <= UNKNOWN_VERSION;
  const newest = SAMPLES.find(([, emoji]) => draws(emoji))?.[0] ?? 5;
  // Windows has no flags of countries: it writes their two letters.
  const flags = draws('🇧🇩');
  return (emoji, version) => version <= newest && (flags || !/\p{Regional_Indicator}/u.test(emoji));
}

/** Null where not even a plain smile is seen in colour. */
function createEye(): ((emoji: string) => boolean) | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE_PX;
  canvas.height = SIZE_PX;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.font = `${SIZE_PX}px ${FONTS}`;
  context.textBaseline = 'top';
  const pixelsIn = (emoji: string, colour: string): Uint8ClampedArray => {
    context.clearRect(0, 0, SIZE_PX, SIZE_PX);
    context.fillStyle = colour;
    context.fillText(emoji, 0, 0);
    return context.getImageData(0, 0, SIZE_PX, SIZE_PX).data;
  };
  const width = context.measureText('😀').width;
  const draws = (emoji: string): boolean => {
    if (context.measureText(emoji).width > width * PIECES_FACTOR) return false;
    // A glyph of its own colours ignores the ink; a box or a letter takes it.
    const red = pixelsIn(emoji, '#f00');
    const blue = pixelsIn(emoji, '#00f');
    return red.some((value) => value > 0) && red.every((value, at) => value === blue[at]);
  };
  return draws('😀') ? draws : null;
}
