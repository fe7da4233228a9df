// Owns `npm run dist`: the installers of the system this runs on, in dist/packages.
// The configuration is electron-builder.yml; packages are signed when the environment brings certificates.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build, type CliOptions } from 'electron-builder';
import { isGood, runNode } from './run.ts';
import { unsignedConfig, unwantedVariables } from './signing.ts';
import { projectRoot } from './tools.ts';

const BUILD_BUDGET_SECONDS = 120;

if (!isGood(await runNode({ args: ['build/build.ts'], budgetSeconds: BUILD_BUDGET_SECONDS }))) {
  console.error('The build failed; nothing was packed.');
  process.exit(1);
}
for (const name of unwantedVariables(process.platform, process.env)) delete process.env[name];

const options: CliOptions = {
  projectDir: projectRoot,
  publish: 'never',
  config: unsignedConfig(process.platform, process.env),
  ...linuxTargets(),
};
try {
  for (const file of await build(options)) console.log(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error(
    'Nothing more was packed. Where GitHub cannot be reached there is no Electron runtime to pack: npm run dist:check still proves the packaging.',
  );
  process.exitCode = 1;
}

/** Every package of electron-builder.yml, but for the .rpm where the tool that makes it is missing. */
function linuxTargets(): Pick<CliOptions, 'linux' | 'x64'> {
  if (process.platform !== 'linux' || isOnPath('rpmbuild')) return {};
  console.log('No .rpm: rpmbuild is not installed (Debian and Ubuntu: apt-get install rpm).');
  return { linux: ['deb', 'AppImage'], x64: true };
}

function isOnPath(command: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, command)));
}
