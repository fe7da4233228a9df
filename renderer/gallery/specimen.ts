// Owns what a specimen is: one component in one state, with a name to find it by.
// Must not import screens.
import type { ReactNode } from 'react';
import type { DesktopWords } from '../i18n/desktopWords.ts';
import type { Sample } from './samples.ts';

/** What a specimen is drawn with: the words of the chosen language, and things that people say in it. */
export type Given = DesktopWords & { readonly sample: Sample };

export type Specimen = { readonly name: string } & (
  | { readonly show: (given: Given) => ReactNode }
  /** Covers the page: opened by a button, and closed by what it is given. */
  | { readonly open: (given: Given, close: () => void) => ReactNode }
);

export type Area = { readonly title: string; readonly specimens: readonly Specimen[] };
