// Owns the proof of who hears what about people and rooms, on real sockets.
import { expect, test } from 'vitest';
import { APP_ORIGIN } from '../../electron/host/access.ts';
import { createMemoryJournal } from '../../electron/host/memoryJournal.ts';
import { TYPING_TTL_MS } from '../../shared/limits.ts';
import { FIRST_SWITCHES } from '../../shared/roomFacts.ts';
import { newHost } from '../support/newHost.ts';
import { granted, newMember, type RawClient, rawClient } from '../support/rawClient.ts';

const membersHeard = (client: RawClient) =>
  client.heard.filter(({ name }) => name === 'members').length;

test('[P51] who comes, changes their name and leaves is told to the others, whole and in time', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  const mitu = await newMember(host, 'Mitu');
  const { members, room } = await mitu.join(host.roomId);
  expect(members.map(({ name }) => name)).toEqual(['Arif', 'Mitu']);
  expect(room.memberCount).toBe(2);
  const id = mitu.keys.publicKey;
  await arif.hears('members', ({ present }) => present.some((member) => member.id === id));
  await mitu.hello('Mitu K.');
  await arif.hears('members', ({ present }) => present.some(({ name }) => name === 'Mitu K.'));
  await mitu.request('room:leave', { roomId: host.roomId });
  await arif.hears('members', ({ left }) => left.includes(id));
  await mitu.join(host.roomId);
  mitu.socket.disconnect();
  await arif.hears('rooms', ({ rooms }) => rooms.at(0)?.memberCount === 1);
});

test('[P51] a class that arrives at once is one broadcast to those who were there', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  await arif.hears('members');
  const before = membersHeard(arif);
  const pupils = await Promise.all(
    Array.from({ length: 12 }, (_, index) => newMember(host, `Pupil ${index}`)),
  );
  await Promise.all(pupils.map((pupil) => pupil.join(host.roomId)));
  await arif.hears('rooms', ({ rooms }) => rooms.at(0)?.memberCount === 13);
  expect(membersHeard(arif) - before).toBeLessThanOrEqual(2);
});

test('[P27] a second tab is nobody new, and closing it is nobody leaving', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  const mitu = await newMember(host, 'Mitu');
  await mitu.join(host.roomId);
  await arif.join(host.roomId);
  const tab = await newMember(host, 'Arif', arif.keys);
  await tab.join(host.roomId);
  tab.socket.disconnect();
  await tab.gone;
  const other = await newMember(host, 'Tuli');
  await other.join(host.roomId);
  await mitu.hears('members', ({ present }) => present.some(({ name }) => name === 'Tuli'));
  const left = mitu.heard.flatMap(({ name, payload }) =>
    name === 'members' ? (payload as { left: string[] }).left : [],
  );
  expect(left).not.toContain(arif.keys.publicKey);
});

test('[P27] a member is a guest while all their sockets come from browsers', async () => {
  const host = await newHost();
  const browser = await rawClient(host.url, undefined, { origin: host.url });
  granted(await browser.hello('Arif'));
  const seen = await browser.join(host.roomId);
  expect(seen.members).toMatchObject([{ guest: true }]);
  const app = await rawClient(host.url, browser.keys, { origin: APP_ORIGIN });
  granted(await app.hello('Arif'));
  expect((await app.join(host.roomId)).members).toMatchObject([{ guest: false }]);
});

test('[P52] typing is told, goes out by itself, and ends with an entry', async () => {
  let ahead = 0;
  const host = await newHost({}, { monotonicNow: () => performance.now() + ahead });
  const arif = await newMember(host, 'Arif');
  const mitu = await newMember(host, 'Mitu');
  const { roomId } = host;
  await arif.join(roomId);
  await mitu.join(roomId);
  const id = arif.keys.publicKey;
  await arif.request('typing:set', { roomId, typing: true });
  await mitu.hears('typing', ({ memberIds }) => memberIds.includes(id));
  ahead += TYPING_TTL_MS;
  await mitu.hears('typing', ({ memberIds }) => memberIds.length === 0);

  const before = mitu.heard.length;
  const since = () =>
    mitu.heard.slice(before).flatMap(({ name, payload }) => {
      return name === 'typing' ? [(payload as { memberIds: string[] }).memberIds] : [];
    });
  await arif.request('typing:set', { roomId, typing: true });
  await expect.poll(since).toEqual([[id]]);
  await arif.say(roomId, 'done');
  await arif.request('typing:set', { roomId, typing: false });
  await expect.poll(since).toEqual([[id], []]);
});

