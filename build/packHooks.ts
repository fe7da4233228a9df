// Owns what electron-builder calls while it packs; electron-builder.yml names this file for both hooks.
// Imports electron-builder's types only.
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { setFuses } from './fuses.ts';

/** False: everything is bundled, so there is no node_modules to install, rebuild or pack. */
export const beforeBuild = (): boolean => false;

/** Before signing, which seals the binary. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  await setFuses(join(context.appOutDir, binaryName(context)));
}

function binaryName({ electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return `${productFilename}.app`;
    case 'win32':
      return `${productFilename}.exe`;
    default:
      return packager.config.linux?.executableName ?? packager.appInfo.name;
  }
}
