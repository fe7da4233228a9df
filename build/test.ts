// Owns `npm test`: types, lint, unit and flow tests, browser tests, each under a time budget, and
// as the very last line what became of them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallBrowser, noBrowserText } from './findBrowserHere.ts';
import { add, lastLine, nothing, readPlaywright, readVitest, type Tally } from './reports.ts';
import { type Ended, isGood, runNode, why } from './run.ts';
import { projectRoot, toolPath } from './tools.ts';

// On two idle cores all of it takes about eight minutes, five and a half of them in browsers. The budgets are for what
// hangs: on a machine that is shared with others the same tests were seen to take twice as long.
const TYPES_BUDGET_SECONDS = 45;
const LINT_BUDGET_SECONDS = 20;
const BUILD_BUDGET_SECONDS = 45;
const UNIT_BUDGET_SECONDS = 300;
const BROWSER_BUDGET_SECONDS = 900;

const failedOnce: Tally = { passed: 0, failed: 1, skipped: 0 };
const passedOnce: Tally = { passed: 1, failed: 0, skipped: 0 };

const reportFolder = join(projectRoot, 'test-results');
const vitestReport = join(reportFolder, 'vitest.json');
const playwrightReport = join(reportFolder, 'playwright.json');

rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });

let total = nothing;
// Built before anything that uses what is built: a build beside the tests pulls it from under them.
for (const suite of [types, lint, build, unit, browser]) {
  // A suite that breaks our own code must not keep the others, and the last line, from being heard.
  total = add(total, await suite().catch((error: unknown) => complain(`${suite.name}: ${error}`)));
}
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function types(): Promise<Tally> {
  title('types');
  const args = [toolPath('typescript', 'tsc'), '-b'];
  return single('types', await runNode({ args, budgetSeconds: TYPES_BUDGET_SECONDS }));
}

async function lint(): Promise<Tally> {
  title('lint');
  const args = [toolPath('@biomejs/biome'), 'check', '--error-on-warnings', '.'];
  return single('lint', await runNode({ args, budgetSeconds: LINT_BUDGET_SECONDS }));
}

async function build(): Promise<Tally> {
  title('build');
  const args = ['build/build.ts'];
  return single('build', await runNode({ args, budgetSeconds: BUILD_BUDGET_SECONDS }));
}

async function unit(): Promise<Tally> {
  title('unit and flow tests');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  const args = [toolPath('vitest'), 'run', ...reporters];
  const ended = await runNode({ args, budgetSeconds: UNIT_BUDGET_SECONDS });
  return counted('unit and flow tests', ended, vitestReport, readVitest);
}

async function browser(): Promise<Tally> {
  title('browser tests');
  const search = await findOrInstallBrowser();
  if (!search.found) return complain(noBrowserText(search.rejected));
  console.log(`${search.path}: ${search.version}`);

  const ended = await runNode({
    args: [toolPath('playwright'), 'test', '--reporter=list,json'],
    budgetSeconds: BROWSER_BUDGET_SECONDS,
    env: {
      KOTHABARTA_BROWSER: search.path,
      PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
    },
  });
  return counted('browser tests', ended, playwrightReport, readPlaywright);
}

/** Types, lint and the build count as one test each. */
function single(name: string, ended: Ended): Tally {
  return isGood(ended) ? passedOnce : complain(`${name} ${why(ended)}`);
}

/** A suite that ended badly, or found no test at all, has failed whatever its report says. */
function counted(
  name: string,
  ended: Ended,
  path: string,
  read: (report: unknown) => Tally,
): Tally {
  const tally = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : nothing;
  if (!isGood(ended) && tally.failed === 0) return add(tally, complain(`${name} ${why(ended)}`));
  if (tally.passed + tally.failed === 0) return add(tally, complain(`${name}: no test was found`));
  return tally;
}

function title(name: string): void {
  console.log(`\n--- ${name} ---`);
}

function complain(line: string): Tally {
  console.error(line);
  return failedOnce;
}
