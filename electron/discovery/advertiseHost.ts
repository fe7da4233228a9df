// Owns announcing a headless host for as long as it runs, through every change of the network.
// Must not import 'electron'.
import { type Announced, createAdvertiser } from './advertise.ts';
import { type Card, createNetworkWatch, listCards } from './networks.ts';
import { USUAL_PORTS } from './ports.ts';

export type Advertising = {
  /** Says goodbye first; resolves when that is out, within half a second. */
  readonly close: () => Promise<void>;
};

/** `bind` is where the host listens: of a host on one address only, that card alone is told. */
export function advertiseHost(host: Announced, bind: string): Advertising {
  const bindsAll = bind === '0.0.0.0' || bind === '::';
  const watch = createNetworkWatch(() =>
    listCards().filter(({ address }: Card) => bindsAll || address === bind),
  );
  const advertiser = createAdvertiser(USUAL_PORTS, {
    now: Date.now,
    monotonicNow: () => performance.now(),
  });
  advertiser.announce(host, watch.cards());
  const stop = watch.onChange(advertiser.setCards);
  return {
    close: async () => {
      stop();
      watch.close();
      await advertiser.withdraw();
    },
  };
}
