// Owns what is said when hosting failed, and the way on: trying again, or a choice where one is needed.
// Pure. Must not import React or other features.
import type { HostingFailure } from '../../../shared/bridge.ts';
import type { DesktopWordKey } from '../../i18n/desktopWords.ts';

export type Recover = 'stop' | 'backup' | 'empty';

export const HOSTING_FAILURE_LINES = {
  locked: 'hostFail.locked',
  unwritable: 'hostFail.unwritable',
  full: 'hostFail.full',
  key_damaged: 'hostFail.key_damaged',
  newer_journal: 'hostFail.newer_journal',
  damaged_journal: 'hostFail.damaged_journal',
  no_port: 'hostFail.no_port',
  crashed: 'hostFail.crashed',
  unexpected: 'hostFail.unexpected',
} as const satisfies Record<HostingFailure['code'], DesktopWordKey>;

const RECOVER_LINES = {
  stop: 'host.tryAgain',
  backup: 'host.fromBackup',
  empty: 'host.anew',
} as const satisfies Record<Recover, DesktopWordKey>;

/** The ways on, the best one first. */
export function waysOn(
  failure: HostingFailure,
): readonly { readonly recover: Recover; readonly line: (typeof RECOVER_LINES)[Recover] }[] {
  const ways: readonly Recover[] =
    failure.code !== 'damaged_journal'
      ? ['stop']
      : failure.hasBackup === true
        ? ['backup', 'empty']
        : ['empty'];
  return ways.map((recover) => ({ recover, line: RECOVER_LINES[recover] }));
}
