// Owns which key goes with a letter for a command: Control, on a Mac or an iPad Command.
// Must not import anything.

/** `platform` is `navigator.platform`. */
export function commandKeyOf(platform: string): 'Cmd' | 'Ctrl' {
  return /^Mac|^iP/.test(platform) ? 'Cmd' : 'Ctrl';
}
