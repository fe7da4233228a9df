// Owns what a person does with a message: its menu, its dialogs, its reactions.
// Must not import the product.
import { expect, type Locator } from 'playwright/test';
import { type Person, standsStill } from './person.ts';

/** Opens the menu by the small toolbar beside the message. */
export async function opensMenu(person: Person, text: string): Promise<Locator> {
  const { t } = person;
  const message = person.message(text);
  await message.hover();
  await standsStill(message);
  await message.getByRole('button', { name: t('message.moreActions') }).click();
  const menu = person.page.getByRole('menu', { name: t('message.actions') });
  await expect(menu).toBeVisible();
  return menu;
}

/** Opens the menu and chooses one line of it. */
export async function chooses(person: Person, text: string, label: string): Promise<void> {
  const menu = await opensMenu(person, text);
  await menu.getByRole('menuitem', { name: label, exact: true }).click();
  await expect(menu).toBeHidden();
}

/** Reacts by the quick row of the menu, or takes that back. */
export async function reacts(person: Person, text: string, emoji: string): Promise<void> {
  const menu = await opensMenu(person, text);
  await person.button(person.t('reaction.give', { emoji })).click();
  await expect(menu).toBeHidden();
}

/** The chip of an emoji under a message. */
export function chip(person: Person, text: string, emoji: string): Locator {
  return person
    .message(text)
    .getByRole('list', { name: person.t('reaction.list') })
    .getByRole('button')
    .filter({ hasText: emoji });
}
