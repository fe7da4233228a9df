// Owns the key that opens the palette anywhere: Ctrl K, on a Mac Cmd K.
// Must not import features, session or platform.
import { useEffect } from 'react';

export function usePaletteKey(onOpen: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!wanted || event.code !== 'KeyK' || event.isComposing) return;
      // The browser's own search field would open.
      event.preventDefault();
      onOpen();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onOpen]);
}
