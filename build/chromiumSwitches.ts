// Owns how our own tests, measurements and pictures start a Chromium.
// Must not import anything. tests/e2e/browser.spec.ts holds the lists to Playwright's own.

/**
 * What Chromium does for somebody at its window, and nobody sees in a headless one. Each page came with two more, the
 * lists below the address bar, which are pages themselves: three quarters of the processor time of a page's start. And
 * each left a process ready for the next page of the same person, which never came: an eighth of an empty page's.
 */
export const UNSEEN_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
];

/** Playwright's own list. Chromium takes the last list that it is given, so it has to stand in ours as well. */
const PLAYWRIGHTS_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** For `launchOptions.args`; `hosts` are names that lead to this machine, as the address of a host in a network would. */
export function chromiumSwitches({ hosts }: { readonly hosts: string | null }): string[] {
  return [
    // Chromium refuses to run its sandbox as root; nothing but our own pages is opened in it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(hosts === null ? [] : [`--host-resolver-rules=MAP ${hosts} 127.0.0.1`]),
    `--disable-features=${[...PLAYWRIGHTS_FEATURES, ...UNSEEN_FEATURES].join(',')}`,
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}
