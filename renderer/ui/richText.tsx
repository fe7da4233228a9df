// Owns the one way from a person's text to markup: plain text, with links that show where they lead.
// Must not import anything but React and links.ts. Never builds HTML from strings.
import { Fragment, type ReactNode } from 'react';
import { findLinks } from './links.ts';

/** React nodes for a text: everything stays text but web and mail addresses. */
export function renderText(text: string): ReactNode {
  return findLinks(text).map((piece) =>
    piece.href === null ? (
      <Fragment key={piece.at}>{piece.text}</Fragment>
    ) : (
      <a
        key={piece.at}
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-link underline decoration-1 underline-offset-3 hover:decoration-2"
      >
        <bdi>{piece.text}</bdi>
      </a>
    ),
  );
}
