// Owns making a file of a room: reading all of it, then writing it piece by piece, cancellable at every piece.
// Must not import sockets or React.
import type { Failure } from '../../../shared/failure.ts';
import type { RoomSummary } from '../../../shared/model.ts';
import type { Words } from '../../i18n/words.ts';
import type { Session } from '../../session/sessionTypes.ts';
import { exportFileName } from './fileName.ts';
import { createGathering } from './gathering.ts';
import { writeJson } from './jsonFile.ts';
import { writePage } from './pageFile.ts';
import { writeText } from './textFile.ts';
import type { Exported, ExportFormat, Writer } from './writers.ts';

const TYPES: Readonly<Record<ExportFormat, { readonly mime: string; readonly ending: string }>> = {
  page: { mime: 'text/html', ending: 'html' },
  text: { mime: 'text/plain', ending: 'txt' },
  json: { mime: 'application/json', ending: 'json' },
};

export type ExportOutcome =
  | { readonly type: 'done'; readonly file: Blob; readonly name: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly failure: Failure };

export type ExportProgress = { readonly read: number; readonly total: number };

export async function exportRoom(
  wanted: { readonly room: RoomSummary; readonly title: string; readonly format: ExportFormat },
  deps: {
    readonly session: Pick<Session, 'getState' | 'readHistory'>;
    readonly words: Words;
    readonly signal: AbortSignal;
    readonly now: () => number;
    readonly onProgress: (progress: ExportProgress) => void;
  },
): Promise<ExportOutcome> {
  const { room, title, format } = wanted;
  const { session, words, signal } = deps;
  const gathering = createGathering();
  const end = await session.readHistory(room.roomId, {
    signal,
    onBegin: gathering.begin,
    onPage: (page) => {
      gathering.add(page);
      deps.onProgress(page);
    },
  });
  if (end.type !== 'whole') return end;
  const { host } = session.getState();
  if (host === null) return { type: 'failed', failure: { code: 'offline' } };
  const exportedAt = deps.now();
  const { roomId, topic } = room;
  const gathered = gathering.result();
  const exported: Exported = { roomId, title, topic, host, exportedAt, gathered };
  const file = await write(exported, writerOf(format, exported, words), {
    type: TYPES[format].mime,
    signal,
  });
  if (file === null) return { type: 'cancelled' };
  return { type: 'done', file, name: exportFileName(title, exportedAt, TYPES[format].ending) };
}

function writerOf(format: ExportFormat, exported: Exported, words: Words): Writer {
  switch (format) {
    case 'page':
      return writePage(exported, words);
    case 'text':
      return writeText(exported, words);
    case 'json':
      return writeJson(exported);
  }
}

/** Null when it was cancelled. Each piece leaves the page's memory as it is made. */
async function write(
  { gathered }: Exported,
  writer: Writer,
  { type, signal }: { readonly type: string; readonly signal: AbortSignal },
): Promise<Blob | null> {
  const parts = [new Blob([writer.head()])];
  for await (const entries of gathered.pages()) {
    if (signal.aborted) return null;
    parts.push(new Blob([writer.entries(entries)]));
  }
  parts.push(new Blob([writer.tail()]));
  return new Blob(parts, { type: `${type};charset=utf-8` });
}
