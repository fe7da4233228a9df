// Owns the journeys of the desktop app: two people, each at a machine of their own, from the first start to the goodbye.
// Must not import the product but its words.
import { userInfo } from 'node:os';
import { expect, test } from './desktop/fixture.ts';
import { movesIn } from './desktop/resident.ts';
import { COMES_UP, call, opens } from './desktop/steps.ts';
import { storedDrafts } from './support/browserStore.ts';

// Four processes and two pages, on a machine that other tests use too.
test.describe.configure({ timeout: 120_000 });

const TITLE = 'উঠানের আড্ডা';

test('the first start suggests the name of the computer’s user and leads to the rooms nearby', async ({
  desks,
}) => {
  const { shown, controls } = await opens(await desks.newProfile('en'));
  const name = shown.getByRole('textbox');
  await expect(name).toHaveValue(userInfo().username);
  await name.press('Enter');
  await expect(shown.getByRole('heading', { level: 1, name: 'Rooms near you' })).toBeVisible();
  expect((await controls.menu()).map(({ label }) => label)).toContain('Room');
});

test('a room hosted from the menu is in a friend’s lobby by itself; they talk, through a dead service, a crashed window and a goodbye', async ({
  desks,
}) => {
  const lan = desks.newLan();
  const machines = [
    lan?.machine('a', { address: '10.77.0.1/16' }),
    lan?.machine('b', { address: '10.77.0.2/16' }),
  ];
  const rahim = await movesIn(await opens(await desks.newProfile('bn', machines[0])), 'রহিম', 'bn');
  const mina = await movesIn(await opens(await desks.newProfile('en', machines[1])), 'Mina', 'en');

  await rahim.hostsFromMenu(TITLE);
  await expect(
    rahim.page().getByRole('img', { name: rahim.t('invite.qr', { title: TITLE }) }),
  ).toBeVisible();
  await mina.joinsNearby(TITLE);
  await rahim.says('কেমন আছেন?');
  await mina.sees('কেমন আছেন?');
  await mina.says('ভালো, আপনি?');
  await rahim.sees('ভালো, আপনি?');
  await expect
    .poll(async () => (await rahim.desktop.controls.tray())?.toolTip, COMES_UP)
    .toContain('১ জন');
  expect(await rahim.desktop.controls.isKeptAwake()).toBe(true);

  // Away from the window one hears of it by the system, and a click leads there.
  await mina.desktop.controls.closeWindow();
  await rahim.says('মিনা, চা?');
  await expect
    .poll(() => mina.desktop.controls.toasts(), COMES_UP)
    .toContainEqual({ title: TITLE, body: 'রহিম: মিনা, চা?', silent: false });
  await expect.poll(() => mina.desktop.controls.badge(), COMES_UP).toBe(1);
  await mina.desktop.controls.clickToast(TITLE);
  expect(await mina.desktop.controls.window()).toMatchObject({ visible: true, focused: true });
  await mina.sees('মিনা, চা?');
  await expect.poll(() => mina.desktop.controls.badge(), COMES_UP).toBe(0);

  // The service dies under both.
  const pid = await rahim.desktop.controls.servicePid();
  if (pid === null) throw new Error('no service runs');
  process.kill(pid, 'SIGKILL');
  await mina.says('শুনছেন?');
  await rahim.sees('শুনছেন?');
  await expect
    .poll(async () => (await rahim.desktop.controls.tray())?.toolTip, COMES_UP)
    .toContain('১ জন');

  // The window dies with a sentence half written.
  await rahim.composer().fill('চা খেতে আস');
  await expect.poll(() => storedDrafts(rahim.page())).toHaveLength(1);
  await rahim.desktop.controls.crashWindow();
  await expect.poll(() => rahim.desktop.output(), COMES_UP).toContain('the page ended: crashed');
  await rahim.looksAgain();
  await expect(rahim.composer()).toHaveValue('চা খেতে আস', COMES_UP);
  await rahim.says('চা খেতে আসুন');
  await mina.sees('চা খেতে আসুন');

  // Quitting asks, once, and is taken back.
  await rahim.desktop.controls.quit();
  await rahim.desktop.controls.quit();
  await expect.poll(() => rahim.desktop.controls.dialogs()).toHaveLength(1);
  await rahim.desktop.controls.answerDialog(rahim.shellWords.stay);
  await mina.says('যাবেন না');
  await rahim.sees('যাবেন না');

  await rahim.desktop.controls.quit();
  await expect.poll(() => rahim.desktop.controls.dialogs()).toHaveLength(1);
  await rahim.desktop.controls.answerDialog(rahim.shellWords.quitAnyway);
  expect(await rahim.desktop.ended).toBe(0);
  await mina.desktop.controls.clickMenu([mina.shellWords.room, mina.shellWords.lobby]);
  await expect(mina.button(`${TITLE}: ${mina.t('lobby.open')}`)).toBeHidden(COMES_UP);
});

