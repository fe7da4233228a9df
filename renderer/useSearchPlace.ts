// Owns whether the search is open at a host and what is asked there: it lasts over changes of room, and over its closing.
// Must not import sockets or the features' markup.
import { useEffect, useState } from 'react';
import { type Asked, type Chip, NOTHING_ASKED } from './features/search/filters.ts';

type Held = {
  readonly hostId: string | null;
  readonly isOpen: boolean;
  readonly asked: Asked;
  readonly turn: number;
};

export type SearchPlace = ReturnType<typeof useSearchPlace>;

/** What is asked of one host is nothing to another one. */
export function useSearchPlace(hostId: string | null) {
  const [held, setHeld] = useState<Held>(() => nothingAt(hostId));
  const { isOpen, asked, turn } = held.hostId === hostId ? held : nothingAt(hostId);
  const change = (some: Partial<Asked>, how: 'open' | 'go on' | 'close') =>
    setHeld((now) => {
      const before = now.hostId === hostId ? now : nothingAt(hostId);
      return {
        hostId,
        isOpen: how !== 'close',
        asked: { ...before.asked, ...some },
        turn: how === 'open' ? before.turn + 1 : before.turn,
      };
    });
  return {
    isOpen,
    asked,
    turn,
    ask: (next: Asked) => change(next, 'go on'),
    /** Opens it, or brings the focus back into it. */
    open: (everywhere: boolean) => change({ everywhere }, 'open'),
    /** For one filter alone, in all rooms. */
    openFor: (chip: Chip) => change({ text: '', chips: [chip], everywhere: true }, 'open'),
    close: () => change({}, 'close'),
    /** For a button: the open room, or away. */
    toggle: () => change({ everywhere: false }, isOpen ? 'close' : 'open'),
  };
}

function nothingAt(hostId: string | null): Held {
  return { hostId, isOpen: false, asked: NOTHING_ASKED, turn: 0 };
}

/** Ctrl F searches the open room, Ctrl Shift F all rooms; on a Mac Cmd. */
export function useSearchKeys(open: (everywhere: boolean) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!wanted || event.code !== 'KeyF' || event.isComposing) return;
      // A dialog keeps the focus to itself.
      if (document.querySelector('dialog[open]') !== null) return;
      // The browser's own search would find only what is on the screen.
      event.preventDefault();
      open(event.shiftKey);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open]);
}
