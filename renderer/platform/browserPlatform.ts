// Owns the platform of a plain browser: the page came from the host that it talks to.
// Must not import React.
import { version } from '../../package.json';
import { sign } from '../../shared/crypto/keys.ts';
import { entryStatement, memberStatement } from '../../shared/crypto/statements.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import { copyText } from './copyText.ts';
import { loadKeyPair, loadSettings, openStorage, storeSettings } from './deviceStorage.ts';
import type { Platform } from './platform.ts';

export function createBrowserPlatform(): Platform {
  const storage = openStorage();
  const { secretKey, publicKey } = loadKeyPair(storage);
  const hostUrl = location.origin;
  return {
    signer: {
      publicKey,
      signHello: async (hello) => sign(memberStatement({ ...hello, device: publicKey }), secretKey),
      signEntry: async ({ roomId, entry: { id, kind, body } }) =>
        sign(entryStatement({ roomId, id, kind, body }), secretKey),
    },
    keepsData: storage !== null,
    hostUrl,
    version,
    settings: loadSettings(storage, navigator.languages),
    saveSettings: (settings) => storeSettings(storage, settings),
    copyText,
    share: shareSheet(),
    readHostInfo: async () => {
      try {
        const answer = await fetch(new URL('/api/host', hostUrl));
        const info = hostInfoSchema.safeParse(await answer.json());
        return info.success ? info.data : null;
      } catch {
        return null;
      }
    },
    goToHost: (url) => {
      location.assign(url);
      // At the host one is at already only the part behind '#' changes, which loads nothing and checks nothing.
      if (new URL(url).origin === location.origin) location.reload();
    },
    onOnline: (listener) => {
      window.addEventListener('online', listener);
      return () => window.removeEventListener('online', listener);
    },
  };
}

function shareSheet(): Platform['share'] {
  // Only secure pages have it, and not in every browser.
  const share: ((data: ShareData) => Promise<void>) | undefined = navigator.share;
  if (share === undefined) return null;
  return (link) => {
    // Rejects when the person changes their mind.
    share.call(navigator, link).catch(() => undefined);
  };
}
