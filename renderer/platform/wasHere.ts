// Owns whether somebody was at this address before, as the very first lines of the page can tell.
// Must not import anything: whatever it imported would run before it.

/** Where localStorage keeps the settings; deviceStorage.ts reads and writes them. */
export const SETTINGS_ITEM = 'kothabarta.settings';

/** Nobody has settings who never was here; false, too, where a browser shuts its storage. */
export function wasHere(): boolean {
  try {
    return localStorage.getItem(SETTINGS_ITEM) !== null;
  } catch {
    return false;
  }
}
