// Owns what one can do in a room besides writing: ask everybody, raise a hand.
// Must not import other features, sockets or the platform's or session's code.
import { ChartBarBig, Hand, Plus } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession } from '../../services.ts';
import type { JoinedRoom } from '../../state/state.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuItem } from '../../ui/MenuList.tsx';
import { PollDialog } from './PollDialog.tsx';
import { RaiseHandDialog } from './RaiseHandDialog.tsx';

type ToolsProps = { readonly room: JoinedRoom; readonly meId: string };

/** The menu left of the composer; nothing where the room offers nothing. */
export function RoomTools({ room, meId }: ToolsProps) {
  const { t } = useWords();
  const session = useSession();
  const [open, setOpen] = useState<'nothing' | 'poll' | 'hand'>('nothing');
  const { roomId, switches, owner, roomKind } = room.summary;
  const isUp = room.hands.some(({ member }) => member === meId);
  const poll: MenuItem = {
    label: t('poll.new'),
    icon: <ChartBarBig size={18} aria-hidden="true" />,
    onChoose: () => setOpen('poll'),
  };
  const hand: MenuItem = {
    label: isUp ? t('hands.lowerMine') : t('hands.raise'),
    icon: <Hand size={18} aria-hidden="true" />,
    onChoose: () => {
      if (isUp) session.write(roomId, 'hand.lower', { member: meId });
      else setOpen('hand');
    },
  };
  const items = [
    ...(switches.polls || owner === meId ? [poll] : []),
    ...(roomKind === 'open' && (switches.hands || isUp) ? [hand] : []),
  ];
  const close = () => setOpen('nothing');
  return (
    <>
      {items.length > 0 && (
        <Menu
          label={t('composer.more')}
          icon={<Plus size={20} aria-hidden="true" />}
          items={items}
          opens="up"
          side="left"
        />
      )}
      {open === 'poll' && <PollDialog roomId={roomId} onClose={close} />}
      {open === 'hand' && <RaiseHandDialog roomId={roomId} onClose={close} />}
    </>
  );
}

/** In the composer's place where only the owner writes. */
export function ListenersBar({ room, meId }: ToolsProps) {
  const { t } = useWords();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const { roomId, switches } = room.summary;
  const isUp = room.hands.some(({ member }) => member === meId);
  return (
    <div className="my-3 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-lg bg-panel px-4 py-2.5">
      <p className="text-center text-muted">{t('room.onlyOwnerWrites')}</p>
      {isUp ? (
        <Button onClick={() => session.write(roomId, 'hand.lower', { member: meId })}>
          {t('hands.lowerMine')}
        </Button>
      ) : (
        switches.hands && (
          <Button onClick={() => setAsking(true)}>
            <Hand size={18} aria-hidden="true" />
            {t('hands.raise')}
          </Button>
        )
      )}
      {asking && <RaiseHandDialog roomId={roomId} onClose={() => setAsking(false)} />}
    </div>
  );
}
