// Owns saving a room in tests as the page does it, and the file's lines as a browser reads them.
import { exportRoom } from '../../renderer/features/export/exportRoom.ts';
import type { ExportFormat } from '../../renderer/features/export/writers.ts';
import { fileLines } from '../../renderer/features/import/fileLines.ts';
import { createWords, type Language } from '../../renderer/i18n/words.ts';
import type { Session } from '../../renderer/session/sessionTypes.ts';
import { type ExportFile, exportFileSchema } from '../../shared/exported/exportFormat.ts';
import type { ImportOutcome } from '../../shared/exported/importFeed.ts';

export const EXPORTED_AT_MS = Date.UTC(2026, 10, 25, 14, 30);

export async function saveRoom(
  session: Session,
  roomId: string,
  format: ExportFormat,
  more: { readonly language?: Language; readonly onPage?: (read: number) => void } = {},
): Promise<string> {
  const room = session.getState().joined[roomId]?.summary;
  if (room === undefined) throw new Error('the room is not joined');
  const outcome = await exportRoom(
    { room, title: room.title, format },
    {
      session,
      words: createWords(more.language ?? 'en'),
      signal: new AbortController().signal,
      now: () => EXPORTED_AT_MS,
      onProgress: ({ read }) => more.onPage?.(read),
    },
  );
  if (outcome.type !== 'done') throw new Error(`not saved: ${JSON.stringify(outcome)}`);
  return outcome.file.text();
}

export function readSaved(json: string): ExportFile {
  return exportFileSchema.parse(JSON.parse(json));
}

export async function openSaved(
  session: Session,
  json: string,
  onEntries: (count: number) => void = () => undefined,
): Promise<ImportOutcome> {
  const lines = fileLines(new Blob([json]), () => undefined);
  const outcome = await session.importRoom(lines, {
    signal: new AbortController().signal,
    onEntries,
  });
  if (outcome === null) throw new Error('nobody ended it');
  return outcome;
}

/** The saved file with something changed in one of its entries. */
export function tamperWith(json: string, seq: number, change: (entry: string) => string): string {
  return json
    .split('\n')
    .map((line) => (line.includes(`"seq":${seq},`) ? change(line) : line))
    .join('\n');
}
