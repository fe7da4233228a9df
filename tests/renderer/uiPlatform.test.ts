// Proves what a browser keeps for a device: one key, the choices, and nothing that would break the page.
import { describe, expect, test } from 'vitest';
import {
  detectLanguage,
  loadKeyPair,
  loadSettings,
  storeSettings,
} from '../../renderer/platform/deviceStorage.ts';

function newStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

describe('what this device keeps', () => {
  test('the key of the first visit is the key of every later one', () => {
    const storage = newStorage();
    const first = loadKeyPair(storage);
    expect(loadKeyPair(storage).publicKey).toBe(first.publicKey);
    expect(loadKeyPair(newStorage()).publicKey).not.toBe(first.publicKey);
  });

  test('a damaged key is replaced by a new one', () => {
    const storage = newStorage();
    loadKeyPair(storage);
    storage.setItem(storage.key(0) ?? '', 'not a key');
    const fresh = loadKeyPair(storage);
    expect(loadKeyPair(storage).publicKey).toBe(fresh.publicKey);
  });

  test('without storage there is a key for as long as the page is open', () => {
    expect(loadKeyPair(null).publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(loadSettings(null, ['bn'])).toMatchObject({ name: null, language: 'bn' });
  });

  test('choices come back; what an older page did not know has its first value', () => {
    const storage = newStorage();
    const settings = { ...loadSettings(storage, ['en']), name: 'আরিফ', theme: 'dark' as const };
    storeSettings(storage, settings);
    expect(loadSettings(storage, ['en'])).toEqual(settings);
    storage.setItem(storage.key(0) ?? '', '{"name":"আরিফ"}');
    expect(loadSettings(storage, ['en'])).toEqual({ ...settings, theme: 'system' });
  });

  test('one choice that this page does not know costs that one, not the name and the others', () => {
    const storage = newStorage();
    storeSettings(storage, loadSettings(null, ['en']));
    storage.setItem(
      storage.key(0) ?? '',
      '{"name":"আরিফ","theme":"dark","density":"cosy","contrast":"more","later":1}',
    );
    expect(loadSettings(storage, ['bn'])).toEqual({
      ...loadSettings(null, ['bn']),
      name: 'আরিফ',
      theme: 'dark',
      contrast: 'more',
    });
  });

  test('a status comes back; one that no host would take is none', () => {
    const storage = newStorage();
    storeSettings(storage, { ...loadSettings(null, ['en']), status: '📖 পড়ছি' });
    expect(loadSettings(storage, ['en']).status).toBe('📖 পড়ছি');
    storeSettings(storage, { ...loadSettings(null, ['en']), status: 'ক'.repeat(81) });
    expect(loadSettings(storage, ['en']).status).toBe('');
  });

  test.each(['', '{', '[]', '{"theme":"pink"}', 'null'])('stored %j harms nothing', (stored) => {
    const storage = newStorage();
    storeSettings(storage, loadSettings(null, ['en']));
    storage.setItem(storage.key(0) ?? '', stored);
    expect(loadSettings(storage, ['bn'])).toEqual(loadSettings(null, ['bn']));
  });

  test('a full storage costs the choices, not the page', () => {
    const storage = newStorage();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => storeSettings(storage, loadSettings(null, ['en']))).not.toThrow();
  });

  test.each([
    [['bn-BD', 'en-US'], 'bn'],
    [['bn'], 'bn'],
    [['en-GB', 'bn'], 'en'],
    [['de-DE', 'bn-IN', 'en'], 'bn'],
    [['de-DE'], 'en'],
    [[], 'en'],
  ] as const)('a browser that prefers %j begins in %s', (languages, language) => {
    expect(detectLanguage(languages)).toBe(language);
  });
});
