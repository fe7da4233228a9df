// Owns the proof that `npm ci` takes nothing unseen: every package by its hash, and from whichever registry is set.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from '../../shared/zod.ts';
import { PROJECT_ROOT } from '../support/documents.ts';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.optional(z.string()), resolved: z.optional(z.string()) }),
  ),
});
const lock = lockSchema.parse(
  JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')),
);
/** All but the project itself. */
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('a package for another system than the one that wrote the lock is checked by its hash, too', () => {
  expect(packages.length).toBeGreaterThan(100);
  const unseen = packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
  expect(unseen.map(([path]) => path)).toEqual([]);
});

test('the lock names no address of a registry', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('the host brought its WebSocket library twice: ours is the one that Engine.IO takes', () => {
  const copies = packages.filter(([path]) => path.endsWith('node_modules/ws'));
  expect(copies.map(([path]) => path)).toEqual(['node_modules/ws']);
});
