// Owns the content policy of the pages: nothing runs, loads or connects but what is ours.
// Must not import anything.

type Sources = {
  /** Where the page may connect to. */
  readonly connect: string;
  /** Where pictures and sounds may come from. */
  readonly media: string;
};

/** For the web client that a host serves to browsers: that host and nobody else. */
export function guestContentPolicy(): string {
  return policyOf({ connect: "'self'", media: "'self' blob:" });
}

/** For the desktop app's window: it talks to any host on the network, so no address can be named beforehand. */
export function appContentPolicy(): string {
  return policyOf({
    connect: "'self' ws: wss: http: https:",
    media: "'self' blob: http: https:",
  });
}

function policyOf({ connect, media }: Sources): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src ${media}`,
    `media-src ${media}`,
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types kothabarta',
  ].join('; ');
}
