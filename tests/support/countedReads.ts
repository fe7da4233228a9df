// Owns telling how much of a list somebody walks through: what a clock would only guess at.
// Imports nothing.

/** The same list, and how many of its places were read since `read` was set to 0. */
export function countedReads<T>(list: readonly T[]): {
  readonly list: readonly T[];
  read: number;
} {
  const counted = {
    read: 0,
    list: new Proxy(list, {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) counted.read += 1;
        return Reflect.get(target, key, receiver);
      },
    }),
  };
  return counted;
}
