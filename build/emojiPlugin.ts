// Owns the modules virtual:emoji/en and virtual:emoji/bn: the tables of emojiTables.ts, each a chunk of its own.
// Imports Vite's types only.
import type { Plugin } from 'vite';
import { banglaTable, emojiTable } from './emojiTables.ts';

const TABLES: Readonly<Record<string, () => unknown>> = {
  'virtual:emoji/en': emojiTable,
  'virtual:emoji/bn': banglaTable,
};

/** Modules rather than files to fetch: the page's policy, the app's scheme and hashed names then hold by themselves. */
export function emojiPlugin(): Plugin {
  return {
    name: 'kothabarta:emoji',
    resolveId: (id) => (id in TABLES ? `\0${id}` : undefined),
    load: (id) => {
      const table = TABLES[id.slice(1)];
      if (table === undefined) return;
      // A browser reads JSON in a string about twice as fast as the same array in code.
      return `export const table = JSON.parse(${JSON.stringify(JSON.stringify(table()))});`;
    },
  };
}
