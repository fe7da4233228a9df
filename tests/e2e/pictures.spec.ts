// Owns the pictures of the README: KOTHABARTA_PICTURES=1 npx playwright test pictures. Otherwise there is no test here.
// The machine needs a font with emoji in colour (Debian: fonts-noto-color-emoji), else they show boxes.
// Must not import anything but the fixtures.
import { join } from 'node:path';
import type { Language } from '../../renderer/i18n/words.ts';
import { expect, test } from './support/journey.ts';
import { goesToLobby, opensRoom } from './support/lobby.ts';
import type { Person } from './support/person.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');

type Scene = {
  readonly host: string;
  readonly people: readonly string[];
  /** The first is the one in the picture, the last the host's own; `inside`: how many of the people are in it. */
  readonly rooms: readonly {
    readonly title: string;
    readonly topic: string;
    readonly inside: number;
  }[];
  readonly lines: readonly { readonly by: number; readonly text: string }[];
  readonly typing: { readonly by: number; readonly text: string };
};

const SCENES: Readonly<Record<Language, Scene>> = {
  bn: {
    host: 'আরিফের ল্যাপটপ',
    people: ['আরিফ', 'মিতু', 'রহিম', 'তাসনিম', 'সাদিয়া'],
    rooms: [
      { title: 'পদার্থবিজ্ঞান ২য় বর্ষ', topic: 'পরীক্ষার আগে প্রশ্ন আর নোট', inside: 5 },
      { title: 'হলের আড্ডা', topic: 'রাতের খাবারের পর, সবাই আসুন', inside: 3 },
      { title: 'শুক্রবারের ক্রিকেট', topic: '', inside: 2 },
    ],
    lines: [
      { by: 1, text: 'কাল কি ৪ নম্বর অধ্যায় থেকেও প্রশ্ন আসবে?' },
      { by: 2, text: 'স্যার বলেছেন আসবে। দোলকের অঙ্কগুলো দেখে যেয়ো।' },
      { by: 2, text: 'গত বছরের প্রশ্নের ছবি আমার কাছে আছে।' },
      { by: 0, text: 'ল্যাবের খাতাটা কাল ফেরত দেব, আজ রাতে শেষ করছি।' },
      { by: 3, text: 'ক্ষেত্রফলের সূত্রটা কেউ একটু বুঝিয়ে দেবে? শ্রেণিকক্ষে ধরতে পারিনি।' },
      { by: 4, text: 'আমি লাইব্রেরির দোতলায় আছি, চলে এসো।' },
      { by: 0, text: 'দশ মিনিটে আসছি। কার কী লাগবে?' },
      { by: 1, text: 'দুই কাপ চা 🙂' },
    ],
    typing: { by: 3, text: 'আমিও আস' },
  },
  en: {
    host: 'Arif’s laptop',
    people: ['Arif', 'Mitu', 'Rahim', 'Tasnim', 'Sadia'],
    rooms: [
      { title: 'Physics, second year', topic: 'Questions and notes before the exam', inside: 5 },
      { title: 'Hall courtyard', topic: 'After dinner, everybody welcome', inside: 3 },
      { title: 'Friday cricket', topic: '', inside: 2 },
    ],
    lines: [
      { by: 1, text: 'Will chapter 4 be in tomorrow’s paper, too?' },
      { by: 2, text: 'Sir said yes. Go through the pendulum problems.' },
      { by: 2, text: 'I have last year’s questions if anybody needs them.' },
      { by: 0, text: 'I’ll bring the lab book back tomorrow, finishing it tonight.' },
      { by: 3, text: 'Can somebody explain the flux formula once more? I got lost in class.' },
      { by: 4, text: 'I’m in the library, second floor. Come over!' },
      { by: 0, text: 'There in ten minutes. Who needs what?' },
      { by: 1, text: 'চা, two cups please 🙂' },
    ],
    typing: { by: 3, text: 'Me t' },
  },
};

if (process.env.KOTHABARTA_PICTURES === '1') {
  for (const language of ['bn', 'en'] as const) {
    test(`pictures of the lobby and a room (${language})`, async ({ journey }) => {
      test.setTimeout(120_000);
      const scene = SCENES[language];
      const host = await journey.newHost({
        rooms: scene.rooms.slice(-1).map(({ title }) => title),
        name: scene.host,
      });
      const people: Person[] = [];
      for (const name of scene.people) people.push(await journey.newPerson(name, language, host));
      const [me, ...others] = people;
      const [first] = scene.rooms;
      if (me === undefined || first === undefined) throw new Error('the scene is empty');
      const personOf = (by: number): Person => people[by] ?? me;

      await me.comesIn();
      for (const room of scene.rooms.slice(0, -1)) {
        await opensRoom(me, room);
        await goesToLobby(me);
      }
      for (const [index, other] of others.entries()) {
        const mine = scene.rooms.filter(({ inside }) => inside > index + 1).toReversed();
        await other.comesIn();
        for (const { title } of mine) {
          if (title !== mine[0]?.title) await goesToLobby(other);
          await other.page.getByRole('button', { name: title }).click();
          await expect(other.composer).toBeVisible();
        }
      }
      await expect(me.page.getByRole('button', { name: first.title })).toContainText(
        me.t('lobby.people', { count: first.inside }),
      );
      await takePictures(me, `lobby-${language}`);

      await me.page.getByRole('button', { name: first.title }).click();
      for (const { by, text } of scene.lines) {
        await personOf(by).says(text);
        await me.sees(text);
        await personOf(by).seesSent(text);
      }
      await expect(me.messages).toHaveCount(scene.lines.length);
      for (const theme of ['light', 'dark'] as const) {
        // A typing sign lasts a few seconds: it is asked for again before each picture.
        await personOf(scene.typing.by).composer.fill('');
        await personOf(scene.typing.by).composer.pressSequentially(scene.typing.text);
        await expect(
          me.page.getByText(me.t('typing.one', { names: personOf(scene.typing.by).name })),
        ).toBeVisible();
        await takePicture(me, `room-${language}`, theme);
      }
    });
  }
}

async function takePictures(person: Person, name: string): Promise<void> {
  await takePicture(person, name, 'light');
  await takePicture(person, name, 'dark');
}

async function takePicture(person: Person, name: string, theme: 'light' | 'dark'): Promise<void> {
  await person.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(person.page.locator('html')).toHaveAttribute('data-theme', theme);
  await person.page.evaluate(() => document.fonts.ready);
  // Nothing is at hand beside a message that the pointer happens to rest on.
  await person.page.mouse.move(0, 0);
  await person.page.screenshot({
    path: join(FOLDER, `${name}-${theme}.png`),
    animations: 'disabled',
  });
}
