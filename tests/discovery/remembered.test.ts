// Owns the proof that hosts are remembered over a restart, and that a broken file costs nothing else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRemembered } from '../../electron/discovery/remembered.ts';

const idOf = (at: number): string =>
  'abcdefghij'.charAt(at % 10).repeat(31) + 'abcdefghij'.charAt(at / 10);
const url = 'http://192.168.0.2:4747/';

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-remembered-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'hosts.json');
}

test('hosts, their last address and their star are there after a restart', async () => {
  const path = newPath();
  const first = openRemembered(path, () => 5);
  first.remember({ hostId: idOf(1), name: 'এক', url });
  first.setFavourite({ hostId: idOf(1), name: 'এক', url }, true);
  first.update({ hostId: idOf(1), name: 'এক', url: 'http://192.168.0.9:4747/' });
  first.update({ hostId: idOf(2), name: 'unknown', url });
  await first.close();
  const second = openRemembered(path, () => 6);
  expect(second.all()).toEqual([
    { hostId: idOf(1), name: 'এক', url: 'http://192.168.0.9:4747/', favourite: true, seenAt: 5 },
  ]);
  second.remember({ hostId: idOf(1), name: 'এক', url });
  expect(second.get(idOf(1))).toMatchObject({ favourite: true, seenAt: 6 });
  await second.close();
});

test('thirty recent hosts are kept, and favourites beyond them', async () => {
  const path = newPath();
  let now = 0;
  const remembered = openRemembered(path, () => now);
  remembered.setFavourite({ hostId: idOf(0), name: 'f', url }, true);
  for (now = 1; now < 45; now += 1) remembered.remember({ hostId: idOf(now), name: 'n', url });
  await remembered.close();
  const ids = openRemembered(path, () => now)
    .all()
    .map(({ hostId }) => hostId);
  expect(ids).toHaveLength(31);
  expect(ids).toContain(idOf(0));
  expect(ids).toContain(idOf(44));
  expect(ids).not.toContain(idOf(1));
});

test('a file that is none is begun anew', async () => {
  const path = newPath();
  const first = openRemembered(path, () => 1);
  first.remember({ hostId: idOf(1), name: 'n', url });
  await first.close();
  writeFileSync(path, '{"version":1,"hosts":[{}]}');
  const second = openRemembered(path, () => 2);
  expect(second.all()).toEqual([]);
  second.remember({ hostId: idOf(2), name: 'n', url });
  await second.close();
  expect(readFileSync(path, 'utf8')).toContain(idOf(2));
});

test('where nothing can be written the hosts are remembered until the end', async () => {
  const remembered = openRemembered('/proc/nowhere/hosts.json', () => 1);
  remembered.remember({ hostId: idOf(1), name: 'n', url });
  await remembered.close();
  expect(remembered.get(idOf(1))?.url).toBe(url);
});
