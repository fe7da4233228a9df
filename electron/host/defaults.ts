// Owns what a host takes when it is told nothing: where its data lies, and the addresses others can open. Pure.
// Must not import 'electron'.
import { posix, win32 } from 'node:path';
import type { Card } from '../discovery/networks.ts';

type Place = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The system's place for a program's data: XDG, Application Support, or AppData. */
export function defaultDataFolder({ platform, home, env }: Place): string {
  if (platform === 'win32') {
    return win32.join(
      env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'),
      'Kothabarta',
      'host',
    );
  }
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', 'Kothabarta', 'host');
  }
  return posix.join(env.XDG_DATA_HOME || posix.join(home, '.local', 'share'), 'kothabarta', 'host');
}

/** Best first. A host that listens on all cards is reached by each of them; one without a card only from this machine. */
export function hostUrls(
  where: { readonly bind: string; readonly publicUrl: string | undefined; readonly port: number },
  cards: readonly Card[],
): string[] {
  const bindsAll = where.bind === '0.0.0.0' || where.bind === '::';
  const addresses = bindsAll ? cards.map(({ address }) => address) : [where.bind];
  const reachable = addresses.length === 0 ? ['127.0.0.1'] : addresses;
  const urls = reachable.map((address) => {
    return `http://${address.includes(':') ? `[${address}]` : address}:${where.port}/`;
  });
  return where.publicUrl === undefined ? urls : [new URL(where.publicUrl).href, ...urls];
}
