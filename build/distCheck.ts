// Owns `npm run dist:check`: proves the packaging where the Electron runtime cannot be had, on one page.
// The packing is packFacts.ts's, what must be true packClaims.ts's.
import { claimsFor } from './packClaims.ts';
import { type PackFacts, packForAll } from './packFacts.ts';
import { isGood, runNode } from './run.ts';

const BUILD_BUDGET_SECONDS = 120;
const NAMES = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

if (!isGood(await runNode({ args: ['build/build.ts'], budgetSeconds: BUILD_BUDGET_SECONDS }))) {
  console.error('The build failed; nothing was packed.');
  process.exit(1);
}
const failed = (await packForAll()).map(report).reduce((sum, count) => sum + count, 0);
console.log(
  failed === 0 ? '\nThe packaging is sound.' : `\n${failed} of these sentences are not true.`,
);
console.log(
  'Not proved without the runtime: that it starts, signatures, makensis, fpm, and the tools of dmg and AppImage.',
);
process.exitCode = failed === 0 ? 0 : 1;

/** Prints a system's claims and says how many do not hold. */
function report(facts: PackFacts): number {
  const megabytes = (facts.asar.bytes / 1024 / 1024).toFixed(1);
  console.log(
    `\n${NAMES[facts.platform]}: app.asar ${megabytes} MB, ${facts.asar.files.length} files`,
  );
  let count = 0;
  for (const { title, problems } of claimsFor(facts.platform)) {
    const found = problems(facts);
    console.log(`  ${found.length === 0 ? 'ok ' : 'NOT'} ${title}`);
    for (const problem of found) console.log(`        ${problem}`);
    if (found.length > 0) count += 1;
  }
  return count;
}
