// Owns what is kept of a room while it is read for an export: the entries outside of the page's memory, and of what is
// said about messages just enough to show each of them whole. Must not import anything but shared.
import type { BranchStart, Entry, Person } from '../../../shared/model.ts';
import { redacted } from '../../../shared/redaction.ts';
import { isSpoken } from '../../../shared/spoken.ts';
import { isDeletion, targetOf } from '../../../shared/targets.ts';

export type Gathering = {
  readonly begin: (begun: {
    readonly creation: Entry;
    readonly people: readonly Person[];
    readonly firstSeq: number;
    readonly branches: readonly BranchStart[];
  }) => void;
  readonly add: (page: {
    readonly entries: readonly Entry[];
    readonly people: readonly Person[];
  }) => void;
  readonly result: () => Gathered;
};

export type Gathered = {
  readonly firstSeq: number;
  readonly branches: readonly BranchStart[];
  readonly people: ReadonlyMap<string, Person>;
  /** Everything said about an entry, by its id, in order. */
  readonly remarksOn: (id: string) => readonly Entry[];
  /** Somebody answers it. */
  readonly isAnswered: (id: string) => boolean;
  /** The creation first; what was deleted while the room was read has no body either. A page at a time. */
  readonly pages: () => AsyncGenerator<readonly Entry[]>;
};

export function createGathering(): Gathering {
  let parts: Blob[] = [];
  let firstSeq = 1;
  let branches: readonly BranchStart[] = [];
  const people = new Map<string, Person>();
  const remarks = new Map<string, Entry[]>();
  const answered = new Set<string>();

  const put = (entries: readonly Entry[]): void => {
    // A browser keeps the bytes of a Blob where there is room for them, on the disk if need be.
    parts.push(new Blob([JSON.stringify(entries)]));
    for (const entry of entries) {
      const target = targetOf(entry);
      if (target !== null) {
        const before = remarks.get(target);
        const light = { ...entry, sig: '' };
        if (before === undefined) remarks.set(target, [light]);
        else before.push(light);
      }
      if (entry.kind === 'message' && entry.body.replyTo !== undefined) {
        answered.add(entry.body.replyTo);
      }
    }
  };

  const deleted = (entry: Entry): boolean => {
    const id = entry.kind === 'message.edit' ? entry.body.target : entry.id;
    return remarks.get(id)?.some(isDeletion) === true;
  };
  const bare = (entry: Entry): Entry => {
    const hasWords = isSpoken(entry) || entry.kind === 'message.edit';
    return hasWords && deleted(entry) ? redacted(entry) : entry;
  };

  return {
    begin: (begun) => {
      parts = [];
      people.clear();
      remarks.clear();
      answered.clear();
      ({ firstSeq, branches } = begun);
      for (const person of begun.people) people.set(person.id, person);
      put([begun.creation]);
    },
    add: (page) => {
      for (const person of page.people) people.set(person.id, person);
      if (page.entries.length > 0) put(page.entries);
    },
    result: () => ({
      firstSeq,
      branches,
      people,
      remarksOn: (id) => remarks.get(id) ?? [],
      isAnswered: (id) => answered.has(id),
      pages: async function* () {
        for (const part of parts) {
          const entries = JSON.parse(await part.text()) as readonly Entry[];
          yield entries.map(bare);
        }
      },
    }),
  };
}
