// Owns what a test and a program on a machine of its network say to each other.
import type { Diagnosis, NearbyHost } from '../../shared/nearby.ts';

export type LanOrder =
  | { readonly type: 'host'; readonly name: string; readonly port?: number }
  | { readonly type: 'unhost' }
  | { readonly type: 'visible'; readonly visible: boolean }
  | { readonly type: 'lookAgain' | 'sweep' | 'suspend' | 'resume' | 'cpu' }
  | { readonly type: 'find'; readonly text: string }
  | { readonly type: 'diagnose'; readonly text: string | null }
  | { readonly type: 'favourite'; readonly hostId: string };

/** Answers by order; times are Unix milliseconds of the clock all machines share. */
export type LanAnswers = {
  /** `at`: when it listened; told to others only then. */
  readonly host: { readonly hostId: string; readonly port: number; readonly at: number };
  readonly unhost: { readonly at: number };
  readonly sweep: number;
  readonly find: unknown;
  readonly diagnose: Diagnosis;
  /** Processor time so far, in microseconds. */
  readonly cpu: number;
  readonly visible: null;
  readonly lookAgain: null;
  readonly suspend: null;
  readonly resume: null;
  readonly favourite: null;
};

export type FromTest = { readonly id: number; readonly order: LanOrder };
export type FromPeer =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'nearby'; readonly at: number; readonly hosts: readonly NearbyHost[] };
