// Owns how an address of the app's scheme is called in a page of the stand-in, and back. Pure.
// Chromium refuses custom schemes even through interception; http://*.localhost is a secure context as the scheme is.
import { APP_SCHEME } from '../../../../electron/main/appFiles.ts';

/** What the window of a real Electron sends as Origin. */
export const WINDOW_ORIGIN = `${APP_SCHEME}://app`;
export const PAGE_ORIGIN = 'http://app.localhost';

const APP_ADDRESS = new RegExp(`^${APP_SCHEME}://([^/?#]+)(.*)$`);
const PAGE_ADDRESS = /^http:\/\/([^/?#:]+)\.localhost([/?#].*|$)/;

export function toPageAddress(address: string): string {
  const [, host, rest] = APP_ADDRESS.exec(address) ?? [];
  return host === undefined ? address : `http://${host}.localhost${rest}`;
}

export function toAppAddress(address: string): string {
  const [, host, rest] = PAGE_ADDRESS.exec(address) ?? [];
  return host === undefined ? address : `${APP_SCHEME}://${host}${rest}`;
}

export function isPageAddress(address: string): boolean {
  return PAGE_ADDRESS.test(address);
}
