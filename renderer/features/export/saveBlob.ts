// Owns giving a file to the person: the browser, or the app's window, saves it as it saves every download.
// Must not import anything.

/** A browser begins with a download some moments after the click. */
const KEPT_MS = 60_000;

export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
