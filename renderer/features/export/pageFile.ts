// Owns the exported file that a browser shows: one page, no script, nothing fetched, every text through escapeHtml.
// Pure. Must not import anything but shared, i18n and its neighbours.
import { MEMBER_HUES, memberTagOf } from '../../../shared/memberTag.ts';
import type { Words } from '../../i18n/words.ts';
import { escapeHtml } from './escapeHtml.ts';
import {
  createExportRows,
  type ExportedPoll,
  type ExportRow,
  type MessageRow,
} from './exportRows.ts';
import { PAGE_STYLE } from './pageStyle.ts';
import { wordsHtml } from './wordsHtml.ts';
import type { Exported, Writer } from './writers.ts';

/** Nothing runs and nothing is fetched, whatever somebody has written. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/** Lines of one person within this time stand under one name. */
const GROUP_WITHIN_MS = 300_000;

export function writePage(exported: Exported, words: Words): Writer {
  const { title, topic, host, exportedAt, gathered } = exported;
  const rowsOf = createExportRows(gathered, words);
  let before: ExportRow | null = null;

  const html = (row: ExportRow): string => {
    const previous = before;
    before = row;
    switch (row.type) {
      case 'day':
        return `<h2>${escapeHtml(words.date(row.at))}</h2>\n`;
      case 'event':
        return `<p class="event">${isolated(row.text)} <time>${escapeHtml(words.time(row.at))}</time></p>\n`;
      case 'message':
        return messageHtml(row, words, continues(row, previous));
    }
  };

  return {
    head: () => {
      const from = words.t('export.from', {
        host: host.name,
        date: words.date(exportedAt),
        time: words.time(exportedAt),
      });
      return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${isolated(title)}</h1>
${topic === '' ? '' : `<p>${isolated(topic)}</p>\n`}<p class="from">${isolated(from)}</p>
</header>
<main>
`;
    },
    entries: (some) => rowsOf(some).map(html).join(''),
    tail: () => '</main>\n</body>\n</html>\n',
  };
}

/** A member's colour, in degrees. */
function hueOf(author: string): number {
  return Math.round((memberTagOf(author).hue * 360) / MEMBER_HUES);
}

/** A name or a text turns nothing beside it. */
function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

function continues(row: MessageRow, previous: ExportRow | null): boolean {
  return (
    previous?.type === 'message' &&
    previous.author === row.author &&
    row.quote === null &&
    row.forwardedFrom === null &&
    Math.abs(row.at - previous.at) <= GROUP_WITHIN_MS
  );
}

function messageHtml(row: MessageRow, words: Words, continued: boolean): string {
  const time = `<time datetime="${new Date(row.at).toISOString()}">${escapeHtml(words.time(row.at))}</time>`;
  const name = `<b style="--hue:${hueOf(row.author)}">${isolated(row.name)}</b>`;
  const head = continued ? '' : `<p class="who">${name} ${time}</p>\n`;
  const inner = row.deleted
    ? `<p class="gone">${escapeHtml(words.t('message.deleted'))}</p>\n`
    : saidHtml(row, words);
  return `<article${continued ? ' class="on"' : ''}>\n${head}${inner}</article>\n`;
}

function saidHtml(row: MessageRow, words: Words): string {
  const { quote, forwardedFrom, poll } = row;
  const pieces: string[] = [];
  if (forwardedFrom !== null) {
    const line = words.t('export.forwarded', { name: forwardedFrom });
    pieces.push(`<p class="small">${isolated(line)}</p>`);
  }
  if (quote !== null) {
    const by = quote.name === '' ? '' : `<b>${isolated(quote.name)}</b> `;
    pieces.push(`<blockquote>${by}${isolated(quote.text)}</blockquote>`);
  }
  if (row.text !== '') {
    const marked = wordsHtml(row.text, row.called);
    const told = row.action ? `<p class="told">${isolated(row.name)}</p>${marked}` : marked;
    pieces.push(`<div class="said${row.action ? ' action' : ''}" dir="auto">${told}</div>`);
    if (row.edited) {
      pieces.push(`<p class="small">(${escapeHtml(words.t('export.edited'))})</p>`);
    }
  }
  if (poll !== null) pieces.push(pollHtml(poll, words));
  if (row.reactions.length > 0) {
    const each = row.reactions.map(
      ({ emoji, names }) =>
        `<li title="${escapeHtml(words.list(names))}">${escapeHtml(emoji)} ${escapeHtml(words.show(names.length))}</li>`,
    );
    pieces.push(`<ul class="reactions">${each.join('')}</ul>`);
  }
  return pieces.map((piece) => `${piece}\n`).join('');
}

function pollHtml(poll: ExportedPoll, words: Words): string {
  const most = Math.max(1, ...poll.options.map(({ names }) => names.length));
  const options = poll.options.map(({ text, names }) => {
    const share = Math.round((names.length / most) * 100);
    const who = names.length === 0 ? '' : `<small>${isolated(words.list(names))}</small>`;
    const count = escapeHtml(words.t('export.votes', { count: names.length }));
    return `<li><span class="bar" style="--share:${share}%"></span><span>${isolated(text)}</span> <em>${count}</em>${who}</li>`;
  });
  const closed = poll.closed
    ? `<p class="small">${escapeHtml(words.t('export.pollClosed'))}</p>`
    : '';
  return `<section class="poll"><p><b>${isolated(poll.question)}</b></p><ul>${options.join('')}</ul>${closed}</section>`;
}
