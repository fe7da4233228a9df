// Owns bundling the programs that tests start, once before all tests, as they ship: from source each start would load some
// two hundred modules, which is most of what the short life of such a process costs.
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { testProgramsConfig } from '../../vite.config.ts';
import { PROGRAMS } from './programs.ts';

/** Done again when somebody who watches the tests changed something. */
export async function setup(project: TestProject): Promise<void> {
  const bundle = async (): Promise<void> => {
    await build({ ...testProgramsConfig(PROGRAMS), logLevel: 'warn' });
  };
  project.onTestsRerun(bundle);
  await bundle();
}
