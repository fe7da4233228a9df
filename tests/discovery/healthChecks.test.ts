// Owns the proof of where a host is looked for, with a real book and an asker that says who is where.
import { expect, onTestFinished, test } from 'vitest';
import { createHealthChecks } from '../../electron/discovery/healthChecks.ts';
import { createHostBook } from '../../electron/discovery/hostBook.ts';

const ID = 'h'.repeat(32);
const HOME = 'http://192.168.0.2:4747/';
const LIES = Array.from({ length: 12 }, (_, at) => `http://192.168.0.${100 + at}:1/`);

test('a listed host that missed one check is asked where it was, whatever others said of it meanwhile', async () => {
  const book = createHostBook(() => 0.5);
  book.setPace('live', 0);
  const record = { hostId: ID, protocol: 1, port: 4747 };
  book.hint({ record: { ...record, epoch: 1 }, urls: [HOME], sender: '192.168.0.2' }, 0);
  const answer = { hostId: ID, name: 'n', needsUpdate: false, rooms: [] };
  book.answered(HOME, answer, 0);
  for (const [index, lie] of LIES.entries()) {
    const sender = `192.168.1.${index}`;
    book.hint({ record: { ...record, epoch: 9e14 }, urls: [lie], sender }, 1);
  }
  book.failed(ID, 1, 1);
  const asked: string[] = [];
  const back = Promise.withResolvers<void>();
  const checks = createHealthChecks({
    book,
    asker: {
      ask: async (url) => {
        asked.push(url);
        return url === HOME ? { type: 'host', answer } : { type: 'refused' };
      },
      forgetConnections: () => {},
      close: () => {},
    },
    monotonicNow: () => 10_000,
    onChange: () => {
      if (book.get(ID)?.failures === 0) back.resolve();
    },
  });
  onTestFinished(checks.close);
  checks.wake();
  await back.promise;
  expect(asked.at(-1)).toBe(HOME);
  expect(book.get(ID)?.found?.url).toBe(HOME);
});
