// Owns the proof that THIRD-PARTY-NOTICES.md names every library that what we ship is built from, with its licence.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { z } from '../../shared/zod.ts';
import { PROJECT_ROOT, readDocument, sectionOf, tableRows } from '../support/documents.ts';

const packageSchema = z.object({
  license: z.optional(z.string()),
  dependencies: z.optional(z.record(z.string(), z.string())),
});

/** The package behind an import; comments that speak of one begin otherwise. */
const IMPORT = /^(?:import (?:[^'\n]*? from )?|export [^'\n]* from |\} from )'([^'.][^']*)'/gm;

/** What the sources of the product import, without our own files and Node's. */
function importedPackages(): readonly string[] {
  const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx,css}', { cwd: PROJECT_ROOT });
  const specifiers = sources.flatMap((file) =>
    [...readDocument(file).matchAll(IMPORT)].map((match) => match[1] ?? ''),
  );
  const styles = sources.flatMap((file) =>
    file.endsWith('.css')
      ? [...readDocument(file).matchAll(/@import\s+"([^".][^"]*)"|\/node_modules\/([^"]+)"/g)].map(
          (match) => match[1] ?? match[2] ?? '',
        )
      : [],
  );
  return [...specifiers, ...styles].filter((name) => !name.startsWith('node:')).map(packageName);
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** A package's own description, found as Node would from the package that needs it. */
function describePackage(
  name: string,
  from: string,
): { readonly path: string; readonly json: unknown } {
  const require = createRequire(from);
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = `${folder}/${name}/package.json`;
    if (globSync(path).length > 0) return { path, json: require(path) };
  }
  throw new Error(`${name} is not installed`);
}

/** Name and licence of everything that can end up in a bundle; types leave nothing behind. */
function shippedPackages(): ReadonlyMap<string, string> {
  const shipped = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    if (shipped.has(name) || name.startsWith('@types/')) return;
    const { path, json } = describePackage(name, from);
    const { license, dependencies } = packageSchema.parse(json);
    shipped.set(name, license ?? 'see its LICENSE');
    // What this package depends on only fetches the runtime, which brings its own notices.
    if (name === 'electron') return;
    for (const dependency of Object.keys(dependencies ?? {})) visit(dependency, path);
  };
  for (const name of importedPackages()) visit(name, `${PROJECT_ROOT}/package.json`);
  return shipped;
}

test('every library that can end up in a bundle stands in the notices with its licence', () => {
  const rows = tableRows(sectionOf(readDocument('THIRD-PARTY-NOTICES.md'), 'Libraries and fonts'));
  const named = new Map(
    rows.map(([name = '', license = '']) => [name.replaceAll('`', ''), license]),
  );
  const missing = [...shippedPackages()].filter(([name, license]) => {
    const stated = named.get(name);
    return stated === undefined || (license !== 'see its LICENSE' && stated !== license);
  });
  expect(missing).toEqual([]);
});

test('the notices name no library that is not used any more', () => {
  const rows = tableRows(sectionOf(readDocument('THIRD-PARTY-NOTICES.md'), 'Libraries and fonts'));
  const shipped = shippedPackages();
  const unused = rows
    .map(([name = '']) => name.replaceAll('`', ''))
    .filter((name) => !shipped.has(name));
  expect(unused).toEqual([]);
});
