// Owns the journey of two people who see what the other is up to, and since when they are gone.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';

const ROOM = 'হলের আড্ডা';

test('one says what they are up to, in a hostile way; the other reads it as text, sees them away, back, and gone', async ({
  journey,
}) => {
  const { arif, mitu } = await journey.twoIn(ROOM);
  const people = arif.page.getByRole('complementary', { name: arif.t('people.title') });
  const line = people.getByRole('listitem').filter({ hasText: 'Mitu' });
  await expect(line).toBeVisible();

  await mitu.page
    .getByRole('complementary')
    .getByRole('button', { name: mitu.t('status.heading') })
    .click();
  await mitu.button(mitu.t('status.cricket')).click();
  await expect(line).toContainText(mitu.t('status.cricket'));

  const hostile = '<img src=x onerror=alert(1)>\u202eevil';
  await mitu.page.getByRole('navigation').getByText(mitu.t('status.cricket')).click();
  const field = mitu.page.getByRole('textbox', { name: mitu.t('status.line') });
  await expect(field).toHaveValue(mitu.t('status.cricket'));
  await field.fill('x'.repeat(81));
  await expect(mitu.page.getByText(mitu.t('line.tooLong', { limit: 80 }))).toBeVisible();
  await field.fill(hostile);
  await mitu.button(mitu.t('status.show')).click();
  await expect(line).toContainText(hostile);
  await expect(people.locator('img')).toHaveCount(0);

  // Kept on the device: the page comes back with it.
  await mitu.page.reload();
  await expect(line).toContainText(hostile);

  await mitu.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const away = people.getByRole('list', { name: arif.t('people.away') });
  await expect(away).toContainText('Mitu');
  await expect(away).toContainText(arif.t('people.isAway'));
  await mitu.page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(away).toBeHidden();
  await expect(line).toContainText(hostile);

  await mitu.page.close();
  const gone = people.getByRole('list', { name: arif.t('people.gone') });
  await expect(gone).toContainText('Mitu');
  await expect(gone.getByTitle(/থেকে নেই$/)).toContainText(/[০-৯]:[০-৯]{2}/);
  await expect(gone).not.toContainText(hostile);
});
