// Owns a block of code: its language, its colours as soon as they are there, and carrying it away.
// Must not import anything but React, icons and its neighbours.
import { Check, Copy } from 'lucide-react';
import { createElement, Fragment, useEffect, useRef, useState } from 'react';
import { type CodeToken, highlight } from './highlight.ts';

const SHOWN_MS = 2_000;

export function CodeBlock({
  language,
  text,
  labels,
  onCopy,
  className,
}: {
  /** As typed behind the fence; empty when nothing was. */
  readonly language: string;
  readonly text: string;
  readonly labels: { readonly copyCode: string; readonly copied: string };
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly className: string;
}) {
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const done = await onCopy(text);
    setCopied(done);
    if (!done && code.current !== null) getSelection()?.selectAllChildren(code.current);
  };
  const label = copied ? labels.copied : labels.copyCode;

  return (
    <figure
      dir="ltr"
      className={`relative overflow-clip rounded-sm border border-line bg-code text-ink ${className}`}
    >
      {language !== '' && (
        <figcaption className="flex min-h-control items-center border-b border-line px-3 pe-11 font-mono text-xs text-muted">
          {language}
        </figcaption>
      )}
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => void copy()}
        className="absolute end-0 top-0 inline-flex size-control items-center justify-center rounded-sm text-muted transition-colors hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
      >
        {copied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
      </button>
      <span role="status" className="sr-only">
        {copied && labels.copied}
      </span>
      <pre
        className={`px-3 py-2 ${language === '' ? 'pe-11' : ''} font-mono text-[0.88em] leading-[1.55] wrap-anywhere whitespace-pre-wrap [tab-size:4]`}
      >
        <code ref={code}>
          <Coloured language={language} text={text} />
        </code>
      </pre>
    </figure>
  );
}

/** Plain until the colours are there; the letters never move. */
function Coloured({ language, text }: { readonly language: string; readonly text: string }) {
  const [tokens, setTokens] = useState<readonly CodeToken[] | null>(null);
  useEffect(() => {
    let gone = false;
    void highlight(language, text).then((found) => {
      if (!gone) setTokens(found);
    });
    return () => {
      gone = true;
    };
  }, [language, text]);
  if (tokens === null) return text;
  return createElement(
    Fragment,
    null,
    ...tokens.map((token) =>
      token.kind === null
        ? token.text
        : createElement('span', { 'data-token': token.kind }, token.text),
    ),
  );
}
