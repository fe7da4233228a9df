// Owns the shell's settings: read once, parsed, kept in a file.
// Must not import 'electron'.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type ShellSettings, shellSettingsSchema } from '../../shared/bridge.ts';
import { z } from '../../shared/zod.ts';

export const DEFAULT_SETTINGS: ShellSettings = {
  hostName: null,
  hostAtStart: false,
  openAtLogin: false,
  closeToTray: true,
  notifications: 'all',
  privateNotifications: false,
  quietHours: null,
  sound: true,
  // Nothing leaves the network unless the person says so: elsewhere Chromium fetches its dictionaries.
  spellCheck: process.platform === 'darwin',
  mutedRooms: [],
};

export type SettingsFile = {
  readonly get: () => ShellSettings;
  /** Answers with all of them as they are now. */
  readonly change: (some: Partial<ShellSettings>) => ShellSettings;
  /** Returns the unsubscribe. */
  readonly onChange: (listener: (settings: ShellSettings) => void) => () => void;
};

/** A missing or broken file gives the defaults; a field that does not fit gives its default. */
export function openSettings(path: string, log: (line: string) => void): SettingsFile {
  let settings = parseSettings(readJson(path));
  const listeners = new Set<(settings: ShellSettings) => void>();
  return {
    get: () => settings,
    change: (some) => {
      settings = { ...settings, ...some };
      try {
        writeFileSync(`${path}.new`, `${JSON.stringify(settings, null, 2)}\n`, { flush: true });
        renameSync(`${path}.new`, path);
      } catch (error) {
        log(`settings not kept: ${String(error)}`);
      }
      for (const listener of listeners) listener(settings);
      return settings;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function parseSettings(raw: unknown): ShellSettings {
  const fields = z.catch(z.record(z.string(), z.unknown()), {}).parse(raw);
  const entries = Object.entries(DEFAULT_SETTINGS).map(([key, fallback]) => {
    // The keys of DEFAULT_SETTINGS are those of the schema.
    const field = shellSettingsSchema.shape[key as keyof ShellSettings].safeParse(fields[key]);
    return [key, field.success ? field.data : fallback];
  });
  return shellSettingsSchema.parse(Object.fromEntries(entries));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
