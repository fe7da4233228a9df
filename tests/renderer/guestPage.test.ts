// Proves that a guest's browser loads nothing that only the desktop app needs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '../../renderer');
/** From where something runs; what is imported as a type only leaves no trace in the bundle. */
const STATIC_IMPORT = /^(?:import|export) (?!type\b)(?:[^'"]*? from )?'(\.[^']+)';/gms;

function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const look = (file: string): void => {
    if (reached.has(file) || !existsSync(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
      if (path !== undefined) look(join(dirname(file), path));
    }
  };
  look(entry);
  return reached;
}

test('neither a guest’s page nor the desktop app’s holds the gallery', () => {
  const reached = ['main.tsx', 'desktop/startDesktop.tsx', 'gallery/main.tsx'].map((entry) =>
    [...reachedFrom(join(renderer, entry))].some((file) => /[\\/]gallery[\\/]/.test(file)),
  );
  expect(reached).toEqual([false, false, true]);
});

const namesFrom = (entry: string): readonly string[] =>
  [...reachedFrom(join(renderer, entry))].map((file) =>
    relative(renderer, file).replaceAll('\\', '/'),
  );

test('the welcome waits for nothing of the rooms and of the connection', () => {
  const reached = namesFrom('main.tsx');
  expect(reached).toContain('features/welcome/Welcome.tsx');
  expect(
    reached.filter((file) =>
      /Inside\.tsx|^session\/session\.ts|hostSocket|features\/room\//.test(file),
    ),
  ).toEqual([]);
});

test('what a guest is given holds neither screens nor words of the desktop app', () => {
  const reached = ['main.tsx', 'guestInside.tsx'].flatMap(namesFrom);
  expect(reached).toContain('Inside.tsx');
  expect(reached).toContain('features/room/Timeline.tsx');
  expect(
    reached.filter((file) =>
      /desktop|electronPlatform|features\/(?:nearby|hosting|doctor)\//i.test(file),
    ),
  ).toEqual([]);
});
