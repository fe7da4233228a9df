// Owns reading which parts of Electron the product uses, out of its sources.
// Must not import the product.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../../electron/main');

export type ApiUse = {
  /** Names imported from 'electron', types left out. */
  readonly names: ReadonlySet<string>;
  /** `app.quit` and the like: members of an imported name that are called or read. */
  readonly members: ReadonlySet<string>;
};

const IMPORT = /import \{([^}]*)\} from 'electron';/g;

export function readApiUse(): ApiUse {
  const names = new Set<string>();
  const members = new Set<string>();
  for (const file of readdirSync(MAIN).filter((name) => name.endsWith('.ts'))) {
    const source = readFileSync(join(MAIN, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    for (const [, list = ''] of source.matchAll(IMPORT)) {
      const values = list.split(',').map((name) => name.trim());
      for (const name of values.filter((value) => /^\w+$/.test(value))) {
        names.add(name);
        for (const [used] of source.matchAll(new RegExp(`(?<![./\\w'])${name}\\.\\w+`, 'g'))) {
          members.add(used);
        }
      }
    }
  }
  return { names, members };
}
