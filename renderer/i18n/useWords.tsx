// Owns how screens get at their words: the language in force, by context.
// Must not import features, session or platform.
import { createContext, Fragment, type ReactNode, use, useMemo } from 'react';
import { splitLine, type Values, type WordKey } from './catalogue.ts';
import { createWords, type Language } from './words.ts';

const WordsContext = createContext(createWords('en'));

export function WordsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const words = useMemo(() => createWords(language), [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords() {
  return use(WordsContext);
}

/** A line whose placeholders are filled with markup: names isolated in <bdi>, buttons, emphasis. */
export function Phrase<K extends WordKey>({
  line,
  values,
}: {
  readonly line: K;
  readonly values: Values<K, ReactNode>[0] & Readonly<Record<string, ReactNode>>;
}) {
  const words = useWords();
  return fillPhrase(words.lineFor(line, values), values, words.show);
}

/** The pieces of a line with its placeholders replaced. */
export function fillPhrase(
  line: string,
  values: Readonly<Record<string, ReactNode>>,
  show: (value: number) => string,
): ReactNode {
  return splitLine(line).map((part, index) => {
    const value = 'words' in part ? part.words : values[part.name];
    const shown = typeof value === 'number' ? show(value) : value;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never move.
    return <Fragment key={index}>{shown}</Fragment>;
  });
}
