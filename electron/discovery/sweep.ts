// Owns knocking at every address of the own networks, for where neither multicast nor broadcast gets through.
// Must not import 'electron'. Only on request: a network's keeper may take it for a scan.
import type { HostAnswer, HostAsker } from './askHost.ts';
import { neighbours } from './ipv4.ts';
import { type Card, usableCards } from './networks.ts';

const MAX_AT_ONCE = 64;
/** Somebody waits for the answer. */
const SWEEP_MAX_MS = 3_600;
/** A neighbour on Wi-Fi answers in a few milliseconds, a sleepy phone in a few hundred. */
const KNOCK_MAX_MS = 900;

/** Resolves with how many hosts answered, each handed to `onFound` as it does; within four seconds. */
export async function sweepNetworks(
  cards: readonly Card[],
  port: number,
  deps: {
    readonly asker: HostAsker;
    readonly onFound: (url: string, answer: HostAnswer) => void;
    readonly signal: AbortSignal;
  },
): Promise<number> {
  const addresses = [...new Set(usableCards(cards).flatMap(neighbours))];
  const rounds = Math.ceil(addresses.length / MAX_AT_ONCE);
  const knockMs = Math.min(KNOCK_MAX_MS, SWEEP_MAX_MS / Math.max(1, rounds));
  const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(SWEEP_MAX_MS)]);
  const found = new Set<string>();
  const waiting = addresses.values();

  const knock = async (): Promise<void> => {
    for (const address of waiting) {
      if (signal.aborted) return;
      const url = `http://${address}:${port}/`;
      const asked = await deps.asker.ask(url, knockMs, signal);
      if (asked.type !== 'host' || deps.signal.aborted) continue;
      found.add(asked.answer.hostId);
      deps.onFound(url, asked.answer);
    }
  };
  // One iterator shared by all: each takes the next address as soon as it is done with the last.
  await Promise.all(Array.from({ length: MAX_AT_ONCE }, knock));
  return found.size;
}
