// Owns the packings that dist:check and its test look at: one process per system, and what each found.
// Imports Node and the neighbours' types only.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PackedPlatform } from './standInRuntime.ts';
import { projectRoot } from './tools.ts';

/** What electron-builder made of the project for one system, with a stand-in for the runtime. */
export type PackFacts = {
  readonly platform: PackedPlatform;
  readonly asar: {
    readonly bytes: number;
    /** Paths inside, with forward slashes. */
    readonly files: readonly string[];
    /** The content of every script, page and JSON file by its path. */
    readonly texts: Readonly<Record<string, string>>;
    /** SHA-256 of the header in hex: what the runtime compares. */
    readonly headerHash: string;
  };
  /** Files of the resources folder, app.asar among them. */
  readonly resources: readonly string[];
  readonly besideBinary: readonly string[];
  /** The wire of the packed binary by the names of @electron/fuses. */
  readonly fuses: Readonly<Record<string, boolean>>;
  /** electron-builder.yml as electron-builder understood it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** XML; empty elsewhere than on macOS, as are the entitlements. */
  readonly infoPlist: string;
  readonly entitlements: string;
  /** What the Windows installer includes of ours. */
  readonly installerInclude: string;
  /** By package: deb, AppImage, rpm. */
  readonly desktopEntries: Readonly<Record<string, string>>;
  /** What runs after the deb or rpm was unpacked. */
  readonly installScript: string;
  /** Pixels of the icons that deb and rpm install. */
  readonly iconSizes: readonly number[];
};

const PLATFORMS: readonly PackedPlatform[] = ['linux', 'darwin', 'win32'];
const BUDGET_MS = 60_000;

/** Packs dist/ as it stands for every system; rejects with electron-builder's own words when it refuses. */
export async function packForAll(): Promise<readonly PackFacts[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kothabarta-pack-'));
  try {
    // One after the other: they would only take each other's processor.
    const all: PackFacts[] = [];
    for (const platform of PLATFORMS) all.push(await packFor(platform, join(folder, platform)));
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function packFor(platform: PackedPlatform, folder: string): Promise<PackFacts> {
  const script = join(import.meta.dirname, 'packStandIn.ts');
  await promisify(execFile)(process.execPath, [script, platform, folder], {
    cwd: projectRoot,
    timeout: BUDGET_MS,
  }).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    throw new Error(
      `packing for ${platform} failed:\n${error.stdout ?? ''}${error.stderr ?? error}`,
    );
  });
  return JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
}
