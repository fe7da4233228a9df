// Owns what a browser keeps for this device: the key and the settings, in localStorage or, where that is shut, in memory.
// Must not import React.
import { fromBase64Url, toBase64Url } from '../../shared/crypto/encoding.ts';
import { generateKeyPair, type KeyPair, keyPairOf } from '../../shared/crypto/keys.ts';
import { statusSchema } from '../../shared/textSchemas.ts';
import { z } from '../../shared/zod.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Settings } from './platform.ts';
import { SETTINGS_ITEM } from './wasHere.ts';

const KEY_ITEM = 'kothabarta.deviceKey';
const KEY_BYTES = 32;

const settingsSchema = z.object({
  name: z.nullable(z.string()),
  language: z.enum(LANGUAGES),
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.enum(['normal', 'large', 'larger']),
  density: z.enum(['roomy', 'compact']),
  motion: z.enum(['system', 'reduced']),
  contrast: z.enum(['system', 'more']),
  peopleFolded: z.boolean(),
  sharesReads: z.boolean(),
  status: statusSchema,
  phonetic: z.boolean(),
  phoneticOffered: z.boolean(),
});

/** localStorage, or null where it is blocked or full: private windows, strict settings. */
export function openStorage(): Storage | null {
  try {
    const probe = `${SETTINGS_ITEM}.probe`;
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

/** The key of this device at this address, made at the first visit. */
export function loadKeyPair(storage: Storage | null): KeyPair {
  const secretKey = fromBase64Url(storage?.getItem(KEY_ITEM) ?? '');
  if (secretKey?.length === KEY_BYTES) return keyPairOf(secretKey);
  const fresh = generateKeyPair();
  storage?.setItem(KEY_ITEM, toBase64Url(fresh.secretKey));
  return fresh;
}

/** What is missing or does not fit, as an older or a newer version left it, has its first value; the rest is kept. */
export function loadSettings(storage: Storage | null, languages: readonly string[]): Settings {
  const fresh: Settings = {
    name: null,
    language: detectLanguage(languages),
    theme: 'system',
    textSize: 'normal',
    density: 'roomy',
    motion: 'system',
    contrast: 'system',
    peopleFolded: false,
    sharesReads: true,
    status: '',
    phonetic: false,
    phoneticOffered: false,
  };
  const stored = z
    .catch(z.record(z.string(), z.unknown()), {})
    .parse(parseJson(storage?.getItem(SETTINGS_ITEM)));
  const entries = Object.entries(settingsSchema.shape).map(([key, schema]) => {
    const field = schema.safeParse(stored[key]);
    // The keys of the schema are those of Settings.
    return [key, field.success ? field.data : fresh[key as keyof Settings]];
  });
  return settingsSchema.parse(Object.fromEntries(entries));
}

export function storeSettings(storage: Storage | null, settings: Settings): void {
  storeJson(storage, SETTINGS_ITEM, settings);
}

export function storeJson(storage: Storage | null, item: string, value: unknown): void {
  try {
    storage?.setItem(item, JSON.stringify(value));
  } catch {
    // A full storage costs the person a preference, not the conversation.
  }
}

/** The first of the browser's languages that we speak. */
export function detectLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    if (/^bn\b/i.test(language)) return 'bn';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}

/** Null for what is missing or no JSON. */
export function parseJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