test('[P52] a clock set back does not leave anybody typing for ever', async () => {
  let ahead = 0;
  let now = Date.now();
  const host = await newHost({}, { now: () => now, monotonicNow: () => performance.now() + ahead });
  const arif = await newMember(host, 'Arif');
  await arif.join(host.roomId);
  await arif.request('typing:set', { roomId: host.roomId, typing: true });
  await arif.hears('typing', ({ memberIds }) => memberIds.length === 1);
  now -= 10 * 365 * 86_400_000;
  ahead += TYPING_TTL_MS;
  await arif.hears('typing', ({ memberIds }) => memberIds.length === 0);
});

test('[P31] every proved socket hears of new rooms, the unproved hear nothing', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  const stranger = await rawClient(host.url);
  const { room } = granted(
    await arif.request('room:create', { entry: arif.creation({ title: 'বারান্দা' }) }),
  );
  await arif.hears('rooms', ({ rooms }) => rooms.some(({ roomId }) => roomId === room.roomId));
  expect(stranger.heard).toEqual([]);
});

test('[P31] a closed room leaves the list when the last one leaves it', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  const { roomId } = granted(await arif.request('room:create', { entry: arif.creation() })).room;
  await arif.join(roomId);
  await arif.request('entry:send', { roomId, entries: [arif.closing(roomId)] });
  await arif.hears('rooms', ({ rooms }) => rooms.some((room) => room.closed));
  await arif.request('room:leave', { roomId });
  await arif.hears('rooms', ({ rooms }) => rooms.length === 1 && rooms.at(0)?.roomId !== roomId);
  expect((await arif.join(roomId)).room.closed).toBe(true);
});

test('[P31] somebody in the lobby went on reading the old title of a room: they hear of the new one', async () => {
  const host = await newHost();
  const arif = await newMember(host, 'Arif');
  const mitu = await newMember(host, 'Mitu');
  const { roomId } = granted(await arif.request('room:create', { entry: arif.creation() })).room;
  await arif.join(roomId);
  const body = { title: 'বারান্দা', topic: 'চা', switches: FIRST_SWITCHES };
  const entries = [arif.draft(roomId, 'room.settings', body)];
  granted(await arif.request('entry:send', { roomId, entries }));
  await mitu.hears('rooms', ({ rooms }) => rooms.some(({ title }) => title === 'বারান্দা'));
});

test('[P77] somebody who has nothing to do with it heard of their list whenever two others began, entered or left a room of their own', async () => {
  const host = await newHost();
  const [arif, mitu] = [await newMember(host, 'Arif'), await newMember(host, 'Mitu')];
  const tuli = await newMember(host, 'Tuli');
  /** What everybody sees, so that whatever came before has been told. */
  const makeOpenRoom = async (title: string) => {
    granted(await arif.request('room:create', { entry: arif.creation({ title }) }));
    await tuli.hears('rooms', ({ rooms }) => rooms.some((room) => room.title === title));
  };
  await makeOpenRoom('উঠান');
  const before = tuli.heard.length;
  const creation = arif.directCreation(mitu.keys.publicKey);
  const { roomId } = granted(await arif.request('room:create', { entry: creation })).room;
  await mitu.hears('rooms', ({ rooms }) => rooms.some((room) => room.roomId === roomId));
  await arif.join(roomId);
  await mitu.hears('rooms', ({ rooms }) => rooms.some(({ memberCount }) => memberCount === 1));
  await arif.request('room:leave', { roomId });
  await mitu.hears(
    'rooms',
    ({ rooms }) => rooms.find((room) => room.roomId === roomId)?.memberCount === 0,
  );
  await makeOpenRoom('বারান্দা');
  expect(tuli.heard).toHaveLength(before + 1);
});

test('[P26] a name is still held after the host was restarted', async () => {
  const journal = createMemoryJournal();
  const kept = { ...journal, close: async () => {} };
  const first = await newHost({}, { journal: kept });
  const arif = await newMember(first, 'Arif');
  await first.close();
  const second = await newHost({}, { journal: kept });
  const other = await rawClient(second.url);
  expect(await other.hello('Arif')).toMatchObject({ failure: { code: 'name_taken' } });
  const back = await rawClient(second.url, arif.keys);
  expect(await back.hello('Arif')).toMatchObject({ ok: true });
});
