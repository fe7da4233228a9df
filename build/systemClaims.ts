// Owns what must be true of the app packed for one system: desktop entries, Info.plist, the Windows installer.
// Must not pack or print anything itself.
import type { Claim } from './packClaims.ts';

const APP_ID = 'org.kothabarta.app';
const SCHEME = 'kothabarta';
const LINUX_PACKAGES = ['deb', 'AppImage', 'rpm'];
const LINUX_ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

export const linuxClaims: readonly Claim[] = [
  {
    title: 'deb, AppImage and rpm say that the app opens kothabarta:// links',
    problems: ({ desktopEntries }) =>
      LINUX_PACKAGES.filter(
        (name) => !desktopEntries[name]?.includes(`MimeType=x-scheme-handler/${SCHEME};`),
      ),
  },
  {
    title: 'a window is matched with its desktop entry, by name and in both languages',
    problems: ({ desktopEntries }) =>
      LINUX_PACKAGES.flatMap((name) =>
        ['StartupWMClass=kothabarta', 'Comment[bn]=', 'Categories=Network;InstantMessaging;']
          .filter((line) => !desktopEntries[name]?.includes(line))
          .map((line) => `${name}: ${line}`),
      ),
  },
  {
    title: 'the deb brings an AppArmor profile and installs it',
    problems: ({ resources, installScript }) => [
      ...missing(resources.join('\n'), ['apparmor-profile']),
      ...missing(installScript, ["APPARMOR_PROFILE_TARGET='/etc/apparmor.d/kothabarta'"]),
    ],
  },
  {
    title: 'the menu has an icon of every size',
    problems: ({ iconSizes }) =>
      LINUX_ICON_SIZES.filter((size) => !iconSizes.includes(size)).map(String),
  },
];

export const macClaims: readonly Claim[] = [
  {
    title: 'Info.plist asks for the local network, in both languages, and names the service',
    problems: ({ infoPlist }) =>
      missing(infoPlist, [
        'NSLocalNetworkUsageDescription',
        'Kothabarta finds the rooms near you',
        'কথাবার্তা আপনার আশপাশের কক্ষ',
        'NSBonjourServices',
        '<string>_kothabarta._tcp</string>',
      ]),
  },
  {
    title: 'Info.plist carries the app id and the link scheme',
    problems: ({ infoPlist }) =>
      missing(infoPlist, [
        `<string>${APP_ID}</string>`,
        'CFBundleURLSchemes',
        `<string>${SCHEME}</string>`,
      ]),
  },
  {
    title: 'Info.plist carries the hash of the very archive beside it',
    problems: ({ infoPlist, asar }) =>
      missing(infoPlist, ['ElectronAsarIntegrity', asar.headerHash]),
  },
  {
    title: 'the hardened runtime is on, and gives away nothing but what V8 and the network need',
    problems: ({ config, entitlements }) => [
      ...expect(config, { 'mac.hardenedRuntime': true }),
      ...missing(entitlements, [
        'com.apple.security.cs.allow-jit',
        'com.apple.security.network.client',
        'com.apple.security.network.server',
      ]),
      ...[...entitlements.matchAll(/cs\.(?!allow-jit)[a-z-]+/g)].map(([name]) => name),
    ],
  },
];

export const windowsClaims: readonly Claim[] = [
  {
    title: 'the installer is for one person, without an administrator, and nothing is portable',
    problems: ({ config }) => [
      ...expect(config, { appId: APP_ID, 'nsis.oneClick': true, 'nsis.perMachine': false }),
      ...(JSON.stringify(config.win).includes('portable') ? ['portable'] : []),
    ],
  },
  {
    title: 'the firewall rule lets neighbours in, on every kind of network, and nobody else',
    problems: ({ installerInclude }) =>
      missing(installerInclude, [
        '!macro customInstall',
        'dir=in action=allow profile=any remoteip=localsubnet,',
        '{PRODUCT_FILENAME}.exe"',
        'ExecShellWait "runas"',
      ]),
  },
  {
    title: 'what the app put into the system leaves with it, but not at an update',
    problems: ({ installerInclude }) => {
      const uninstall = installerInclude.slice(installerInclude.indexOf('!macro customUnInstall'));
      return missing(uninstall, [
        '{isUpdated}',
        '{FIREWALL_DELETE}',
        `DeleteRegKey HKCU "Software\\Classes\\${SCHEME}"`,
      ]);
    },
  },
];

function missing(text: string, wanted: readonly string[]): readonly string[] {
  return wanted.filter((part) => !text.includes(part)).map((part) => `missing: ${part}`);
}

/** Compares values of the configuration by their dotted names. */
function expect(
  config: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(wanted).flatMap(([path, value]) => {
    const actual = path.split('.').reduce<unknown>((at, key) => Object(at)[key], config);
    return actual === value ? [] : [`${path} is ${String(actual)}, not ${String(value)}`];
  });
}
