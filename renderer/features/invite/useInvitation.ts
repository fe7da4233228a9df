// Owns what an invitation into a room is made of: link, join code, address.
// Must not import other features, sockets or the platform's or session's code.
import { useEffect, useState } from 'react';
import { formatInviteLink } from '../../../shared/inviteLink.ts';
import type { HostInfo } from '../../../shared/model.ts';
import { usePlatform, useSession, useSessionState } from '../../services.ts';
import { invitationBase, isThisMachine } from './invitationBase.ts';

export type InvitationWays = {
  readonly link: string;
  /** Null when the host cannot be reached by one. */
  readonly code: string | null;
  /** What one types into a browser: no scheme, so that it can be read aloud. */
  readonly address: string;
  /** False when only this very machine could open it. */
  readonly reachable: boolean;
};

export function useInvitation(roomId: string): InvitationWays {
  const platform = usePlatform();
  const hostUrl = useSession().getAddress();
  const hostId = useSessionState((state) => state.host?.hostId);
  const online = useSessionState((state) => state.connection.status === 'online');
  const [info, setInfo] = useState<HostInfo | null>(null);

  useEffect(() => {
    if (!online) return;
    let wanted = true;
    void platform.readHostInfo(hostUrl).then((found) => {
      if (wanted && found !== null) setInfo(found);
    });
    return () => {
      wanted = false;
    };
  }, [platform, hostUrl, online]);

  const base = invitationBase(hostUrl, info);
  const link = formatInviteLink(base, hostId === undefined ? { roomId } : { roomId, hostId });
  return {
    link,
    code: info?.joinCode ?? null,
    address: new URL(base).host,
    reachable: !isThisMachine(new URL(base).hostname),
  };
}
