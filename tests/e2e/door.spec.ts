// Owns the journeys through the door: names, invitations, codes.
// Must not import anything but the fixtures.
import { expect, test } from './support/journey.ts';
import { boxOf } from './support/person.ts';

const ROOM = 'হলের আড্ডা';

for (const language of ['bn', 'en'] as const) {
  test(`a taken name offers a free one in the same field, one tap away (${language})`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const first = await journey.newPerson('Mitu', 'bn', host);
    await first.entersRoom(ROOM);
    const second = await journey.newPerson('mitu', language, host);
    const { page, t } = second;
    await second.comesIn(host.linkTo(ROOM));
    await expect(page.getByRole('alert')).toContainText(
      second.words.failure({ code: 'name_taken' }).what,
    );
    const field = page.getByRole('textbox', { name: t('welcome.name') });
    await expect(field).toHaveValue('mitu');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const suggestion = page.getByRole('alert').getByRole('button');
    const [before = '', after = ''] = t('welcome.takeSuggestion', { name: '\0' }).split('\0');
    const offered = ((await suggestion.textContent()) ?? '').slice(
      before.length,
      -after.length || undefined,
    );
    await suggestion.click();
    await expect(second.composer).toBeVisible();
    const people = first.page.getByRole('complementary', { name: first.t('people.title') });
    await expect(people.getByText(offered, { exact: true })).toBeVisible();
    await expect(people.getByRole('listitem')).toHaveCount(2);

    // The name is theirs from now on: a reload asks nothing.
    await page.reload();
    await expect(second.composer).toBeVisible();
    await expect(people.getByText(offered, { exact: true })).toBeVisible();
  });
}

test('an invitation names its room at the door and leads straight into it', async ({ journey }) => {
  const host = await journey.newHost({ rooms: ['পদার্থবিজ্ঞান', ROOM], name: 'আরিফের ল্যাপটপ' });
  const rahim = await journey.newPerson('রহিম', 'bn', host);
  await rahim.page.goto(host.linkTo(ROOM));
  await expect(rahim.page.getByRole('heading', { level: 1 })).toHaveText(
    'হলের আড্ডা কক্ষে আপনার আমন্ত্রণ',
  );
  await expect(rahim.page.getByText('আরিফের ল্যাপটপ-এ স্বাগতম।')).toBeVisible();
  await rahim.comesIn(host.linkTo(ROOM));
  await expect(rahim.page.getByRole('heading', { level: 1, name: ROOM })).toBeVisible();

  // The link that the room itself offers leads another person there, too.
  await rahim.button(rahim.t('room.invite')).click();
  const link = await rahim.page
    .getByRole('dialog')
    .getByRole('textbox', { name: rahim.t('invite.link') })
    .inputValue();
  expect(link).toBe(host.linkTo(ROOM));
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.comesIn(link);
  await expect(mitu.page.getByRole('heading', { level: 1, name: ROOM })).toBeVisible();
});

for (const [platform, keys] of [
  ['MacIntel', 'Cmd C'],
  ['Win32', 'Ctrl C'],
] as const) {
  test(`whose browser copies nothing was told the keys of another machine: ${keys} on ${platform}`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const mitu = await journey.newPerson('মিতু', 'bn', host);
    const { page, t } = mitu;
    await page.addInitScript((name) => {
      Object.defineProperty(navigator, 'platform', { get: () => name });
      Object.defineProperty(navigator, 'clipboard', { get: () => undefined });
      document.execCommand = () => false;
    }, platform);
    await mitu.entersRoom(ROOM);
    await mitu.button(t('room.invite')).click();
    const invitation = page.getByRole('dialog');
    await invitation.getByRole('button', { name: t('invite.copy') }).click();
    await expect(invitation.getByRole('status')).toContainText(keys);
    await expect(invitation.getByRole('textbox', { name: t('invite.link') })).toBeFocused();
  });
}

