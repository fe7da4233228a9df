// Owns what no page may ever do: complain on its console, break its content policy, fetch from elsewhere.
// Must not import the product.
import type { BrowserContext, ConsoleMessage, Page } from 'playwright/test';

export type Watch = {
  /** Everything a page did that it must not, in the order it happened. */
  readonly complaints: () => readonly string[];
  /** For a journey that provokes some, told before: from now on those like this are counted and are none. */
  readonly provoke: (pattern: RegExp) => { readonly count: () => number };
};

/** A browser says this by itself when nobody answers, or no more; no page can keep it from that. */
const NOBODY_ANSWERS =
  /net::ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)|WebSocket connection to .* failed|WebSocket is already in CLOSING or CLOSED state/;

/** Watches every page of a context from its first byte on. `mayBeAway`: the host was away meanwhile. */
export async function watchContext(
  context: BrowserContext,
  origin: string,
  mayBeAway: () => boolean,
): Promise<Watch> {
  const complaints: string[] = [];
  const provoked: { readonly pattern: RegExp; count: number }[] = [];
  const complain = (line: string): void => {
    const expected = provoked.find(({ pattern }) => pattern.test(line));
    if (expected === undefined) complaints.push(line);
    else expected.count += 1;
  };
  // Some violations stay silent on the console; the event is fired for all of them.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      reportError(new Error(`content policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
  });
  const hear = (message: ConsoleMessage): void => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (mayBeAway() && NOBODY_ANSWERS.test(message.text())) return;
    complain(`console ${message.type()}: ${message.text()}`);
  };
  const watchPage = (page: Page): void => {
    page.on('pageerror', (error) => complain(`page error: ${error.stack ?? error.message}`));
    page.on('console', hear);
  };
  context.on('page', watchPage);
  context.on('request', (request) => {
    const url = new URL(request.url());
    const own = url.protocol === 'blob:' || url.protocol === 'data:' || url.origin === origin;
    if (!own) complain(`a request to ${request.url()}`);
  });
  return {
    complaints: () => complaints,
    provoke: (pattern) => {
      const one = { pattern, count: 0 };
      provoked.push(one);
      return { count: () => one.count };
    },
  };
}
