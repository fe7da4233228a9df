// Owns a memory with an end: the newest so many, the oldest forgotten. For what can be asked of the journal again.
// Must not import anything.

export type Recent<V> = {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => void;
};

export function createRecent<V>(max: number): Recent<V> {
  const held = new Map<string, V>();
  return {
    get: (key) => held.get(key),
    set: (key, value) => {
      held.delete(key);
      held.set(key, value);
      const [oldest] = held.keys();
      if (held.size > max && oldest !== undefined) held.delete(oldest);
    },
  };
}
