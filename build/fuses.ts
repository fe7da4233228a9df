// Owns the fuses of the shipped runtime: what the Electron binary can no longer be asked to do.
// Imports @electron/fuses only. electron-builder's own `electronFuses` cannot be strict, and knows one fuse less.
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

export const fuses = {
  version: FuseVersion.V1,
  // A fuse that a newer Electron adds must be decided on here before anything is packed with it.
  strictlyRequireAllFuses: true,
  // The binary is nobody's Node: not by ELECTRON_RUN_AS_NODE, NODE_OPTIONS or --inspect.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Our code comes from app.asar and nowhere else, and only unchanged (macOS and Windows check).
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.EnableCookieEncryption]: true,
  // The window is served by a scheme of its own, never by file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Neither a snapshot of our own nor WebAssembly is used: the runtime's defaults.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;

/** Sets the fuses in a runtime's binary (on macOS the .app); fails when it has one we do not name. */
export async function setFuses(binary: string): Promise<void> {
  await flipFuses(binary, fuses);
}
