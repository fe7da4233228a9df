// Owns on which ports discovery speaks; tests bring their own, so that they meet nobody.
// Must not import anything but shared and mdnsPort.ts.
import { BEACON_PORT } from '../../shared/discovery.ts';
import { DEFAULT_PORT } from '../../shared/limits.ts';
import { MDNS_PORT } from './mdnsPort.ts';

export type DiscoveryPorts = {
  readonly mdns: number;
  readonly beacon: number;
  /** Where a sweep looks for hosts. */
  readonly sweep: number;
};

export const USUAL_PORTS: DiscoveryPorts = {
  mdns: MDNS_PORT,
  beacon: BEACON_PORT,
  sweep: DEFAULT_PORT,
};
