// Proves what counts as said just now, and as a call by name.
import { describe, expect, test } from 'vitest';
import { findArrivals } from '../../renderer/state/arrivals.ts';
import { mentions } from '../../renderer/state/mentions.ts';
import { firstWords } from '../../shared/spoken.ts';
import { newHost } from '../support/newHost.ts';
import { enter, newSession, sendOrThrow, until, untilTexts } from '../support/newSession.ts';

describe('what arrives', () => {
  test('is what others say while one is there; not one’s own words, not the past', async () => {
    const host = await newHost();
    const [me, other] = [newSession(host.url), newSession(host.url, { name: 'রহিম' })];
    await enter(other, host.roomId);
    sendOrThrow(other, host.roomId, 'আগের কথা');
    await untilTexts(other, host.roomId, ['আগের কথা']);

    const heard: string[] = [];
    let before = me.getState();
    me.subscribe(() => {
      const after = me.getState();
      for (const { entry } of findArrivals(before, after)) heard.push(firstWords(entry));
      before = after;
    });
    await enter(me, host.roomId);
    sendOrThrow(me, host.roomId, 'নিজের কথা');
    await untilTexts(me, host.roomId, ['আগের কথা', 'নিজের কথা']);
    sendOrThrow(other, host.roomId, 'নতুন কথা');
    await untilTexts(me, host.roomId, ['আগের কথা', 'নিজের কথা', 'নতুন কথা']);
    expect(heard).toEqual(['নতুন কথা']);
  });

  test('is not what was missed while the link was down', async () => {
    const host = await newHost();
    const [me, other] = [newSession(host.url), newSession(host.url, { name: 'রহিম' })];
    await Promise.all([enter(me, host.roomId), enter(other, host.roomId)]);
    let heard = 0;
    let before = me.getState();
    me.subscribe(() => {
      heard += findArrivals(before, me.getState()).length;
      before = me.getState();
    });
    me.missNext('entries');
    sendOrThrow(other, host.roomId, 'শোনা যায়নি');
    await untilTexts(other, host.roomId, ['শোনা যায়নি']);
    me.drop();
    await until(me, ({ connection: { status } }) => status === 'lost');
    await untilTexts(me, host.roomId, ['শোনা যায়নি']);
    expect(heard).toBe(0);
  });
});

describe('a mention', () => {
  test.each([
    ['@আরিফ তুমিও এসো', 'আরিফ', true],
    ['কাল আরিফ আসবে?', 'আরিফ', true],
    ['আরিফকে বলো', 'আরিফ', true],
    ['আরিফুল এসেছে', 'আরিফ', false],
    ['জ\u09af\u09bcের কথা', 'জ\u09df', true],
    ['প্রিয়ায় আস্থা', 'প্রিয়া', true],
    ['Arif, are you there?', 'arif', true],
    ['Arifin is here', 'Arif', false],
    ['Nadia K. said so', 'Nadia K.', true],
    ['a (b', '(b', true],
    ['anything', '  ', false],
  ])('%s calls %s: %s', (text, name, expected) => {
    expect(mentions(text, name)).toBe(expected);
  });
});
