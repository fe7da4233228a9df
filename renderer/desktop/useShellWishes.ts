// Owns acting on what the shell asks of the window: items of its menus, and places to go to.
// Must not import features.
import { useEffect, useRef } from 'react';
import type { Destination, MenuCommand } from '../../shared/bridge.ts';
import { assertNever } from '../../shared/failure.ts';
import type { Shell } from '../platform/shell.ts';
import type { Route } from '../route.ts';
import type { SetOpenDialog } from './DesktopDialogs.tsx';

type Wishes = {
  readonly shell: Shell;
  readonly route: Route;
  readonly setOpen: SetOpenDialog;
  readonly onDestination: (destination: Destination) => void;
};

export function useShellWishes(wishes: Wishes): void {
  const latest = useRef(wishes);
  useEffect(() => {
    latest.current = wishes;
  });
  const { shell } = wishes;
  useEffect(() => {
    const ends = [
      shell.onDestination((destination) => latest.current.onDestination(destination)),
      shell.onCommand((command) => act(command, latest.current)),
    ];
    shell.ready();
    return () => {
      for (const end of ends) end();
    };
  }, [shell]);
}

function act(command: MenuCommand, { route, setOpen }: Wishes): void {
  switch (command) {
    case 'host_room':
      setOpen({ type: 'host' });
      break;
    case 'join_by_code':
      setOpen({ type: 'join' });
      break;
    case 'lobby':
      setOpen({ type: 'nothing' });
      route.openLobby();
      break;
    case 'settings':
      setOpen({ type: 'settings' });
      break;
    case 'invite':
      // Into nothing nobody can be invited: the way to have something is to host it.
      setOpen({ type: route.roomId === null ? 'host' : 'invite' });
      break;
    case 'find_out_why':
      setOpen({ type: 'doctor' });
      break;
    case 'about':
      setOpen({ type: 'about' });
      break;
    default:
      assertNever(command);
  }
}
