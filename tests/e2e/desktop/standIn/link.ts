// Owns the stand-in's end of the channel to the test process.
// Runs in the child process only.
import { type Channel, createChannel, type MainCalls, type PageCalls } from './channel.ts';

if (process.send === undefined) throw new Error('the stand-in is started by the desktop fixture');

export const browser: Channel<PageCalls, MainCalls> = createChannel({
  send: (message) => {
    if (!process.connected) return false;
    process.send?.(message, undefined, undefined, () => {});
    return true;
  },
  onMessage: (listener) => process.on('message', listener),
  onClose: (listener) => process.once('disconnect', listener),
});

// Without the test nobody is left to quit this app.
process.once('disconnect', () => process.exit(1));

/** Asks for what nobody waits for; the page may be gone by then, as in Electron. */
export function tellBrowser<N extends keyof PageCalls>(name: N, ask: PageCalls[N]['ask']): void {
  browser.call(name, ask).catch(() => {});
}
