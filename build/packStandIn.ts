// Owns one packing with the stand-in runtime: `node packStandIn.ts PLATFORM FOLDER` packs the app as electron-builder
// does for a release, and writes what came of it into FOLDER/facts.json. A process of its own: electron-builder prints a lot.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import {
  Arch,
  build,
  type Configuration,
  Packager,
  type PackagerOptions,
  Platform,
} from 'electron-builder';
import type { PackFacts } from './packFacts.ts';
import { type PackedPlatform, writeStandInRuntime } from './standInRuntime.ts';
import { projectRoot } from './tools.ts';

type Place = { readonly resources: string; readonly binary: string; readonly fuseFile: string };

const ENABLED = '1'.charCodeAt(0);
const MAC_CONTENTS = 'mac/Kothabarta.app/Contents';

/** Where electron-builder puts what it packed, below its output folder. */
const PLACES: Readonly<Record<PackedPlatform, Place>> = {
  linux: {
    resources: 'linux-unpacked/resources',
    binary: 'linux-unpacked/kothabarta',
    fuseFile: 'linux-unpacked/kothabarta',
  },
  win32: {
    resources: 'win-unpacked/resources',
    binary: 'win-unpacked/Kothabarta.exe',
    fuseFile: 'win-unpacked/Kothabarta.exe',
  },
  darwin: {
    resources: `${MAC_CONTENTS}/Resources`,
    binary: `${MAC_CONTENTS}/MacOS/Kothabarta`,
    fuseFile: 'mac/Kothabarta.app',
  },
};

const TARGETS = {
  // These three stop before a packing tool is needed: see effectiveOptionComputed.
  linux: Platform.LINUX.createTarget(['deb', 'AppImage', 'rpm'], Arch.x64),
  win32: Platform.WINDOWS.createTarget('dir', Arch.x64),
  darwin: Platform.MAC.createTarget('dir', Arch.x64),
} as const;

const [platform = '', folder = ''] = process.argv.slice(2);
if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
  throw new Error(`no stand-in for "${platform}"`);
}
await pack(platform, folder);

async function pack(platform: PackedPlatform, folder: string): Promise<void> {
  const output = join(folder, 'out');
  const electronDist = join(folder, 'runtime');
  writeStandInRuntime(platform, electronDist);
  const desktopEntries: Record<string, string> = {};
  let installScript = '';
  let iconSizes: readonly number[] = [];

  // Called by every Linux target with what it would give its tool; `true` ends it there.
  const onLinuxTarget = async (options: unknown): Promise<boolean> => {
    if (!Array.isArray(options)) {
      desktopEntries.AppImage = String(Object(options).desktop);
      return true;
    }
    const [args, desktopFile] = options as [readonly string[], string];
    const package_ = args[args.indexOf('--package') + 1] ?? '';
    desktopEntries[package_.slice(package_.lastIndexOf('.') + 1)] = readFileSync(
      desktopFile,
      'utf8',
    );
    installScript = readFileSync(args[args.indexOf('--after-install') + 1] ?? '', 'utf8');
    iconSizes = args
      .flatMap((arg) => /=\/usr\/share\/icons\/hicolor\/(\d+)x/.exec(arg)?.[1] ?? [])
      .map(Number);
    return true;
  };

  const options: PackagerOptions = {
    projectDir: projectRoot,
    targets: TARGETS[platform],
    effectiveOptionComputed: onLinuxTarget,
    config: { electronDist, directories: { output }, ...onlyForReal(platform) },
  };
  const packager = new Packager(options);
  await packager.validateConfig();
  await build({ ...options, publish: 'never' });

  const place = PLACES[platform];
  const facts: PackFacts = {
    platform,
    asar: readAsar(join(output, place.resources, 'app.asar')),
    resources: filesBelow(join(output, place.resources)),
    besideBinary: filesBelow(join(output, place.binary, '..')),
    fuses: await readFuses(join(output, place.fuseFile)),
    config: JSON.parse(JSON.stringify(packager.config)),
    infoPlist:
      platform === 'darwin' ? readFileSync(join(output, MAC_CONTENTS, 'Info.plist'), 'utf8') : '',
    entitlements: ownFile(packager.config.mac?.entitlements),
    installerInclude: ownFile(packager.config.nsis?.include),
    desktopEntries,
    installScript,
    iconSizes,
  };
  writeFileSync(join(folder, 'facts.json'), JSON.stringify(facts));
}

/** The steps that need a real .exe to write into, or a real .app to sign. */
function onlyForReal(platform: PackedPlatform): Configuration {
  if (platform === 'win32')
    return { disableAsarIntegrity: true, win: { signAndEditExecutable: false } };
  return platform === 'darwin' ? { mac: { identity: null } } : {};
}

function ownFile(name: string | null | undefined): string {
  return name ? readFileSync(join(projectRoot, name), 'utf8') : '';
}

function readAsar(path: string): PackFacts['asar'] {
  const files = listPackage(path, { isPack: false })
    .map((file) => file.split(sep).join('/').slice(1))
    // The list names folders too; they have no last name with a dot here.
    .filter((file) => file.includes('.'));
  const texts = files.filter((file) => /\.(c?js|json|html)$/.test(file));
  return {
    bytes: statSync(path).size,
    files,
    texts: Object.fromEntries(
      texts.map((file) => [file, extractFile(path, join(...file.split('/'))).toString('utf8')]),
    ),
    headerHash: createHash('sha256').update(getRawHeader(path).headerString).digest('hex'),
  };
}

function filesBelow(folder: string): readonly string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

async function readFuses(file: string): Promise<PackFacts['fuses']> {
  const wire: Readonly<Record<string, unknown>> = await getCurrentFuseWire(file);
  const numbers = Object.keys(wire).filter((key) => /^\d+$/.test(key));
  return Object.fromEntries(
    numbers.map((no) => [FuseV1Options[Number(no)] ?? `unknown ${no}`, wire[no] === ENABLED]),
  );
}
