// Owns the journeys of a message that could not go at once: over reloads, closed tabs, two tabs.
// Must not import anything but the fixtures.
import { blockableSockets } from './support/blockedSocket.ts';
import { storedDrafts } from './support/browserStore.ts';
import { expect, test } from './support/journey.ts';
import { openTab } from './support/person.ts';

const ROOM = 'হলের আড্ডা';

test('what waited in a closed tab is sent once when the person comes back', async ({ journey }) => {
  const { host, arif, mitu } = await journey.twoIn(ROOM);
  await arif.says('আছি');
  await arif.seesSent('আছি');
  await host.kill();
  await arif.seesBanner('সংযোগ নেই');
  await arif.says('পরে যাবে');
  await arif.seesWaiting('পরে যাবে');
  await arif.page.close();

  await host.restart();
  await mitu.isConnected();
  await mitu.seesExactly(['আছি']);
  const again = await openTab(arif, host.linkTo(ROOM));
  await again.seesSent('পরে যাবে');
  await mitu.sees('পরে যাবে');
  await again.seesExactly(['আছি', 'পরে যাবে']);
  await mitu.seesExactly(['আছি', 'পরে যাবে']);
});

test('what waits for the link survives a reload, with the draft, and is sent once', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const sockets = await blockableSockets(mitu.context);
  await arif.entersRoom(ROOM);
  await mitu.entersRoom(ROOM);
  await arif.says('শোনো');
  await mitu.sees('শোনো');

  sockets.block();
  await mitu.seesBanner('No connection since');
  await mitu.says('First');
  await mitu.says('Second');
  await mitu.composer.fill('half a th');
  await mitu.seesWaiting('Second');
  // A draft is kept a moment after the last key: the reload must not be quicker than any hand.
  await expect.poll(() => storedDrafts(mitu.page)).toMatchObject([{ text: 'half a th' }]);
  await mitu.page.reload();
  await mitu.seesWaiting('First');
  await mitu.seesWaiting('Second');
  await expect(mitu.composer).toHaveValue('half a th');
  await mitu.sees('শোনো');
  await arif.seesExactly(['শোনো']);

  sockets.unblock();
  await mitu.seesSent('First');
  await mitu.seesSent('Second');
  for (const person of [mitu, arif]) await person.seesExactly(['শোনো', 'First', 'Second']);
  await expect(mitu.composer).toHaveValue('half a th');
});

test('two tabs of one person show the same waiting messages; one taken back is gone in both, one is sent once', async ({
  journey,
}) => {
  const host = await journey.newHost({ rooms: [ROOM] });
  const mitu = await journey.newPerson('Mitu', 'en', host);
  const arif = await journey.newPerson('আরিফ', 'bn', host);
  const sockets = await blockableSockets(mitu.context);
  await mitu.entersRoom(ROOM);
  await arif.entersRoom(ROOM);
  const second = await openTab(mitu);
  await expect(second.composer).toBeVisible();
  await second.isConnected();
  await expect(
    arif.page.getByRole('complementary', { name: arif.t('people.title') }).getByRole('listitem'),
  ).toHaveCount(2);

  sockets.block();
  await mitu.seesBanner('No connection since');
  await second.seesBanner('No connection since');
  await mitu.says('from the first tab');
  await second.says('from the second tab');
  await mitu.says('never mind');
  for (const tab of [mitu, second]) {
    await tab.seesWaiting('from the first tab');
    await tab.seesWaiting('from the second tab');
    await tab.seesWaiting('never mind');
  }
  await second.message('never mind').getByRole('button', { name: 'Take it back' }).click();
  await expect(second.message('never mind')).toBeHidden();
  await expect(mitu.message('never mind')).toBeHidden();

  sockets.unblock();
  for (const tab of [mitu, second]) {
    await tab.seesSent('from the first tab');
    await tab.seesSent('from the second tab');
    await expect(tab.messages).toHaveCount(2);
  }
  await expect(arif.messages).toHaveCount(2);
  const order = await arif.messages.locator('.spoken').allInnerTexts();
  expect(order.toSorted()).toEqual(['from the first tab', 'from the second tab']);
  for (const tab of [mitu, second]) await tab.seesExactly(order);
});
