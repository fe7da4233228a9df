// Owns the platform of a plain browser: the page came from the host that it talks to.
// Must not import React.
import { version } from '../../package.json';
import { sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { copyText } from './copyText.ts';
import { loadKeyPair, loadSettings, storeSettings } from './deviceStorage.ts';
import type { GuestPlatform } from './platform.ts';
import { readHostInfo } from './readHostInfo.ts';

export function createBrowserPlatform(storage: Storage | null): GuestPlatform {
  const { secretKey, publicKey } = loadKeyPair(storage);
  return {
    signer: {
      publicKey,
      signHello: async (hello) => sign(memberStatement({ ...hello, device: publicKey }), secretKey),
      signEntry: async ({ roomId, entry: { id, kind, body } }) =>
        sign(entryStatement({ roomId, id, kind, body }), secretKey),
    },
    keepsData: storage !== null,
    hostUrl: location.origin,
    version,
    settings: loadSettings(storage, navigator.languages),
    saveSettings: (settings) => storeSettings(storage, settings),
    copyText,
    share: shareSheet(),
    readHostInfo,
    goToHost: (url) => {
      location.assign(url);
      // At the host one is at already only the part behind '#' changes, which loads nothing and checks nothing.
      if (new URL(url).origin === location.origin) location.reload();
    },
    shell: null,
    onOnline: (listener) => {
      window.addEventListener('online', listener);
      return () => window.removeEventListener('online', listener);
    },
  };
}

function shareSheet(): GuestPlatform['share'] {
  // Only secure pages have it, and not in every browser.
  const share: ((data: ShareData) => Promise<void>) | undefined = navigator.share;
  if (share === undefined) return null;
  return (link) => {
    // Rejects when the person changes their mind.
    share.call(navigator, link).catch(() => undefined);
  };
}
