// Owns a stand-in for Electron's download: the files electron-builder touches while it packs, and nothing that runs.
// Imports Node and the fuses; only packStandIn.ts uses it, where the real runtime cannot be had.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fuses } from './fuses.ts';

export type PackedPlatform = 'linux' | 'darwin' | 'win32';

/** What @electron/fuses looks for in a binary: this text, the wire's version, its length, one letter per fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron 45 has nine; a tenth makes packing fail, as a newer runtime would. */
const FUSE_COUNT = 9;

const LOCALES = ['en-US', 'bn', 'fr'];
const MAC_LOCALES = ['en', 'bn', 'fr'];
const MAC_HELPERS = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'].map(
  (kind) => `Electron Helper${kind}`,
);

/** Writes the stand-in for one system into a folder that electron-builder takes as `electronDist`. */
export function writeStandInRuntime(platform: PackedPlatform, folder: string): void {
  for (const [name, content] of Object.entries(filesFor(platform))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: 0o755 });
  }
}

function filesFor(platform: PackedPlatform): Readonly<Record<string, string | Buffer>> {
  if (platform === 'darwin') return macFiles();
  const binary = platform === 'win32' ? 'electron.exe' : 'electron';
  return {
    [binary]: binaryWithFuses(),
    LICENSE: 'licence of Electron',
    'LICENSES.chromium.html': 'licences of Chromium',
    ...Object.fromEntries(LOCALES.map((locale) => [`locales/${locale}.pak`, ''])),
  };
}

function macFiles(): Readonly<Record<string, string | Buffer>> {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const helpers = MAC_HELPERS.map((name) => [name, `${contents}/Frameworks/${name}.app/Contents`]);
  return {
    [`${contents}/Info.plist`]: infoPlist('Electron'),
    [`${contents}/MacOS/Electron`]: '',
    [`${contents}/Resources/electron.icns`]: '',
    [`${framework}/Electron Framework`]: binaryWithFuses(),
    ...Object.fromEntries(
      MAC_LOCALES.flatMap((locale) => [
        [`${contents}/Resources/${locale}.lproj/locale.pak`, ''],
        [`${framework}/Versions/A/Resources/${locale}.lproj/locale.pak`, ''],
      ]),
    ),
    ...Object.fromEntries(
      helpers.flatMap(([name = '', folder = '']) => [
        [`${folder}/Info.plist`, infoPlist(name)],
        [`${folder}/MacOS/${name}`, ''],
      ]),
    ),
  };
}

/** Every fuse stands the wrong way, so that one nobody set would be seen. */
function binaryWithFuses(): Buffer {
  const wanted: Readonly<Record<string, unknown>> = fuses;
  const wire = Array.from({ length: FUSE_COUNT }, (_, at) => (wanted[at] === true ? '0' : '1'));
  return Buffer.concat([
    Buffer.from(`stand-in${FUSE_SENTINEL}`),
    Buffer.from([Number(fuses.version), FUSE_COUNT]),
    Buffer.from(wire.join('')),
    Buffer.from('the end'),
  ]);
}

function infoPlist(executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${executable}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>`;
}
