// Owns what is said of every cause: one sentence of what is wrong, one of what to do next.
// Pure. Must not import React or other features.
import { assertNever } from '../../../shared/failure.ts';
import { DEFAULT_PORT } from '../../../shared/limits.ts';
import type { Diagnosis } from '../../../shared/nearby.ts';
import type { DesktopWords } from '../../i18n/desktopWords.ts';

export function diagnosisWords(
  diagnosis: Diagnosis,
  { t }: Pick<DesktopWords, 't'>,
): { readonly what: string; readonly todo: string } {
  switch (diagnosis.cause) {
    case 'nothing_wrong':
      return { what: t('doctor.nothing_wrong'), todo: t('doctor.nothing_wrong.do') };
    case 'no_network':
      return { what: t('doctor.no_network'), todo: t('doctor.no_network.do') };
    case 'reachable_by_address':
      return { what: t('doctor.reachable_by_address'), todo: t('doctor.reachable_by_address.do') };
    case 'multicast_blocked':
      return { what: t('doctor.multicast_blocked'), todo: t('doctor.multicast_blocked.do') };
    case 'isolated_network':
      return {
        what: t('doctor.isolated_network', { address: diagnosis.address }),
        todo: t('doctor.isolated_network.do'),
      };
    case 'nobody_listens':
      return {
        what: t('doctor.nobody_listens', { address: diagnosis.address }),
        todo: t('doctor.nobody_listens.do'),
      };
    case 'other_network':
      return {
        what: t('doctor.other_network', { address: diagnosis.address }),
        todo: t('doctor.other_network.do'),
      };
    case 'vpn':
      return { what: t('doctor.vpn', { card: diagnosis.card }), todo: t('doctor.vpn.do') };
    case 'public_network':
      return {
        what: t('doctor.public_network', { network: diagnosis.network }),
        todo: t('doctor.public_network.do'),
      };
    case 'macos_permission':
      return { what: t('doctor.macos_permission'), todo: t('doctor.macos_permission.do') };
    case 'firewall':
      return {
        what: t('doctor.firewall', { firewall: diagnosis.firewall }),
        // As one types it into a firewall: no grouping, no other digits.
        todo: t('doctor.firewall.do', { port: String(DEFAULT_PORT) }),
      };
    case 'firewall_unread':
      return {
        what: t('doctor.firewall_unread', { firewall: diagnosis.firewall }),
        todo: t('doctor.firewall_unread.do', { port: String(DEFAULT_PORT) }),
      };
    default:
      return assertNever(diagnosis);
  }
}
