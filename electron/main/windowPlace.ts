// Owns where the window was: remembered over runs, and never off every screen. Pure but for its file.
// Must not import 'electron'.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from '../../shared/zod.ts';

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.gte(360)),
  height: z.int().check(z.gte(480)),
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof placeSchema>;

type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** So much of the title bar must be on some screen to be taken hold of. */
const GRIP = 80;

export function readWindowPlace(path: string, screens: readonly Area[]): WindowPlace | null {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  const place = placeSchema.safeParse(raw);
  return place.success && isReachable(place.data, screens) ? place.data : null;
}

export function keepWindowPlace(path: string, place: WindowPlace): void {
  try {
    writeFileSync(path, JSON.stringify(place));
  } catch {
    // A full disk costs the window its place, nothing else.
  }
}

/** The screen a window stood on may be gone. */
export function isReachable(place: WindowPlace, screens: readonly Area[]): boolean {
  return screens.some(
    (screen) =>
      place.x + place.width - GRIP > screen.x &&
      place.x + GRIP < screen.x + screen.width &&
      place.y >= screen.y - 10 &&
      place.y + GRIP < screen.y + screen.height,
  );
}
