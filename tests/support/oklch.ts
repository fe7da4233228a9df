// Owns the arithmetic of colour: OKLCH to what a screen shows, and WCAG's contrast between two of those.
// Must not import the product.

/** Linear-light sRGB, 0 to 1 each, and the share of it that covers what lies below. */
export type Colour = {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
};

/** Of `oklch(L C H)` or `oklch(L C H / A)`, numbers only. What no screen can show is clipped, as browsers do. */
export function parseOklch(text: string): Colour {
  const numbers = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(text.trim());
  if (numbers === null) throw new Error(`not a colour: ${text}`);
  const [lightness = 0, chroma = 0, hue = 0] = numbers.slice(1, 4).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  // The matrices of Björn Ottosson, as CSS Color 4 has them.
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    rgb: [
      clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    ],
    alpha: numbers[4] === undefined ? 1 : Number(numbers[4]),
  };
}

/** What is seen where one lies over the other; browsers mix the encoded values, not the light. */
export function blend(over: Colour, ground: Colour): Colour {
  const mix = (at: 0 | 1 | 2): number =>
    decode(encode(over.rgb[at]) * over.alpha + encode(ground.rgb[at]) * (1 - over.alpha));
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

/** From 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance({ rgb: [red, green, blue] }: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const clip = (value: number): number => Math.min(1, Math.max(0, value));
const encode = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
const decode = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
