// Owns `npm run build`: makes whatever part of dist/ is older than what it is made from.
// Knows the parts from stamp.ts and how to bundle them from vite.config.ts.
import { join } from 'node:path';
import { compressFolder } from './compress.ts';
import { fingerprint, isFresh, parts, writeStamp } from './stamp.ts';
import { projectRoot } from './tools.ts';

const stale = parts.filter((part) => !isFresh(part));

if (stale.length > 0) {
  // Loaded only when needed: a second start should not wait for a bundler it does not use.
  const { build } = await import('vite');
  const { hostConfig, rendererConfig } = await import('../vite.config.ts');
  const configs = { renderer: rendererConfig, host: hostConfig };

  for (const part of stale) {
    const startedAt = performance.now();
    const inputs = fingerprint(part);
    await build({ ...configs[part.name], logLevel: 'warn' });
    if (part.name === 'renderer') compressFolder(join(projectRoot, 'dist/renderer'));
    writeStamp(part, inputs);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`Built the ${part.name} in ${seconds} s.`);
  }
}
