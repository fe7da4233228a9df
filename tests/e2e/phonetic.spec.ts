// Owns the journeys of people who write Bangla by Latin keys: real keys in a real browser.
// Must not import anything but the fixtures.
import type { Locator } from 'playwright/test';
import { askAxe } from './support/axe.ts';
import { expect, test } from './support/journey.ts';
import type { Person } from './support/person.ts';
import { boxOf } from './support/person.ts';

const ROOM = 'হলের আড্ডা';
const SAMPLE = { keys: 'ami', written: 'আমি' };
const PHONE = { width: 390, height: 780 };

const candidates = (person: Person): Locator =>
  person.page.getByRole('listbox', { name: person.t('phonetic.candidates') });
const options = (person: Person): Locator => candidates(person).getByRole('option');
const toggle = (person: Person): Locator => person.button(person.t('phonetic.switch'));

async function switchesOn(person: Person): Promise<void> {
  // The common words come with the switch.
  const here = person.page.waitForResponse(async (response) => {
    if (!/commonWords/.test(response.url())) return false;
    await response.finished();
    return true;
  });
  await person.composer.focus();
  await person.page.keyboard.press('Control+m');
  await expect(toggle(person)).toHaveAttribute('aria-pressed', 'true');
  await here;
}

for (const language of ['bn', 'en'] as const)
  test(`a person switches it on, writes, chooses by arrow and digit, and sends (${language})`, async ({
    journey,
  }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const arif = await journey.newPerson('আরিফ', language, host);
    await arif.entersRoom(ROOM);
    const { page, composer } = arif;
    await expect(toggle(arif)).toHaveAttribute('aria-pressed', 'false');
    await switchesOn(arif);
    await expect(composer).toHaveAttribute('lang', 'bn');
    await page.keyboard.type('ami bha');
    await expect(composer).toHaveValue('আমি ভা');
    await page.keyboard.type('lo');
    await expect(options(arif).filter({ hasText: /^.?ভালো$/ })).toBeVisible();
    // The first is what the keys write; the field names the one that is read out.
    await expect(options(arif).first()).toHaveAttribute('aria-selected', 'true');
    await expect(composer).toHaveAttribute(
      'aria-activedescendant',
      (await options(arif).first().getAttribute('id')) ?? '',
    );
    const place = (await options(arif).allTextContents()).findIndex((text) => text.includes('ভালো'));
    await page.keyboard.press(String(place + 1));
    await expect(composer).toHaveValue('আমি ভালো');
    await expect(candidates(arif)).toBeHidden();
    await page.keyboard.type(' achi.');
    await expect(composer).toHaveValue('আমি ভালো আছি।');
    await page.keyboard.press('Enter');
    await arif.seesSent('আমি ভালো আছি।');
    await expect(composer).toHaveValue('');

    // What was picked for these keys comes first from now on, after a reload too.
    await page.keyboard.type('bhalo');
    await expect(composer).toHaveValue('ভালো');
    await page.reload();
    await expect(composer).toHaveValue('ভালো');
    await expect(toggle(arif)).toHaveAttribute('aria-pressed', 'true');
    await composer.press('Control+a');
    await page.keyboard.type('bhalo');
    await expect(composer).toHaveValue('ভালো');

    // By arrows; the first Enter takes it and sends nothing, the second sends.
    await page.keyboard.press('ArrowDown');
    const second =
      (await options(arif)
        .nth(1)
        .getByText(/^[\u0980-\u09ff]{2,}$/)
        .textContent()) ?? '';
    await expect(composer).toHaveValue(second);
    await page.keyboard.press('Enter');
    await expect(candidates(arif)).toBeHidden();
    await expect(composer).toHaveValue(second);
    await page.keyboard.press('Enter');
    await expect(composer).toHaveValue('');
    await expect(arif.messages.last().locator('.spoken')).toHaveText(second);

    await page.keyboard.press('Control+m');
    await page.keyboard.type('ami');
    await expect(composer).toHaveValue('ami');
    await expect(composer).toHaveAttribute('lang', 'en');
  });

test('Ctrl+Z behind a word brings its Latin letters and what is typed then goes on behind them', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await switchesOn(mitu);
  const { page, composer } = mitu;
  await page.keyboard.type('ami PDF ');
  await expect(composer).toHaveValue('আমি পডফ ');
  await page.keyboard.press('Control+z');
  await expect(composer).toHaveValue('আমি PDF ');
  await page.keyboard.type('dibo');
  await expect(composer).toHaveValue('আমি PDF দিব');

  // Esc does the same while the word is being typed.
  await page.keyboard.press('Escape');
  await expect(composer).toHaveValue('আমি PDF dibo');
  await expect(candidates(mitu)).toBeHidden();
  await page.keyboard.type(' ekhon');
  await expect(composer).toHaveValue('আমি PDF dibo এখন');

  // Backspace takes back keys; the caret elsewhere ends the word.
  await page.keyboard.press('Backspace');
  await expect(composer).toHaveValue('আমি PDF dibo এখ');
  await page.keyboard.press('ArrowLeft');
  await expect(candidates(mitu)).toBeHidden();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await expect(composer).toHaveValue('আমি PDF dibo এ');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('k');
  await expect(composer).toHaveValue('ক');
});

