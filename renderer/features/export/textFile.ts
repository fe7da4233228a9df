// Owns the exported file that any program reads: plain text, one block for each message.
// Pure. Must not import anything but shared, i18n and its neighbours.
import type { Words } from '../../i18n/words.ts';
import { createExportRows, type ExportRow, type MessageRow } from './exportRows.ts';
import type { Exported, Writer } from './writers.ts';

export function writeText(exported: Exported, words: Words): Writer {
  const { title, topic, host, exportedAt, gathered } = exported;
  const rowsOf = createExportRows(gathered, words);
  const lines = (row: ExportRow): readonly string[] => {
    switch (row.type) {
      case 'day':
        return [`──── ${words.date(row.at)} ────`];
      case 'event':
        return [`· ${row.text} (${words.time(row.at)})`];
      case 'message':
        return messageLines(row, words);
    }
  };
  const block = (some: readonly string[]): string => `${some.join('\n')}\n\n`;
  return {
    // The mark tells old editors of Windows that this is UTF-8.
    head: () =>
      `\ufeff${block([
        title,
        ...(topic === '' ? [] : [topic]),
        words.t('export.from', {
          host: host.name,
          date: words.date(exportedAt),
          time: words.time(exportedAt),
        }),
      ])}`,
    entries: (some) =>
      rowsOf(some)
        .map((row) => block(lines(row)))
        .join(''),
    tail: () => '',
  };
}

function messageLines(row: MessageRow, words: Words): readonly string[] {
  const head = `${words.time(row.at)}  ${row.name}`;
  if (row.deleted) return [head, words.t('message.deleted')];
  const { quote, forwardedFrom, poll } = row;
  const lines = [head];
  if (quote !== null) {
    lines.push(quote.name === '' ? `> ${quote.text}` : `> ${quote.name}: ${quote.text}`);
  }
  if (forwardedFrom !== null) lines.push(words.t('export.forwarded', { name: forwardedFrom }));
  if (row.text !== '') lines.push(row.action ? `* ${row.name} ${row.text}` : row.text);
  if (row.edited) lines.push(`(${words.t('export.edited')})`);
  if (poll !== null) {
    lines.push(`${words.t('export.poll')}: ${poll.question}`);
    for (const { text, names } of poll.options) {
      const who = names.length === 0 ? '' : ` (${words.list(names)})`;
      lines.push(`  - ${text}: ${words.t('export.votes', { count: names.length })}${who}`);
    }
    if (poll.closed) lines.push(`(${words.t('export.pollClosed')})`);
  }
  if (row.reactions.length > 0) {
    lines.push(
      row.reactions.map(({ emoji, names }) => `${emoji} ${words.show(names.length)}`).join('  '),
    );
  }
  return lines;
}
