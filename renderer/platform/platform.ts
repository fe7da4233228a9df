// Owns what the screens may ask of the machine they run on. A missing ability is null, not a method that throws.
// Must not import React or know which machine it is.
import type { HostInfo } from '../../shared/model.ts';
import type { Language } from '../i18n/words.ts';
import type { DeviceSigner } from '../session/hello.ts';
import type { KeptSession } from '../session/sessions.ts';
import type { Shell } from './shell.ts';

/** How everything looks on this device; useLook.ts tells it to the document, styles/tokens.css makes it true. */
export type Appearance = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'larger';
  readonly density: 'roomy' | 'compact';
  readonly motion: 'system' | 'reduced';
  readonly contrast: 'system' | 'more';
};

/** What the person chose, kept on this device. */
export type Settings = Appearance & {
  /** Null until the first welcome. */
  readonly name: string | null;
  readonly language: Language;
  readonly peopleFolded: boolean;
  /** Others may see how far the person has read, and the person theirs. */
  readonly sharesReads: boolean;
  /** What the person says of themselves, wherever they are; '' for nothing. */
  readonly status: string;
  /** Latin keys write Bangla. */
  readonly phonetic: boolean;
  /** That was offered once: it is not offered again. */
  readonly phoneticOffered: boolean;
};

/** What every platform has. */
type Common = {
  /** The device's key behind what may be signed with it; the private part never leaves the platform. */
  readonly signer: DeviceSigner;
  /** False where the browser keeps nothing: name and key are gone when the tab closes. */
  readonly keepsData: boolean;
  readonly version: string;
  readonly settings: Settings;
  readonly saveSettings: (settings: Settings) => void;
  /** False when the browser refused; the text is then to be shown for copying by hand. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** The system's share sheet; null where there is none. */
  readonly share: ((link: { readonly title: string; readonly url: string }) => void) | null;
  /** What the host at an address says of itself over HTTP; null when it cannot be reached. */
  readonly readHostInfo: (hostUrl: string) => Promise<HostInfo | null>;
  /** The network of this machine came back or changed; returns the unsubscribe. */
  readonly onOnline: (listener: () => void) => () => void;
};

/** A browser: the page came from a host, and stays with it. */
export type GuestPlatform = Common & {
  /** Where the host answers: an http(s) address without a path. */
  readonly hostUrl: string;
  /** Leaves for another host's address. */
  readonly goToHost: (url: string) => void;
  readonly shell: null;
};

/** The desktop app: no host of its own to begin with, but a shell that hosts, finds and notifies. */
export type DesktopPlatform = Common & {
  readonly hostUrl: null;
  readonly goToHost: null;
  readonly shell: Shell;
  /** Hosts that the person was at before. */
  readonly keptSessions: readonly KeptSession[];
  readonly saveSessions: (kept: readonly KeptSession[]) => void;
};

export type Platform = GuestPlatform | DesktopPlatform;
