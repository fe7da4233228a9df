// Owns reading an exported room line by line, so that no file is too long for the memory.
// Pure: whoever reads the file pushes its lines. Must not import anything but shared.
import { type Entry, entrySchema, type Person, personSchema } from '../model.ts';
import { z } from '../zod.ts';
import {
  END_LINE,
  ENTRIES_LINE,
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportHead,
  exportHeadSchema,
  PEOPLE_END_LINE,
  PEOPLE_LINE,
} from './exportFormat.ts';

export type ExportItem =
  | { readonly type: 'head'; readonly head: ExportHead }
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'entry'; readonly entry: Entry };

/** Why a file cannot be read; `line` counts from 1. */
export type ExportFault =
  /** No exported room at all. */
  | { readonly type: 'foreign' }
  | { readonly type: 'newer'; readonly version: number }
  | { readonly type: 'damaged'; readonly line: number }
  /** The file ends before its last line. */
  | { readonly type: 'cut off'; readonly line: number };

export type ReadLine =
  | { readonly ok: true; readonly item: ExportItem | null }
  | { readonly ok: false; readonly fault: ExportFault };

export type ExportReader = {
  readonly push: (line: string) => ReadLine;
  /** After the last line; null when the file was whole. */
  readonly end: () => ExportFault | null;
};

type Place = 'head' | 'people' | 'person' | 'entries' | 'entry' | 'end';

const NOTHING: ReadLine = { ok: true, item: null };
const versionSchema = z.object({ format: z.literal(EXPORT_FORMAT), version: z.int() });

export function createExportReader(): ExportReader {
  let place: Place = 'head';
  let count = 0;

  const damaged = (): ReadLine => ({ ok: false, fault: { type: 'damaged', line: count } });
  /** A line that must read just so. */
  const expects = (line: string, wanted: string, next: Place): ReadLine => {
    if (line !== wanted) return damaged();
    place = next;
    return NOTHING;
  };

  const readHead = (line: string): ReadLine => {
    const raw = line.endsWith(',') ? jsonOf(`${line.slice(0, -1)}}`) : undefined;
    const version = versionSchema.safeParse(raw);
    if (!version.success) return { ok: false, fault: { type: 'foreign' } };
    if (version.data.version > EXPORT_VERSION) {
      return { ok: false, fault: { type: 'newer', version: version.data.version } };
    }
    const head = exportHeadSchema.safeParse(raw);
    if (!head.success) return damaged();
    place = 'people';
    return { ok: true, item: { type: 'head', head: head.data } };
  };

  const readPerson = (line: string): ReadLine => {
    if (line === PEOPLE_END_LINE) return expects(line, PEOPLE_END_LINE, 'entries');
    const person = personSchema.safeParse(jsonOf(withoutComma(line)));
    return person.success ? { ok: true, item: { type: 'person', person: person.data } } : damaged();
  };

  const readEntry = (line: string): ReadLine => {
    if (line === END_LINE) return expects(line, END_LINE, 'end');
    const entry = entrySchema.safeParse(jsonOf(withoutComma(line)));
    return entry.success ? { ok: true, item: { type: 'entry', entry: entry.data } } : damaged();
  };

  return {
    push: (raw) => {
      count += 1;
      // Editors and mails of another system leave their line ends and marks.
      const line = raw.replace(/\r$/, '').replace(/^\ufeff/, '');
      switch (place) {
        case 'head':
          return readHead(line);
        case 'people':
          return expects(line, PEOPLE_LINE, 'person');
        case 'person':
          return readPerson(line);
        case 'entries':
          return expects(line, ENTRIES_LINE, 'entry');
        case 'entry':
          return readEntry(line);
        case 'end':
          return line.trim() === '' ? NOTHING : damaged();
      }
    },
    end: () => {
      if (place === 'head') return { type: 'foreign' };
      return place === 'end' ? null : { type: 'cut off', line: count };
    },
  };
}

function withoutComma(line: string): string {
  return line.endsWith(',') ? line.slice(0, -1) : line;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
