// Owns the exported file that can be opened as a room again: every entry with its signature, one a line.
// Pure. Must not import anything but shared and its neighbours. The format: shared/exported/exportFormat.ts.
import {
  END_LINE,
  ENTRIES_LINE,
  EXPORT_FORMAT,
  EXPORT_VERSION,
  PEOPLE_END_LINE,
  PEOPLE_LINE,
  writeHead,
} from '../../../shared/exported/exportFormat.ts';
import type { Exported, Writer } from './writers.ts';

export function writeJson({ roomId, host, exportedAt, gathered }: Exported): Writer {
  const { firstSeq, branches, people } = gathered;
  let isFirst = true;
  return {
    head: () => {
      const head = writeHead({
        format: EXPORT_FORMAT,
        version: EXPORT_VERSION,
        exportedAt,
        host: { id: host.hostId, name: host.name },
        roomId,
        firstSeq,
        branch: branches.at(-1)?.branch ?? '',
        branches: [...branches],
      });
      const named = [...people.values()].map((person) => JSON.stringify(person)).join(',\n');
      const list = named === '' ? [] : [named];
      return `${[head, PEOPLE_LINE, ...list, PEOPLE_END_LINE, ENTRIES_LINE].join('\n')}\n`;
    },
    entries: (some) => {
      if (some.length === 0) return '';
      const lead = isFirst ? '' : ',\n';
      isFirst = false;
      return lead + some.map((entry) => JSON.stringify(entry)).join(',\n');
    },
    tail: () => `\n${END_LINE}\n`,
  };
}
