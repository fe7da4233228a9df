// Owns how the desktop app's screens get at their words, by context.
// Must not import features, session or platform. No guest's page imports this file.
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { ValuesIn } from './catalogue.ts';
import {
  createDesktopWords,
  type DesktopLines,
  type DesktopWordKey,
  type DesktopWords,
} from './desktopWords.ts';
import { fillPhrase, WordsProvider } from './useWords.tsx';
import type { Language } from './words.ts';

const DesktopWordsContext = createContext(createDesktopWords('en'));

export function DesktopWordsProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const words = useMemo(() => createDesktopWords(language), [language]);
  return (
    <WordsProvider language={language}>
      <DesktopWordsContext value={words}>{children}</DesktopWordsContext>
    </WordsProvider>
  );
}

export function useDesktopWords(): DesktopWords {
  return use(DesktopWordsContext);
}

/** A line whose placeholders are filled with markup, as Phrase does it. */
export function DesktopPhrase<K extends DesktopWordKey>({
  line,
  values,
}: {
  readonly line: K;
  readonly values: ValuesIn<DesktopLines, K, ReactNode>[0] & Readonly<Record<string, ReactNode>>;
}) {
  const words = useDesktopWords();
  return fillPhrase(words.lineFor(line, values), values, words.show);
}
