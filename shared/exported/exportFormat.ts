// Owns the file that a room is exported to, version 1: its schemas, and how its lines are written.
// Must not import anything but shared. Read by exportReader.ts; told for others in docs/export-format.md.
import { branchSchema, hostIdSchema, roomIdSchema, seqSchema } from '../ids.ts';
import { branchStartSchema, entrySchema, personSchema } from '../model.ts';
import { z } from '../zod.ts';

export const EXPORT_FORMAT = 'kothabarta.room';
/** Raised when an older program could no longer read the file. */
export const EXPORT_VERSION = 1;

const headShape = {
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  /** Unix milliseconds. */
  exportedAt: z.int(),
  host: z.object({ id: hostIdSchema, name: z.string() }),
  roomId: roomIdSchema,
  /** The oldest entry that the exporting member could read, besides the creation. */
  firstSeq: seqSchema,
  /** The run of the log that the newest entry belongs to. */
  branch: branchSchema,
  branches: z.array(branchStartSchema),
};

/** What stands in the first line: everything but people and entries. */
export const exportHeadSchema = z.object(headShape);
export type ExportHead = z.infer<typeof exportHeadSchema>;

/** The whole file, for who parses it in one go. */
export const exportFileSchema = z.object({
  ...headShape,
  people: z.array(personSchema),
  /** The creation entry, then the others as their seqs rise. */
  entries: z.array(entrySchema).check(z.minLength(1)),
});
export type ExportFile = z.infer<typeof exportFileSchema>;

export const PEOPLE_LINE = '"people":[';
export const PEOPLE_END_LINE = '],';
export const ENTRIES_LINE = '"entries":[';
export const END_LINE = ']}';

/** The first line: an object whose last brace is still to come. */
export function writeHead(head: ExportHead): string {
  return `${JSON.stringify(head).slice(0, -1)},`;
}
