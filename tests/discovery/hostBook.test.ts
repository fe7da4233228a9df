// Owns the proof of when hosts are asked, listed, fade and go; times are the test's.
import { describe, expect, test } from 'vitest';
import type { HostAnswer } from '../../electron/discovery/askHost.ts';
import { createHostBook, type Hint, type HostBook } from '../../electron/discovery/hostBook.ts';
import { FADING_AFTER_MS, GONE_AFTER_MS } from '../../electron/discovery/hostPace.ts';
import { listNearby } from '../../electron/discovery/nearbyList.ts';

const idOf = (at: number): string =>
  [...String(at).padStart(6, '0')]
    .map((digit) => 'abcdefghij'[Number(digit)])
    .join('')
    .padEnd(32, 'z');
const ID = idOf(1);
const URL_A = 'http://192.168.0.2:4747/';
const URL_B = 'http://192.168.0.3:4747/';

function hint(change: Partial<Hint['record']> = {}, urls = [URL_A], sender = '192.168.0.2'): Hint {
  return { record: { hostId: ID, protocol: 1, epoch: 1, port: 4747, ...change }, urls, sender };
}
const answer = (hostId = ID): HostAnswer => ({ hostId, name: 'n', needsUpdate: false, rooms: [] });
const newBook = (): HostBook => {
  const book = createHostBook(() => 0.5);
  book.setPace('live', 0);
  return book;
};
const presenceOf = (book: HostBook, now: number) =>
  listNearby(book.all(), { remembered: [], ownIds: new Set() }, now).map(
    ({ presence }) => presence,
  );
const dueIds = (book: HostBook, now: number) => book.due(now).map(({ hostId }) => hostId);

describe('a host that was heard of', () => {
  test('is asked at once, and listed only when it has answered', () => {
    const book = newBook();
    book.hint(hint(), 0);
    expect(dueIds(book, 0)).toEqual([ID]);
    expect(presenceOf(book, 0)).toEqual([]);
    book.answered(URL_A, answer(), 10);
    expect(presenceOf(book, 10)).toEqual(['here']);
    expect(dueIds(book, 1_000)).toEqual([]);
    expect(dueIds(book, 1_400)).toEqual([ID]);
  });

  test('and never answers is forgotten after a few tries', () => {
    const book = newBook();
    book.hint(hint(), 0);
    for (const at of [0, 250, 1_000, 3_000, 11_000]) {
      expect(dueIds(book, at)).toEqual([ID]);
      book.failed(ID, at, at);
    }
    expect(book.all()).toEqual([]);
    expect(book.nextAt(11_000)).toBeNull();
  });

  test('is asked slowly while nobody looks, and at once when somebody does', () => {
    const book = newBook();
    book.setPace('calm', 0);
    book.hint(hint(), 0);
    book.answered(URL_A, answer(), 0);
    expect(dueIds(book, 5_000)).toEqual([]);
    book.setPace('live', 5_000);
    expect(dueIds(book, 5_000)).toEqual([ID]);
  });

  test('at a new address is asked there, the newest word first, the older record last', () => {
    const book = newBook();
    book.hint(hint({ epoch: 5 }), 0);
    book.hint(hint({ epoch: 6 }, [URL_B]), 1);
    expect(book.get(ID)?.urls).toEqual([URL_B, URL_A]);
    book.hint(hint({ epoch: 4 }, ['http://192.168.0.9:1/']), 2);
    expect(book.get(ID)?.urls).toEqual([URL_B, URL_A, 'http://192.168.0.9:1/']);
  });

  test.each([
    ['another machine', '192.168.0.66'],
    ['its own', '192.168.0.2'],
  ])(
    'is asked where it says it is, whatever a younger record in the name of %s says',
    (_, liar) => {
      const book = newBook();
      const lies = Array.from({ length: 8 }, (_, at) => `http://192.168.0.${100 + at}:1/`);
      const forge = (now: number) => book.hint(hint({ epoch: 9e14 }, lies, liar), now);
      forge(0);
      book.hint(hint({ epoch: 5 }), 1);
      expect(book.get(ID)?.urls).toContain(URL_A);
      forge(2);
      expect(book.get(ID)?.urls).toContain(URL_A);
      // It moves while the lies stand.
      book.hint(hint({ epoch: 6 }, [URL_B], liar === '192.168.0.2' ? liar : '192.168.0.3'), 3);
      expect(book.get(ID)?.urls).toContain(URL_B);
      forge(4);
      expect(book.get(ID)?.urls).toContain(URL_B);
    },
  );

  test('is asked where it says it is although seven machines say seven times that it is elsewhere', () => {
    const book = newBook();
    for (let turn = 0; turn < 7; turn += 1) {
      for (let liar = 10; liar < 17; liar += 1) {
        const urls = Array.from(
          { length: 8 },
          (_, at) => `http://192.168.${liar}.${turn * 8 + at}:1/`,
        );
        book.hint(hint({ epoch: 9e14 }, urls, `192.168.0.${liar}`), turn);
      }
      book.hint(hint(), turn);
      expect(book.get(ID)?.urls).toContain(URL_A);
    }
  });

  test('is not called at the pace of whoever forges news of it', () => {
    const book = newBook();
    book.hint(hint(), 0);
    book.answered(URL_A, answer(), 0);
    let asked = 0;
    for (let now = 1; now <= 1_000; now += 10) {
      book.hint(hint({ epoch: now }), now);
      if (book.due(now).length > 0) {
        asked += 1;
        book.asking(ID, now, now + 5);
        book.answered(URL_A, answer(), now);
      }
    }
    expect(asked).toBeLessThanOrEqual(4);
  });
});