test('code, links, names and emoji stay Latin while everything around them is Bangla', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await switchesOn(mitu);
  const { page, composer } = mitu;
  await page.keyboard.type('dekho `npm run check` ar https://example.org/a?b=c ebong :) ');
  await expect(composer).toHaveValue('দেখ `npm run check` আর https://example.org/a?b=c এবং :) ');
  await page.keyboard.type(':smile');
  // The names of emoji come once the page has drawn itself, or is asked for one.
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.type(': ');
  await expect(composer).toHaveValue(/এবং :\) \p{Extended_Pictographic}\S* $/u);
});

test('a composing input method keeps its keys: its Enter sends nothing and its letters stay', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  await mitu.entersRoom(ROOM);
  await switchesOn(mitu);
  const { page, composer } = mitu;
  const browser = await page.context().newCDPSession(page);
  await page.keyboard.type('ami ');
  await browser.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await expect(composer).toHaveValue('আমি ni');
  await expect(candidates(mitu)).toBeHidden();
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await browser.send('Input.dispatchKeyEvent', {
      type,
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
  await expect(composer).toHaveValue('আমি ni');
  await browser.send('Input.insertText', { text: '你' });
  await expect(composer).toHaveValue('আমি 你');
  await expect(mitu.messages).toHaveCount(0);
  await page.keyboard.type(' tumi');
  await expect(composer).toHaveValue('আমি 你 তুমি');
  await page.keyboard.press('Enter');
  await mitu.seesSent('আমি 你 তুমি');
});

test('it is offered once, when somebody who reads Bangla writes Latin letters', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  await arif.entersRoom(ROOM);
  const offer = arif.page.getByText(arif.t('phonetic.offer', SAMPLE));
  await expect(offer).toBeHidden();
  await arif.composer.pressSequentially('ami');
  await expect(offer).toBeVisible();
  await arif.button(arif.t('phonetic.take')).click();
  await expect(offer).toBeHidden();
  await expect(arif.composer).toBeFocused();
  await arif.composer.pressSequentially(' tumi');
  await expect(arif.composer).toHaveValue('ami তুমি');
  await toggle(arif).click();
  await arif.composer.pressSequentially(' ok');
  await expect(offer).toBeHidden();

  const mitu = await journey.newPerson('মিতু', 'bn', host);
  await mitu.entersRoom(ROOM);
  await mitu.composer.pressSequentially('ami');
  await mitu.button(mitu.t('phonetic.refuse')).click();
  await mitu.page.reload();
  await expect(mitu.composer).toHaveValue('ami');
  await mitu.composer.pressSequentially(' tumi');
  await expect(mitu.page.getByText(mitu.t('phonetic.offer', SAMPLE))).toBeHidden();
});

test('candidates missed a word that was typed before the common words had come', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const { page, composer } = arif;
  let deliver: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route('**/commonWords-*.js', async (route) => {
    await late;
    await route.continue();
  });
  await arif.entersRoom(ROOM);
  await toggle(arif).click();
  await composer.focus();
  await composer.pressSequentially('bhalo');
  await expect(composer).toHaveValue('ভাল');
  const wanted = candidates(arif).getByRole('option', { name: 'ভালো', exact: true });
  await expect(wanted).toHaveCount(0);
  deliver();
  await expect(wanted).toBeVisible();
  await expect(composer).toHaveValue('ভাল');
});

test('on a phone the keyboard writes its word, and a tap above it makes it Bangla', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const arif = await journey.newPerson('আরিফ', 'bn', host, { size: PHONE, touch: true });
  await arif.entersRoom(ROOM);
  const { page, composer } = arif;
  await composer.tap();
  await toggle(arif).tap();
  await expect(toggle(arif)).toHaveAttribute('aria-pressed', 'true');
  await expect(composer).toBeFocused();
  const browser = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    browser.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  for (const text of ['b', 'bh', 'bha', 'bhal', 'bhalo']) await compose(text);
  await expect(composer).toHaveValue('bhalo');
  const wanted = options(arif).filter({ hasText: /^ভালো$/ });
  await expect(wanted).toBeVisible();
  expect((await boxOf(candidates(arif))).right).toBeLessThanOrEqual(PHONE.width);
  await wanted.tap();
  await expect(composer).toHaveValue('ভালো ');
  await expect(composer).toBeFocused();

  // What is not tapped becomes Bangla with the space behind it.
  for (const text of ['a', 'ac', 'ach', 'achi']) await compose(text);
  await browser.send('Input.insertText', { text: 'achi' });
  await browser.send('Input.insertText', { text: ' ' });
  await expect(composer).toHaveValue('ভালো আছি ');

  // The last word is finished by the button that sends.
  for (const text of ['a', 'am', 'ami']) await compose(text);
  await arif.button(arif.t('composer.send')).tap();
  await arif.seesSent('ভালো আছি আমি');
});

for (const theme of ['light', 'dark'] as const)
  test(`the open candidates have nothing that axe objects to: ${theme}`, async ({ journey }) => {
    const host = await journey.newHost({ rooms: [ROOM] });
    const mitu = await journey.newPerson('Mitu', 'en', host, { theme });
    await mitu.entersRoom(ROOM);
    await switchesOn(mitu);
    await mitu.page.keyboard.type('bhalo');
    await expect(options(mitu).first()).toBeVisible();
    expect((await askAxe(mitu.page)).faults).toEqual([]);
  });
