// Owns `npm run build [-- PART ...]`: makes whatever part of dist/ is older than what it is made from.
// Knows the parts from stamp.ts and how to bundle them from vite.config.ts.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './compress.ts';
import { fingerprint, isFresh, parts, partsOnRequest, writeStamp } from './stamp.ts';
import { projectRoot } from './tools.ts';

const names = process.argv.slice(2);
const wanted =
  names.length === 0
    ? parts
    : [...parts, ...partsOnRequest].filter(({ name }) => names.includes(name));
const stale = wanted.filter((part) => !isFresh(part));

if (stale.length > 0) {
  // Loaded only when needed: a second start should not wait for a bundler it does not use.
  const { build } = await import('vite');
  const vite = await import('../vite.config.ts');
  const configs = {
    renderer: vite.rendererConfig,
    gallery: vite.galleryConfig,
    host: vite.hostConfig,
    main: vite.mainConfig,
    service: vite.serviceConfig,
    preload: vite.preloadConfig,
  };

  for (const part of stale) {
    const startedAt = performance.now();
    const inputs = fingerprint(part);
    await build({ ...configs[part.name], logLevel: 'warn' });
    if (part.name === 'renderer') compressFolder(join(projectRoot, 'dist/renderer'));
    if (part.name === 'main') {
      cpSync(join(projectRoot, 'build/images'), join(projectRoot, 'dist/icons'), {
        recursive: true,
      });
    }
    writeStamp(part, inputs);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`Built the ${part.name} in ${seconds} s.`);
  }
}
