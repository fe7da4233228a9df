// Owns events that a listener may prevent.
// Runs in the child process only.

/** The part of Electron's events that listeners use. */
export class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
