// Owns how a catalogue is shaped and how one of its lines is filled in.
// Pure. Must not import React; the words themselves are in en.ts and bn.ts.
import type { en } from './en.ts';

/** A line that depends on a number; `{count}` is that number. */
export type Plural = { readonly one: string; readonly other: string };

/** Lines by key, in one language. */
export type Lines = Readonly<Record<string, string | Plural>>;
/** The same lines in another language. */
export type CatalogueOf<Source extends Lines> = {
  readonly [K in keyof Source]: Source[K] extends string ? string : Plural;
};
export type KeyOf<Source extends Lines> = keyof Source & string;

/** What every page says; the desktop app says more (desktop.en.ts). */
export type WordKey = keyof typeof en;
export type Catalogue = CatalogueOf<typeof en>;

type NamesIn<Line> = Line extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type LineOf<Line> = Line extends { readonly other: infer Other } ? Other | '{count}' : Line;

/** What a line needs besides its key: nothing, or a value for each of its placeholders. */
export type ValuesIn<Source extends Lines, K extends keyof Source, Value> = [
  NamesIn<LineOf<Source[K]>>,
] extends [never]
  ? readonly []
  : readonly [values: { readonly [N in NamesIn<LineOf<Source[K]>>]: Value }];
export type Values<K extends WordKey, Value> = ValuesIn<typeof en, K, Value>;

/** The words between placeholders and the names of those, in order. */
export type LinePart = { readonly words: string } | { readonly name: string };

export function splitLine(line: string): readonly LinePart[] {
  return line
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{\w+\}$/.test(part) ? { name: part.slice(1, -1) } : { words: part }));
}

/** The line of a plural that fits the count in this language. */
export function pickLine(
  line: string | Plural,
  count: number,
  rules: () => Intl.PluralRules,
): string {
  if (typeof line === 'string') return line;
  return rules().select(count) === 'one' ? line.one : line.other;
}