test('an invitation of another host is refused in words', async ({ journey }) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const other = await journey.newHost({ rooms: [ROOM], name: 'Somebody else' });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const forged = `${host.url}/${new URL(other.linkTo(ROOM)).hash}`;
  await mitu.comesIn(forged);
  await expect(
    mitu.page.getByText(mitu.words.failure({ code: 'host_changed' }).what),
  ).toBeVisible();
});

test('a code typed in Bangla digits leads to its host, and a mistyped one says so', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const rahim = await journey.newPerson('রহিম', 'bn', host);
  const { page, t, words } = rahim;
  await rahim.comesIn();
  await rahim.button(t('lobby.joinByCode')).click();
  const field = page.getByRole('textbox', { name: t('join.field') });
  await expect(field).toBeFocused();

  const typed = words.localDigits(host.joinCode);
  expect(typed).toMatch(/^[০-৯ ]+$/);
  const lastDigit = typed.endsWith('৭') ? '৮' : '৭';
  await field.fill(`${typed.slice(0, -1)}${lastDigit}`);
  await rahim.button(t('join.go')).click();
  await expect(page.getByText('কোডের কোনো একটি সংখ্যা ভুল। আরেকবার মিলিয়ে দেখুন।')).toBeVisible();
  await field.fill('৪৭৪৭');
  await rahim.button(t('join.go')).click();
  await expect(page.getByText(t('join.wrongLength'))).toBeVisible();
  await field.fill('উঠান');
  await rahim.button(t('join.go')).click();
  await expect(page.getByText(t('join.notDigits'))).toBeVisible();

  await field.fill(host.url);
  await field.press('Enter');
  await expect(page.getByRole('heading', { name: t('lobby.title') })).toBeVisible();

  const guest = await journey.newPerson('Mitu', 'en', {
    ...host,
    url: `http://127.0.0.1:${host.port}`,
  });
  await guest.comesIn();
  await guest.button(guest.t('lobby.joinByCode')).click();
  await guest.page.getByRole('textbox', { name: guest.t('join.field') }).fill(typed);
  await Promise.all([guest.page.waitForEvent('load'), guest.button(guest.t('join.go')).click()]);
  expect(new URL(guest.page.url()).origin).toBe(`http://127.0.0.1:${host.port}`);
  await expect(guest.page.getByRole('heading', { name: guest.t('lobby.title') })).toBeVisible();
});

for (const language of ['bn', 'en'] as const) {
  for (const width of [320, 390, 1280]) {
    test(`at the door the two languages stood one below the other (${language}, ${width} pixels)`, async ({
      journey,
    }) => {
      const host = await journey.newHost({ rooms: [ROOM] });
      const arif = await journey.newPerson('Arif', language, host, {
        size: { width, height: 740 },
      });
      const { page, t } = arif;
      await page.goto(host.url);
      const choice = page.getByRole('group', { name: t('settings.language') });
      await page.evaluate(() => document.fonts.ready);
      const [bangla, english] = [
        await boxOf(choice.getByText('বাংলা')),
        await boxOf(choice.getByText('English')),
      ];
      expect(bangla.right).toBeLessThan(english.left);
      expect(Math.abs(bangla.top + bangla.bottom - english.top - english.bottom)).toBeLessThan(8);
    });
  }
}

test('whoever gave no name was told that this name does not work, and stood at the button', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const { page, t } = arif;
  await page.goto(host.url);
  const name = page.getByRole('textbox', { name: t('welcome.name') });
  await arif.button(t('welcome.enter')).press('Enter');
  await expect(page.getByRole('alert')).toHaveText(t('welcome.nameEmpty'));
  await expect(name).toBeFocused();
  await page.keyboard.type('x'.repeat(41));
  await arif.button(t('welcome.enter')).press('Enter');
  await expect(page.getByRole('alert')).toContainText('১ থেকে ৪০ অক্ষরের');
  await expect(name).toBeFocused();
});
