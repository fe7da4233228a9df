// Owns the welcome of a guest: it asks the host of this page where the door leads.
// Must not import sockets or session.
import { useEffect, useState } from 'react';
import type { HostInfo } from '../shared/model.ts';
import type { ChangeSettings } from './Frame.tsx';
import { Welcome } from './features/welcome/Welcome.tsx';
import type { GuestPlatform, Settings } from './platform/platform.ts';
import { useRoute } from './route.ts';

export type DoorProps = {
  readonly platform: GuestPlatform;
  readonly settings: Settings;
  readonly change: ChangeSettings;
};

/** The welcome before there is a session. */
export function Door({
  platform,
  settings,
  change,
  onEnter,
  ...state
}: DoorProps & {
  readonly onEnter: (name: string) => void;
  readonly busy?: boolean;
  readonly refusal?: Parameters<typeof Welcome>[0]['refusal'];
}) {
  const { roomId } = useRoute();
  const [info, setInfo] = useState<HostInfo | null>(null);
  useEffect(() => {
    void platform.readHostInfo(platform.hostUrl).then(setInfo);
  }, [platform]);

  return (
    <Welcome
      publicKey={platform.signer.publicKey}
      lastName={settings.name ?? ''}
      destination={{
        host: info?.name ?? null,
        room: info?.rooms.find((room) => room.id === roomId)?.title ?? null,
      }}
      refusal={state.refusal ?? null}
      busy={state.busy ?? false}
      keepsData={platform.keepsData}
      onLanguage={(language) => change({ language })}
      onEnter={onEnter}
    />
  );
}
