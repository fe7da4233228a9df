// Owns how the app ends: asked for by a person, or by a machine that goes down; the host's goodbye comes before the end.
// Must not know what else is to be closed: that is an argument.
import { app, dialog, powerMonitor } from 'electron';
import type { AppWindow } from './appWindow.ts';
import type { Hosting } from './hosting.ts';
import type { ShellWords } from './shellWords.ts';

export type Quitting = {
  /** Decided: nothing holds the app up any more. */
  readonly isDecided: () => boolean;
  /** Asks if others are there, then ends everything in good order. */
  readonly quit: () => void;
  /** A machine that goes down asks nobody anything: the others hear a goodbye, if there is time for one. */
  readonly endNow: () => void;
};

export function createQuitting(deps: {
  readonly hosting: Hosting;
  readonly window: Pick<AppWindow, 'get' | 'show'>;
  readonly words: () => ShellWords;
  /** Closes what the goodbye does not need. */
  readonly onEnd: () => void;
}): Quitting {
  const { hosting, window, words } = deps;
  let decided = false;
  let asking = false;
  let closing: Promise<void> | null = null;
  let ended = false;

  /** Asked once, and only when it matters to somebody else. */
  const mayQuit = async (): Promise<boolean> => {
    const state = hosting.getState();
    const others = state.status === 'on' ? state.others : 0;
    if (others === 0) return true;
    const question = {
      type: 'question' as const,
      message: words().quitQuestion,
      detail: words().quitDetail(others),
      buttons: [words().quitAnyway, words().stay],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const shown = window.get();
    const { response } = await (shown === null
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(shown, question));
    return response === 0;
  };

  const quit = async (): Promise<void> => {
    // Whoever quits again while the question stands has it in front of them already.
    if (decided || asking) return;
    asking = true;
    const may = await mayQuit().finally(() => {
      asking = false;
    });
    // The machine may go down while the question stands.
    decided ||= may;
    if (decided) app.quit();
    // Stayed after the last window was closed: there must be a way back to it.
    else if (window.get() === null) window.show(null);
  };

  const closeHosting = (): Promise<void> => {
    closing ??= hosting.close();
    return closing;
  };

  const endNow = (): void => {
    if (decided) return;
    decided = true;
    // Before the window, whose process the system may have ended already.
    void closeHosting();
    app.quit();
  };

  powerMonitor.on('shutdown', (event?: { readonly preventDefault: () => void }) => {
    event?.preventDefault();
    endNow();
  });
  app.on('before-quit', (event) => {
    if (decided) return;
    event.preventDefault();
    void quit();
  });
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void closeHosting().finally(() => {
      ended = true;
      deps.onEnd();
      app.quit();
    });
  });

  return { isDecided: () => decided, quit: () => void quit(), endNow };
}
