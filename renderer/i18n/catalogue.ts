// Owns how a catalogue is shaped and how one of its lines is filled in.
// Pure. Must not import React; the words themselves are in en.ts and bn.ts.
import type { en } from './en.ts';

/** A line that depends on a number; `{count}` is that number. */
export type Plural = { readonly one: string; readonly other: string };

export type WordKey = keyof typeof en;
export type Catalogue = {
  readonly [K in WordKey]: (typeof en)[K] extends string ? string : Plural;
};

type NamesIn<Line> = Line extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type LineOf<K extends WordKey> = (typeof en)[K] extends { readonly other: infer Other }
  ? Other | '{count}'
  : (typeof en)[K];
type NameOf<K extends WordKey> = NamesIn<LineOf<K>>;

/** What a line needs besides its key: nothing, or a value for each of its placeholders. */
export type Values<K extends WordKey, Value> = [NameOf<K>] extends [never]
  ? readonly []
  : readonly [values: { readonly [N in NameOf<K>]: Value }];

/** The words between placeholders and the names of those, in order. */
export type LinePart = { readonly words: string } | { readonly name: string };

export function splitLine(line: string): readonly LinePart[] {
  return line
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{\w+\}$/.test(part) ? { name: part.slice(1, -1) } : { words: part }));
}

/** The line of a plural that fits the count in this language. */
export function pickLine(line: string | Plural, count: number, rules: Intl.PluralRules): string {
  if (typeof line === 'string') return line;
  return rules.select(count) === 'one' ? line.one : line.other;
}
