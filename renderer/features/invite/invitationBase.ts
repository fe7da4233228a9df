// Owns which address of a host others can open.
// Pure but for asking the host. Must not import other features, sockets or React.
import type { HostInfo } from '../../../shared/model.ts';

/** The address we came by works for somebody; "localhost" works for nobody else. */
export function invitationBase(hostUrl: string, info: HostInfo | null): string {
  return isThisMachine(new URL(hostUrl).hostname) ? (info?.urls[0] ?? hostUrl) : hostUrl;
}

/** The same for something that is done once; asks the host only when the own address does not do. */
export async function findInvitationBase(
  hostUrl: string,
  readHostInfo: (hostUrl: string) => Promise<HostInfo | null>,
): Promise<string> {
  const info = isThisMachine(new URL(hostUrl).hostname) ? await readHostInfo(hostUrl) : null;
  return invitationBase(hostUrl, info);
}

export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
