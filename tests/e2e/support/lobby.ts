// Owns what a person does in the lobby.
// Must not import the product.
import { expect } from 'playwright/test';
import type { Person } from './person.ts';

/** Opens a room; what is not named stays as the dialog suggests it. `choose`: the label of a choice. */
export async function opensRoom(
  person: Person,
  room: { readonly title: string; readonly topic?: string; readonly choose?: string },
): Promise<void> {
  const { page, t } = person;
  await person.button(t('lobby.newRoom')).click();
  const dialog = page.getByRole('dialog', { name: t('newRoom.heading') });
  await dialog.getByRole('textbox', { name: t('newRoom.title') }).fill(room.title);
  if (room.topic !== undefined)
    await dialog.getByRole('textbox', { name: t('newRoom.topic') }).fill(room.topic);
  if (room.choose !== undefined)
    await dialog.getByRole('radio', { name: new RegExp(`^${room.choose}`) }).check();
  await person.button(t('newRoom.open')).click();
  await expect(page.getByRole('heading', { level: 1, name: room.title })).toBeVisible();
}

/** Comes in by the host's address and chooses a room. */
export async function entersFromLobby(person: Person, title: string): Promise<void> {
  await person.comesIn();
  await person.page.getByRole('button', { name: title }).click();
  await expect(person.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Leaves the room's page for the lobby, and stays in the room. */
export async function goesToLobby(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: person.t('rooms.toLobby') }).click();
  await expect(person.page.getByRole('heading', { name: person.t('lobby.title') })).toBeVisible();
}
