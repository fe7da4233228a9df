// Owns the journeys through dialogs with a form: why it was not sent, and what leads to what is to be mended.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';

const ROOM = 'হলের আড্ডা';

test('a room that cannot be opened without the host says so beside the button, and to press again', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host, { size: { width: 1280, height: 600 } });
  const { page, t } = arif;
  await arif.comesIn();
  await arif.button(t('lobby.newRoom')).click();
  await host.kill();
  await arif.seesBanner('সংযোগ নেই');

  const dialog = page.getByRole('dialog', { name: t('newRoom.heading') });
  await dialog.getByRole('button', { name: t('newRoom.open') }).click();
  const alert = dialog.getByRole('alert').filter({ hasText: 'হোস্টের সঙ্গে সংযোগ নেই।' });
  await expect(alert).toBeInViewport({ ratio: 1 });
  await expect(alert).toContainText('সংযোগ ফিরলে আরেকবার চাপুন।');
  await expect(alert).not.toContainText('নিজে থেকেই');

  await host.restart();
  await arif.isConnected();
  await dialog.getByRole('button', { name: t('newRoom.open') }).click();
  await expect(arif.composer).toBeVisible();
});

test('a form with something missing leads to the field at fault, and tells why under it', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const { page, t } = mitu;
  await mitu.comesIn();
  await mitu.button(t('lobby.newRoom')).click();
  const title = page.getByRole('textbox', { name: t('newRoom.title') });
  await title.fill('');
  await mitu.button(t('newRoom.open')).click();
  await expect(title).toBeFocused();
  await expect(title).toHaveAccessibleDescription(t('newRoom.titleEmpty'));
  await mitu.button(t('dialog.close')).click();

  await page.getByRole('button', { name: ROOM }).click();
  await mitu.composer.pressSequentially('/po');
  await mitu.composer.press('Enter');
  const dialog = page.getByRole('dialog', { name: t('poll.new') });
  const ask = dialog.getByRole('button', { name: t('poll.ask') });
  const question = dialog.getByRole('textbox', { name: t('poll.question') });
  await ask.click();
  await expect(question).toBeFocused();
  await expect(question).toHaveAccessibleDescription(t('poll.questionEmpty'));
  await question.fill('When?');
  const second = dialog.getByRole('textbox', { name: t('poll.option', { number: '2' }) });
  await dialog.getByRole('textbox', { name: t('poll.option', { number: '1' }) }).fill('Six');
  await ask.click();
  await expect(second).toBeFocused();
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await expect(second).toHaveAccessibleDescription(t('poll.tooFew'));
  await second.fill('Seven');
  await expect(second).not.toHaveAttribute('aria-invalid');
  await ask.click();
  await expect(dialog).toBeHidden();
});
