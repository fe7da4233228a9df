// Owns how screens reach the session and the platform: by context, never by import.
// Must not import features; knows only types of session and platform.
import { createContext, use } from 'react';
import type { Platform, Settings } from './platform/platform.ts';
import type { Session } from './session/sessionTypes.ts';
import type { SessionState } from './state/state.ts';
import { useStore } from './state/useStore.ts';

export const PlatformContext = createContext<Platform | null>(null);
/** What the person chose on this device, and how a choice is changed. */
export const SettingsContext = createContext<{
  readonly settings: Settings;
  readonly change: (some: Partial<Settings>) => void;
} | null>(null);
export const SessionContext = createContext<Session | null>(null);

export function usePlatform(): Platform {
  const platform = use(PlatformContext);
  if (platform === null) throw new Error('usePlatform outside <App>');
  return platform;
}

export function useSettings() {
  const settings = use(SettingsContext);
  if (settings === null) throw new Error('useSettings outside <Frame>');
  return settings;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession outside a session');
  return session;
}

/** Renders again only when the selected part changed; `select` returns parts of the state, never fresh objects. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession(), select);
}
