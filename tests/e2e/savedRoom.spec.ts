// Owns the journeys of a room taken along: saved as each kind of file, read outside, opened again on another host.
// Must not import anything but the fixtures.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from './support/journey.ts';
import { entersFromLobby, opensRoom } from './support/lobby.ts';
import type { Person } from './support/person.ts';

/** Saves the open room as a person does; the file's path and suggested name. */
async function saves(person: Person, kind: 'page' | 'text' | 'json', folder: string) {
  const { page, t } = person;
  await person.button(t('room.more')).click();
  await page.getByRole('menuitem', { name: t('export.open') }).click();
  const dialog = page.getByRole('dialog', { name: t('export.heading') });
  await dialog.getByText(t(`export.${kind}`), { exact: true }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: t('export.save'), exact: true }).click();
  const download = await downloading;
  const name = download.suggestedFilename();
  await expect(dialog).toContainText(name);
  await dialog.getByRole('button', { name: t('export.close'), exact: true }).click();
  const path = `${folder}/${kind}-${name}`;
  await download.saveAs(path);
  return { path, name };
}

test('a guest saves a room as text, as a page and to open again; each holds what was said, and nothing runs', async ({
  journey,
  browser,
}, info) => {
  const host = await journey.newHost();
  const mitu = await journey.newPerson('Mitu', 'bn', host);
  await mitu.comesIn();
  await opensRoom(mitu, { title: 'পরীক্ষা: সপ্তাহ' });
  await mitu.says('<img src=x onerror=document.title=1> কাল সকালে');
  await mitu.seesSent('<img src=x onerror=document.title=1> কাল সকালে');

  const text = await saves(mitu, 'text', info.outputDir);
  expect(text.name).toMatch(/^পরীক্ষা সপ্তাহ \d{4}-\d\d-\d\d\.txt$/);
  expect(await readFile(text.path, 'utf8')).toContain(
    '<img src=x onerror=document.title=1> কাল সকালে',
  );

  const saved = await saves(mitu, 'page', info.outputDir);
  // Whoever was given the file: a browser that knows no host.
  const reader = await browser.newPage();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.goto(pathToFileURL(saved.path).href);
  await expect(reader.getByText('<img src=x onerror=document.title=1> কাল সকালে')).toBeVisible();
  await expect(reader).toHaveTitle('পরীক্ষা: সপ্তাহ');
  expect(asked).toHaveLength(1);
  await reader.close();

  const again = await saves(mitu, 'json', info.outputDir);
  const other = await journey.newHost();
  const rahim = await journey.newPerson('Rahim', 'en', other);
  await rahim.comesIn();
  await rahim.button(rahim.t('import.open')).click();
  const dialog = rahim.page.getByRole('dialog', { name: rahim.t('import.heading') });

  // A file that somebody changed is told in words, and the genuine one can be chosen next.
  const forged = `${info.outputDir}/forged.json`;
  await writeFile(forged, (await readFile(again.path, 'utf8')).replace('কাল সকালে', 'পরশু'));
  await dialog.getByLabel(rahim.t('import.choose')).last().setInputFiles(forged);
  await expect(dialog.getByRole('alert')).toContainText('not written by whom it names');

  await dialog.getByLabel(rahim.t('import.choose')).last().setInputFiles(again.path);
  await expect(dialog.getByRole('status')).toContainText('পরীক্ষা: সপ্তাহ');
  await dialog.getByRole('button', { name: rahim.t('import.goIn') }).click();
  await rahim.sees('<img src=x onerror=document.title=1> কাল সকালে');
  await expect(rahim.log).toContainText('Mitu');
  await rahim.says('and on it goes');
  await rahim.seesSent('and on it goes');

  // Everybody on that host has it in the list.
  const nila = await journey.newPerson('নীলা', 'bn', other);
  await entersFromLobby(nila, 'পরীক্ষা: সপ্তাহ');
  await nila.sees('and on it goes');
});