test('where nothing can be discovered the app hosts, and others join by its code', async ({
  desks,
}) => {
  const lan = desks.newLan({ firewall: true });
  // Where no network can be laid, the code is proved beside a discovery that works.
  const [a, b] = [
    lan?.machine('a', { address: '10.77.0.1/16' }),
    lan?.machine('b', { address: '10.77.0.2/16' }),
  ];
  for (const machine of [a, b]) machine?.filter('udp dport 1-65535 drop');
  const rahim = await movesIn(await opens(await desks.newProfile('en', a)), 'Rahim', 'en');
  const mina = await movesIn(await opens(await desks.newProfile('en', b)), 'Mina', 'en');
  await rahim.hostsFromMenu(TITLE);
  const hosting = await call(rahim.page(), 'getHosting');
  if (hosting.status !== 'on' || hosting.joinCode === null) throw new Error('no code to join by');
  await mina.joinsByCode(hosting.joinCode, TITLE);
  await mina.says('found you');
  await rahim.sees('found you');
});

test('a machine that sleeps is gone from the lobby at once and back when it wakes; a pulled cable mends by itself', async ({
  desks,
}) => {
  const lan = desks.newLan();
  const a = lan?.machine('a', { address: '10.77.0.1/16' });
  const b = lan?.machine('b', { address: '10.77.0.2/16' });
  const rahim = await movesIn(await opens(await desks.newProfile('en', a)), 'Rahim', 'en');
  const mina = await movesIn(await opens(await desks.newProfile('bn', b)), 'মিনা', 'bn');
  await rahim.hostsFromMenu(TITLE);
  const join = mina.button(`${TITLE}: ${mina.t('lobby.join')}`);
  await expect(join).toBeVisible(COMES_UP);
  await rahim.desktop.controls.suspend();
  await expect.poll(() => rahim.desktop.controls.serviceAnswered('suspend')).toBe(true);
  const pid = await rahim.desktop.controls.servicePid();
  if (pid === null) throw new Error('no service runs');
  process.kill(pid, 'SIGSTOP');
  // Who only falls silent is listed for 15 s more: this is the goodbye.
  await expect(join).toBeHidden({ timeout: 5_000 });
  process.kill(pid, 'SIGCONT');
  await rahim.desktop.controls.resume();
  await mina.joinsNearby(TITLE);
  await rahim.says('hello');
  await mina.sees('hello');

  // One machine alone has no cable to pull.
  if (a === undefined) return;
  a.setLink('eth0', 'down');
  await mina.composer().fill('কেউ আছেন?');
  await mina.composer().press('Enter');
  await expect(mina.message('কেউ আছেন?')).toContainText(mina.t('message.waiting'), COMES_UP);
  a.setLink('eth0', 'up');
  await rahim.sees('কেউ আছেন?');
  await expect(mina.message('কেউ আছেন?')).toHaveCount(1);
  await expect(rahim.message('কেউ আছেন?')).toHaveCount(1);
});
