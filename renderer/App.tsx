// Owns which screen a guest sees: the door, or what is behind it once there is a session.
// Must not import sockets, nor what is behind the door but by its type: that comes later (main.tsx).
import { type ComponentProps, type ComponentType, useState } from 'react';
import { Door } from './Door.tsx';
import { Frame } from './Frame.tsx';
import type { GuestInside } from './guestInside.tsx';
import { WordsProvider } from './i18n/useWords.tsx';
import type { GuestPlatform } from './platform/platform.ts';
import type { Session } from './session/sessionTypes.ts';

/** A session, and the component that shows it. */
export type Entered = {
  readonly session: Session;
  readonly Inside: ComponentType<ComponentProps<typeof GuestInside>>;
};

export function App({
  platform,
  firstEntered,
  enter,
}: {
  readonly platform: GuestPlatform;
  /** Of a person who was here before; null for a first visit. */
  readonly firstEntered: Entered | null;
  /** Never rejects; takes as long as the rest of the page takes to come. */
  readonly enter: (name: string) => Promise<Entered>;
}) {
  const [entered, setEntered] = useState(firstEntered);
  const [busy, setBusy] = useState(false);
  return (
    <Frame platform={platform} words={WordsProvider}>
      {(settings, change) =>
        entered === null ? (
          <Door
            platform={platform}
            settings={settings}
            change={change}
            busy={busy}
            onEnter={(name) => {
              setBusy(true);
              void enter(name).then(setEntered);
            }}
          />
        ) : (
          <entered.Inside
            platform={platform}
            session={entered.session}
            settings={settings}
            change={change}
            wasInside={entered === firstEntered}
          />
        )
      }
    </Frame>
  );
}
