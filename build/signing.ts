// Owns which packages get signed: the certificates come from the environment, and without them nothing pretends.
// Imports electron-builder's types only; README and CONTRIBUTING name the same variables.
import type { Configuration } from 'electron-builder';

type Environment = Readonly<Record<string, string | undefined>>;

/** electron-builder reads all of these by itself; the certificate of each system comes first. */
export const SIGNING_VARIABLES = {
  // A .p12 or .pfx: a path, or the file in base64.
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
  darwin: [
    'CSC_LINK',
    'CSC_KEY_PASSWORD',
    // With these three the signed app is notarised as well.
    'APPLE_ID',
    'APPLE_APP_SPECIFIC_PASSWORD',
    'APPLE_TEAM_ID',
  ],
} as const;

/**
 * The variables electron-builder must not see on this system: those that a workflow left empty because the secret is
 * missing, and another system's (on Windows it would try to sign with Apple's certificate).
 */
export function unwantedVariables(platform: NodeJS.Platform, env: Environment): readonly string[] {
  return Object.entries(SIGNING_VARIABLES).flatMap(([system, names]) =>
    names.filter((name) => env[name] !== undefined && (system !== platform || !env[name].trim())),
  );
}

/** What the configuration must be where the app cannot be signed; nothing to change where it can. */
export function unsignedConfig(platform: NodeJS.Platform, env: Environment): Configuration {
  const signed = Boolean(env.CSC_LINK?.trim() || env.CSC_NAME?.trim());
  if (platform !== 'darwin' || signed) return {};
  // Apple's processors start nothing without at least an ad-hoc signature, and under one the hardened
  // runtime refuses to load Electron's own framework: it belongs to no team.
  return { mac: { identity: '-', hardenedRuntime: false, notarize: false } };
}
