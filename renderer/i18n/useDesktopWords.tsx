// Owns the words of the desktop app: those of every page and its own, by context.
// Must not import features, session or platform. No guest's page imports this file.
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { KeyOf, ValuesIn } from './catalogue.ts';
import { desktopBn } from './desktop.bn.ts';
import { desktopEn } from './desktop.en.ts';
import type { en } from './en.ts';
import { fillPhrase, WordsProvider } from './useWords.tsx';
import { catalogueOf, createWordsOf, type Language } from './words.ts';

type Source = typeof en & typeof desktopEn;
export type DesktopWordKey = KeyOf<Source>;

const DESKTOP_WORDS = { bn: desktopBn, en: desktopEn } as const;

export type DesktopWords = ReturnType<typeof createDesktopWords>;

export function createDesktopWords(language: Language) {
  return createWordsOf<Source>(language, { ...catalogueOf(language), ...DESKTOP_WORDS[language] });
}

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
  readonly values: ValuesIn<Source, K, ReactNode>[0] & Readonly<Record<string, ReactNode>>;
}) {
  const words = useDesktopWords();
  return fillPhrase(words.lineFor(line, values), values, words.show);
}
