// Owns which links may leave for the system's browser or mail program. Pure.
// Must not import 'electron'; window.ts holds the one call of openExternal.

const MAX_LENGTH = 2_048;
const PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

export type ExternalLink =
  /** `shown`: what the person is asked about, with the name of the site as it really is (punycode). */
  { readonly ok: true; readonly href: string; readonly shown: string } | { readonly ok: false };

export function judgeExternalLink(link: string): ExternalLink {
  if (link.length > MAX_LENGTH || !URL.canParse(link)) return { ok: false };
  const url = new URL(link);
  if (!PROTOCOLS.includes(url.protocol)) return { ok: false };
  if (url.username !== '' || url.password !== '') return { ok: false };
  return { ok: true, href: url.href, shown: url.href };
}
