// Owns whether and how a message becomes a system notification. Pure.
// Must not import 'electron'; tray and window show what this decides.
import type { BridgeArguments, ShellSettings } from '../../shared/bridge.ts';
import type { ShellWords } from './shellWords.ts';

type Asked = BridgeArguments<'notify'>[0];

export type Toast = { readonly title: string; readonly body: string; readonly silent: boolean };

export type Attention = {
  /** The window is in front and has the keyboard. */
  readonly focused: boolean;
  /** Minutes after local midnight. */
  readonly minuteOfDay: number;
};

/** What to show, or null for nothing. A mention breaks a room's mute, nothing breaks the quiet hours. */
export function decideToast(
  asked: Asked,
  settings: ShellSettings,
  { focused, minuteOfDay }: Attention,
  words: ShellWords,
): Toast | null {
  if (focused || settings.notifications === 'off') return null;
  if (settings.notifications === 'mentions' && !asked.mention) return null;
  const { roomId } = asked.destination;
  const muted = roomId !== undefined && settings.mutedRooms.includes(roomId);
  if (muted && !asked.mention) return null;
  if (isQuiet(settings.quietHours, minuteOfDay)) return null;
  const silent = !settings.sound;
  return settings.privateNotifications
    ? { title: words.newMessage, body: '', silent }
    : { title: asked.title, body: asked.body, silent };
}

/** Quiet hours may run over midnight; equal ends mean the whole day. */
export function isQuiet(hours: ShellSettings['quietHours'], minuteOfDay: number): boolean {
  if (hours === null) return false;
  const { from, to } = hours;
  if (from < to) return minuteOfDay >= from && minuteOfDay < to;
  return minuteOfDay >= from || minuteOfDay < to;
}