describe('a host that no longer answers', () => {
  const silent = (): HostBook => {
    const book = newBook();
    book.hint(hint(), 0);
    book.answered(URL_A, answer(), 0);
    book.failed(ID, 1_000, 2_500);
    return book;
  };

  test('fades, and is gone, counted from the first question it did not answer', () => {
    const book = silent();
    expect(presenceOf(book, 1_000 + FADING_AFTER_MS - 1)).toEqual(['here']);
    expect(presenceOf(book, 1_000 + FADING_AFTER_MS)).toEqual(['fading']);
    book.failed(ID, 9_000, 9_000);
    expect(book.nextAt(10_500)).toBe(10_000);
    book.expire(1_000 + GONE_AFTER_MS);
    expect(book.all()).toEqual([]);
  });

  test('is here again as soon as it answers, wherever', () => {
    const book = silent();
    book.answered(URL_B, answer(), 6_000);
    expect(presenceOf(book, 6_000)).toEqual(['here']);
    expect(book.get(ID)?.found?.url).toBe(URL_B);
  });
});

describe('a goodbye', () => {
  test('is the end at the first question without an answer', () => {
    const book = newBook();
    book.hint(hint(), 0);
    book.answered(URL_A, answer(), 0);
    book.goodbye(ID, 500);
    expect(dueIds(book, 500)).toEqual([ID]);
    book.answered(URL_A, answer(), 510);
    expect(dueIds(book, 640)).toEqual([ID]);
    book.failed(ID, 640, 641);
    expect(book.all()).toEqual([]);
  });

  test('said by somebody else does not end a host that answers, and soon costs it nothing', () => {
    const book = newBook();
    book.hint(hint(), 0);
    book.answered(URL_A, answer(), 0);
    book.goodbye(ID, 1_000);
    let asked = 0;
    for (let now = 1_000; now < 7_000; now += 10) {
      if (book.due(now).length === 0) continue;
      asked += 1;
      book.answered(URL_A, answer(), now);
    }
    expect(asked).toBeLessThan(20);
    book.failed(ID, 7_000, 7_001);
    expect(presenceOf(book, 7_001)).toEqual(['here']);
  });
});

describe('a flood', () => {
  test('lists no more than 200 hosts', () => {
    const book = newBook();
    for (let at = 0; at < 300; at += 1) {
      book.hint(hint({ hostId: idOf(at) }), at);
      book.answered(URL_A, answer(idOf(at)), at);
    }
    expect(book.all().filter(({ found }) => found !== null)).toHaveLength(200);
  });

  test('of hosts on one machine gives way to a newcomer on another', () => {
    const book = newBook();
    for (let at = 0; at < 200; at += 1) book.answered(URL_A, answer(idOf(at)), at);
    book.answered(URL_B, answer(idOf(5_000)), 300);
    expect(book.get(idOf(5_000))?.found?.url).toBe(URL_B);
    expect(book.all()).toHaveLength(200);
  });

  test('of hosts that are not there is held to 400, and those who name others are asked first', () => {
    const book = newBook();
    for (let at = 0; at < 1_000; at += 1) {
      book.hint(hint({ hostId: idOf(at) }), at);
      if (at < 100) book.failed(idOf(at), at, at);
    }
    book.hint(hint({ hostId: idOf(5_000) }, [URL_B], '192.168.0.3'), 2_000);
    expect(book.all().length).toBeLessThanOrEqual(400);
    expect(dueIds(book, 2_000)[0]).toBe(idOf(5_000));
  });

  test('a host that was unheard of is asked once when its sender named sixty in vain', () => {
    const book = newBook();
    for (let at = 0; at < 70; at += 1) {
      book.hint(hint({ hostId: idOf(at) }), at);
      book.failed(idOf(at), at, at);
    }
    book.hint(hint({ hostId: idOf(9_999) }), 100);
    book.failed(idOf(9_999), 100, 100);
    expect(book.get(idOf(9_999))).toBeUndefined();
  });
});
