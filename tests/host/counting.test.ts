// Owns the proof of what the host counts: tokens, strangers at the door, changes put off.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCoalescer } from '../../electron/host/coalesce.ts';
import { createDoorkeeper } from '../../electron/host/doorkeeper.ts';
import { createRecent } from '../../electron/host/recent.ts';
import { fullBucket, takeToken } from '../../shared/rateLimit.ts';

describe('token bucket', () => {
  const limit = { burst: 3, perSecond: 2 };

  test('gives its burst, then says when the next token is there, and not before', () => {
    let bucket = fullBucket(limit, 1_000);
    for (const retryAfterMs of [0, 0, 0, 500]) {
      const taken = takeToken(bucket, limit, 1_000);
      expect(taken.retryAfterMs).toBe(retryAfterMs);
      bucket = taken.bucket;
    }
    expect(takeToken(bucket, limit, 1_250).retryAfterMs).toBe(250);
    expect(takeToken(bucket, limit, 1_500).retryAfterMs).toBe(0);
  });

  test('a refused request costs nothing and a long pause gives no more than the burst', () => {
    const bucket = { tokens: 0, at: 0 };
    expect(takeToken(bucket, limit, 0).bucket.tokens).toBe(0);
    expect(takeToken(bucket, limit, 3_600_000).bucket.tokens).toBe(2);
  });

  test('a clock that goes back gives no tokens', () => {
    expect(takeToken({ tokens: 0, at: 10_000 }, limit, 5_000).retryAfterMs).toBe(500);
  });
});

describe('doorkeeper', () => {
  const limits = {
    maxUnprovedSocketsPerAddress: 2,
    maxFailedHellosPerAddress: 3,
    failedHelloWindowMs: 1_000,
  };
  const A = '10.0.0.1';

  test('[P56] an address waits once as many unproved sockets stand there as allowed', () => {
    const doorkeeper = createDoorkeeper(limits, () => 0);
    const first = doorkeeper.knock(A);
    doorkeeper.knock(A);
    expect(doorkeeper.knock(A)).toBeNull();
    expect(doorkeeper.knock('10.0.0.2')).not.toBeNull();
    first?.settle();
    first?.settle();
    expect(doorkeeper.knock(A)).not.toBeNull();
    expect(doorkeeper.knock(A)).toBeNull();
  });

  test('[P56] failed hellos keep an address out until the window is over', () => {
    let now = 0;
    const doorkeeper = createDoorkeeper(limits, () => now);
    for (const at of [0, 100, 200]) {
      now = at;
      const visit = doorkeeper.knock(A);
      visit?.fail();
      visit?.settle();
    }
    expect(doorkeeper.knock(A)).toBeNull();
    now = 999;
    expect(doorkeeper.knock(A)).toBeNull();
    now = 1_000;
    expect(doorkeeper.knock(A)).not.toBeNull();
  });

  test('a failure after the key was proved counts, too', () => {
    const doorkeeper = createDoorkeeper(limits, () => 0);
    const visit = doorkeeper.knock(A);
    visit?.settle();
    for (let count = 0; count < 3; count += 1) visit?.fail();
    expect(doorkeeper.knock(A)).toBeNull();
  });

  test('[P56] a member whose new name was refused let as many strangers more stand at their address', () => {
    const doorkeeper = createDoorkeeper(limits, () => 0);
    const member = doorkeeper.knock(A);
    member?.settle();
    const strangers = [doorkeeper.knock(A), doorkeeper.knock(A)];
    member?.fail();
    expect(doorkeeper.knock(A)).toBeNull();
    strangers[0]?.settle();
    expect(doorkeeper.knock(A)).not.toBeNull();
    expect(doorkeeper.knock(A)).toBeNull();
  });
});

describe('coalescer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('many marks of a key within the interval are one flush, and a later mark is another', () => {
    const flushed: string[] = [];
    const coalescer = createCoalescer<string>(
      () => 100,
      (key) => flushed.push(key),
    );
    coalescer.mark('a');
    vi.advanceTimersByTime(60);
    coalescer.mark('b');
    coalescer.mark('a');
    vi.advanceTimersByTime(39);
    expect(flushed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(flushed).toEqual(['a', 'b']);
    coalescer.mark('a');
    vi.advanceTimersByTime(100);
    expect(flushed).toEqual(['a', 'b', 'a']);
  });

  test('asks anew how long to wait, so that what became large is told less often', () => {
    let waitMs = 100;
    const flush = vi.fn();
    const coalescer = createCoalescer<string>(() => waitMs, flush);
    coalescer.mark('a');
    vi.advanceTimersByTime(100);
    waitMs = 5_000;
    coalescer.mark('a');
    vi.advanceTimersByTime(4_999);
    expect(flush).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  test('closed, it flushes nothing more', () => {
    const flush = vi.fn();
    const coalescer = createCoalescer<string>(() => 100, flush);
    coalescer.mark('a');
    coalescer.close();
    coalescer.mark('b');
    vi.runAllTimers();
    expect(flush).not.toHaveBeenCalled();
  });
});

test('a memory with an end forgets what was told longest ago', () => {
  const recent = createRecent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  recent.set('c', 4);
  expect(['a', 'b', 'c'].map(recent.get)).toEqual([3, undefined, 4]);
});
