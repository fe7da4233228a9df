// Owns how values cross between a page's preload and this side: what a structured clone would carry, as text.
// Handed into pages as source: a function that uses nothing outside of itself.

export type Codec = {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
};

/** Throws, as a structured clone does, on functions and the like; and on the kinds that no bridge method uses. */
export function createCodec(): Codec {
  const tagged = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) return value;
    if (value instanceof Uint8Array) return { $: 'bytes', of: Array.from(value) };
    if (Array.isArray(value)) return value.map(tagged);
    if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      const fields = Object.entries(value).map(([key, field]) => [key, tagged(field)]);
      return { $: 'object', of: Object.fromEntries(fields) };
    }
    throw new Error(`An object could not be cloned: ${Object.prototype.toString.call(value)}`);
  };
  const untagged = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(untagged);
    const { $: kind, of } = value as { readonly $: string; readonly of?: unknown };
    if (kind === 'undefined') return undefined;
    if (kind === 'bytes') return Uint8Array.from(of as number[]);
    const fields = Object.entries(of as Record<string, unknown>);
    return Object.fromEntries(fields.map(([key, field]) => [key, untagged(field)]));
  };
  return {
    encode: (value) => JSON.stringify(tagged(value)),
    decode: (text) => untagged(JSON.parse(text)),
  };
}
