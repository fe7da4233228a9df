// Owns the menu on a right click in the page: spelling, and the usual four. Pure but for showing it.
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { ShellWords } from './shellWords.ts';

const MAX_SUGGESTIONS = 5;

type Clicked = {
  readonly misspelledWord: string;
  readonly dictionarySuggestions: readonly string[];
  readonly isEditable: boolean;
  readonly selectionText: string;
};

/** What the menu holds for what was clicked; empty for nothing to offer. */
export function contextTemplate(
  clicked: Clicked,
  words: ShellWords,
  replace: (word: string) => void,
): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions, isEditable, selectionText } = clicked;
  const suggestions = dictionarySuggestions
    .slice(0, MAX_SUGGESTIONS)
    .map((word) => ({ label: word, click: () => replace(word) }));
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...(suggestions.length > 0 ? suggestions : [{ label: words.noSpelling, enabled: false }]),
          { type: 'separator' },
        ];
  if (isEditable) {
    return [
      ...spelling,
      ...(['cut', 'copy', 'pasteAndMatchStyle', 'selectAll'] as const).map((role) => ({ role })),
    ];
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy' }];
}

export function offerContextMenu(contents: WebContents, words: () => ShellWords): void {
  contents.on('context-menu', (_, clicked) => {
    const template = contextTemplate(clicked, words(), (word) => contents.replaceMisspelling(word));
    if (template.length > 0) Menu.buildFromTemplate(template).popup();
  });
}
