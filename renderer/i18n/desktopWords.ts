// Owns the words of the desktop app in one language: those of every page and its own.
// Must not import React. No guest's page imports this file.
import type { KeyOf } from './catalogue.ts';
import { desktopBn } from './desktop.bn.ts';
import { desktopEn } from './desktop.en.ts';
import type { en } from './en.ts';
import { catalogueOf, createWordsOf, type Language } from './words.ts';

export type DesktopLines = typeof en & typeof desktopEn;
export type DesktopWordKey = KeyOf<DesktopLines>;

const DESKTOP_WORDS = { bn: desktopBn, en: desktopEn } as const;

export type DesktopWords = ReturnType<typeof createDesktopWords>;

export function createDesktopWords(language: Language) {
  return createWordsOf<DesktopLines>(language, {
    ...catalogueOf(language),
    ...DESKTOP_WORDS[language],
  });
}
