// Owns the way of an exported room from a file's lines to a host: read, gathered into requests, handed on in order.
// Pure: the file and the host are arguments. Must not import anything but shared.
import type { Failure, Result } from '../failure.ts';
import { IMPORT_ADD_MAX_ENTRIES, IMPORT_ADD_MAX_PEOPLE, SEND_MAX_BYTES } from '../limits.ts';
import type { Entry, Person, RoomSummary } from '../model.ts';
import { utf8Length } from '../text.ts';
import { createExportReader, type ExportFault } from './exportReader.ts';

/** Who takes the room in: a host, or the link to one. */
export type ImportPort = {
  readonly begin: (creation: Entry) => Promise<Result<{ readonly roomId: string }>>;
  readonly add: (some: {
    readonly people: Person[];
    readonly entries: Entry[];
  }) => Promise<Result<unknown>>;
  readonly finish: () => Promise<
    Result<{ readonly room: RoomSummary; readonly repeated: boolean }>
  >;
};

export type ImportOutcome =
  | { readonly type: 'done'; readonly room: RoomSummary; readonly repeated: boolean }
  /** The file is not what it should be. */
  | { readonly type: 'unreadable'; readonly fault: ExportFault }
  /** The host said no, or did not answer. */
  | { readonly type: 'refused'; readonly failure: Failure };

type Stop = Exclude<ImportOutcome, { readonly type: 'done' }>;

/** `onEntries` is told how many entries the host has taken so far. */
export async function feedImport(
  lines: AsyncIterable<string>,
  port: ImportPort,
  onEntries: (count: number) => void,
): Promise<ImportOutcome> {
  const reader = createExportReader();
  let roomId: string | null = null;
  let begun = false;
  let taken = 0;
  let people: Person[] = [];
  let entries: Entry[] = [];
  let bytes = 0;

  const flush = async (): Promise<Stop | null> => {
    if (people.length === 0 && entries.length === 0) return null;
    for (let from = 0; from === 0 || from < people.length; from += IMPORT_ADD_MAX_PEOPLE) {
      const some = people.slice(from, from + IMPORT_ADD_MAX_PEOPLE);
      const added = await port.add({ people: some, entries: from === 0 ? entries : [] });
      if (!added.ok) return refused(added);
    }
    taken += entries.length;
    onEntries(taken);
    people = [];
    entries = [];
    bytes = 0;
    return null;
  };

  const begin = async (creation: Entry): Promise<Stop | null> => {
    const made = await port.begin(creation);
    if (!made.ok) return refused(made);
    begun = true;
    taken = 1;
    // The head names another room than the one that its first entry makes.
    if (made.value.roomId !== roomId) return { type: 'unreadable', fault: NOT_ITS_OWN };
    // The names before it, so that they weigh on no request of entries.
    return flush();
  };

  const makeRoomFor = async (line: string): Promise<Stop | null> => {
    const size = utf8Length(line);
    const full = entries.length >= IMPORT_ADD_MAX_ENTRIES || bytes + size > SEND_MAX_BYTES;
    // Names stand before the creation and wait for it.
    const stop = full && begun ? await flush() : null;
    bytes += size;
    return stop;
  };

  for await (const line of lines) {
    const read = reader.push(line);
    if (!read.ok) return { type: 'unreadable', fault: read.fault };
    const { item } = read;
    if (item === null) continue;
    if (item.type === 'head') {
      roomId = item.head.roomId;
      continue;
    }
    const isCreation = item.type === 'entry' && !begun;
    const stop = isCreation ? await begin(item.entry) : await makeRoomFor(line);
    if (stop !== null) return stop;
    if (item.type === 'person') people.push(item.person);
    else if (!isCreation) entries.push(item.entry);
  }
  const fault = reader.end();
  if (fault !== null) return { type: 'unreadable', fault };
  if (!begun) return { type: 'unreadable', fault: { type: 'foreign' } };
  const stop = await flush();
  if (stop !== null) return stop;
  const finished = await port.finish();
  return finished.ok ? { type: 'done', ...finished.value } : refused(finished);
}

const NOT_ITS_OWN: ExportFault = { type: 'damaged', line: 1 };

function refused({ failure }: { readonly failure: Failure }): Stop {
  return { type: 'refused', failure };
}
