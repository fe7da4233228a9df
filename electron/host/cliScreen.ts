// Owns what the headless host shows in a terminal: the address, the code, the QR, who comes and goes. Pure.
// Must not import anything but shared, uqr and types of the host.
import { renderUnicodeCompact } from 'uqr';
import { formatInviteLink } from '../../shared/inviteLink.ts';
import type { HostInfo, RoomSummary } from '../../shared/model.ts';
import type { CliWords } from './cliWords.ts';
import type { PresenceChange } from './room.ts';
import { visible } from './visible.ts';

/** The screen at start. */
export function startScreen(info: HostInfo, folder: string, words: CliWords): string {
  const [best] = info.urls;
  const link = best === undefined ? '' : formatInviteLink(best, { hostId: info.hostId });
  const reachable = info.urls.some((url) => !url.includes('//127.0.0.1:'));
  return [
    '',
    `কথাবার্তা · Kothabarta — ${words.hosting(visible(info.name))}`,
    '',
    `${words.open}:`,
    ...info.urls.map((url) => `  ${url}`),
    ...(reachable ? [] : [words.onlyHere]),
    ...(info.joinCode === null ? [] : ['', `${words.joinCode}: ${info.joinCode}`]),
    '',
    // Light modules are drawn, dark ones left out: right on a dark terminal, and scanners read the reverse, too.
    renderUnicodeCompact(link, { border: 2 }),
    '',
    `${words.rooms}: ${info.rooms.map(({ title }) => visible(title)).join(' · ')}`,
    words.data(folder),
    words.stop,
    '',
  ].join('\n');
}

/** The one line of --json. */
export function jsonLine(info: HostInfo, port: number): string {
  const { urls, hostId, joinCode, rooms } = info;
  return JSON.stringify({ port, urls, hostId, joinCode, rooms });
}

/** Keeps who is in which room, and says in lines who came and who left; a new name alone says nothing. */
export function createPresenceLines(words: CliWords) {
  const here = new Map<string, Map<string, string>>();
  return (room: RoomSummary, { present, left }: PresenceChange): string[] => {
    const names = here.get(room.roomId) ?? new Map<string, string>();
    here.set(room.roomId, names);
    const title = visible(room.title);
    const came = present.filter(({ id }) => !names.has(id));
    for (const { id, name } of present) names.set(id, visible(name));
    const lines = came.map(({ name }) => words.came(visible(name), title, room.memberCount));
    for (const id of left) {
      const name = names.get(id);
      if (names.delete(id) && name !== undefined) {
        lines.push(words.left(name, title, room.memberCount));
      }
    }
    return lines;
  };
}
