// Owns trying things out on this machine for the doctor: own multicast, a knock at a port, what the system's tools say.
// Must not import 'electron'. Thin: what the outputs mean stands in doctorClassify.ts.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { openMdnsPort } from './mdnsPort.ts';
import type { Card } from './networks.ts';

export type Probes = {
  readonly platform: NodeJS.Platform;
  /** Whether an own question by multicast DNS comes back on any of the cards. */
  readonly hearsItself: (cards: readonly Card[]) => Promise<boolean>;
  /** Whether a machine answers at the address on any of the ports, be it with a refusal. */
  readonly answers: (address: string, ports: readonly number[]) => Promise<boolean>;
  /** A tool's standard output; null when it is missing, fails or takes too long. */
  readonly run: (tool: string, args: readonly string[]) => Promise<string | null>;
  readonly read: (path: string) => Promise<string | null>;
};

const ECHO_MAX_MS = 800;
const KNOCK_MAX_MS = 1_000;
/** PowerShell alone takes a second or two to start. */
const TOOL_MAX_MS = 6_000;

export function createProbes(mdnsPort: number): Probes {
  return {
    platform: process.platform,
    hearsItself: async (cards) => {
      const heard = await Promise.all(cards.map(({ address }) => echoes(address, mdnsPort)));
      return heard.includes(true);
    },
    answers: async (address, ports) => {
      const knocks = await Promise.all(ports.map((port) => knock(address, port)));
      return knocks.includes(true);
    },
    run: (tool, args) =>
      new Promise((resolve) => {
        const options = { timeout: TOOL_MAX_MS, windowsHide: true };
        execFile(tool, [...args], options, (error, stdout) => {
          resolve(error === null ? stdout : null);
        });
      }),
    read: (path) => readFile(path, 'utf8').catch(() => null),
  };
}

function echoes(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (heard: boolean): void => {
      clearTimeout(timer);
      mdns.close();
      resolve(heard);
    };
    const mdns = openMdnsPort(
      { address, port },
      { onPacket: () => {}, onQuestion: () => settle(true) },
    );
    const timer = setTimeout(() => settle(false), ECHO_MAX_MS);
    mdns.ask();
  });
}

function knock(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: KNOCK_MAX_MS });
    const settle = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
  });
}
