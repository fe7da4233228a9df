// Owns `npm run check`: types, lint and format, and code nobody uses; all of them, then the verdict.
import { isGood, runNode } from './run.ts';
import { toolPath } from './tools.ts';

const BUDGET_SECONDS = 120;

const checks = {
  types: [toolPath('typescript', 'tsc'), '-b'],
  'lint and format': [toolPath('@biomejs/biome'), 'check', '--error-on-warnings', '.'],
  'unused code': [toolPath('knip'), '--no-progress'],
};

const bad: string[] = [];
for (const [name, args] of Object.entries(checks)) {
  console.log(`\n--- ${name} ---`);
  if (!isGood(await runNode({ args, budgetSeconds: BUDGET_SECONDS }))) bad.push(name);
}

console.log(bad.length === 0 ? '\nAll checks passed.' : `\nFailed: ${bad.join(', ')}.`);
process.exitCode = bad.length === 0 ? 0 : 1;
