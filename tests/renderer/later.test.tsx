// Proves that a part which comes behind the page is drawn at once when it is here, and is asked for again when it did not come.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { fetchWhenIdle, later } from '../../renderer/ui/later.tsx';

function Greeting({ name }: { readonly name: string }) {
  return <p>{name}</p>;
}

test('a part draws nothing until it is here, and then in the very first render', async () => {
  const Part = later(async () => Greeting);
  expect(renderToStaticMarkup(<Part name="মিতু" />)).toBe('');
  await Part.fetch();
  expect(renderToStaticMarkup(<Part name="মিতু" />)).toBe('<p>মিতু</p>');
});

test('a part is fetched once, but again after the host was away', async () => {
  let away = true;
  const load = vi.fn(async () => {
    if (away) throw new Error('away');
    return Greeting;
  });
  const Part = later(load);
  await expect(Part.fetch()).rejects.toThrow('away');
  away = false;
  await Promise.all([Part.fetch(), Part.fetch()]);
  await Part.fetch();
  expect(load).toHaveBeenCalledTimes(2);
});

test('an idle page fetches all parts in order, whichever of them does not come; called off, it fetches none', async () => {
  vi.useFakeTimers();
  try {
    const fetched: string[] = [];
    const part = (name: string, comes: boolean) => ({
      fetch: async () => {
        fetched.push(name);
        if (!comes) throw new Error('away');
      },
    });
    fetchWhenIdle([part('called off', true)])();
    fetchWhenIdle([part('first', false), part('second', true)]);
    await vi.runAllTimersAsync();
    expect(fetched).toEqual(['first', 'second']);
  } finally {
    vi.useRealTimers();
  }
});
