// Owns how often hosts are asked, how long they may be silent, and how many are kept. Pure numbers.
// Must not import anything.

/** Answered hosts in the list; a whole campus has fewer, and nobody reads more. */
export const MAX_LISTED = 200;
export const MAX_UNPROVED = 400;
/** Asked for one host, and machines whose word for it counts. */
export const MAX_URLS = 8;
/** A machine has rarely more cards that are of use to somebody else. */
export const MAX_URLS_PER_SENDER = 3;

/** Live member counts while somebody looks at them; stretched when the list is long. */
export const LIVE_INTERVAL_MS = 1_200;
export const LIVE_INTERVAL_PER_HOST_MS = 9;
export const CALM_INTERVAL_MS = 10_000;
export const FAILING_INTERVAL_MS = 1_000;
/** Forged news of a host must not make everybody who hears it call the host at the liar's pace. */
export const NEWS_INTERVAL_MS = 300;
/** Between the checks of a host that has not answered yet. */
export const FIRST_ANSWER_WAITS_MS = [250, 750, 2_000, 8_000] as const;
/** A host that goes has closed its port soon after its goodbye. */
export const FAREWELL_INTERVAL_MS = 120;
export const FAREWELL_LASTS_MS = 5_000;
/** Whoever named so many hosts that were not there gets one look at each from then on. */
export const FLOOD_AFTER = 60;

/** With the 1.2 s between two checks these keep "fading within 5 s, gone within 15 s of the last sign of life". */
export const FADING_AFTER_MS = 3_000;
export const GONE_AFTER_MS = 12_500;

/** Quick at first, so that who really goes is gone within a second; a forged goodbye soon costs nothing. */
export function farewellWait(ageMs: number): number {
  return Math.max(FAREWELL_INTERVAL_MS, ageMs / 2);
}
