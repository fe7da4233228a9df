// Owns hosts that end and begin again on the same journal, and what a client needs to come back to them.
// Must not import anything but the host and the fixtures.
import type { Journal } from '../../electron/host/journal.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import type { OpenRoomBody } from '../../shared/entryBodies.ts';
import type { Cursor, Reply } from '../../shared/protocol.ts';
import { FREE_LIMITS, newHost, type TestHost } from '../support/newHost.ts';
import { granted, type RawClient } from '../support/rawClient.ts';

/** A journal that outlives the host, as a file does. */
export function keptJournal(): Journal {
  return { ...createMemoryJournal(), close: async () => {} };
}
export const free = { limits: FREE_LIMITS };

export async function makeRoom(client: RawClient, body: Partial<OpenRoomBody>): Promise<string> {
  const answer = await client.request('room:create', { entry: client.creation(body) });
  return granted(answer).room.roomId;
}

export const cursorOf = ({ branches, headSeq }: Reply<'room:join'>): Cursor => {
  return { branch: branches.at(-1)?.branch ?? '', seq: headSeq, branches };
};
export const seqsOf = (entries: readonly { readonly seq: number }[]) =>
  entries.map(({ seq }) => seq);
export const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

export async function restarted(host: TestHost, journal: Journal): Promise<TestHost> {
  await host.close();
  return newHost(free, { journal });
}
