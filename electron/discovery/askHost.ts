// Owns asking an address who hosts there: GET /api/host, with nothing believed that does not parse.
// Must not import 'electron'.
import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { hostIdSchema } from '../../shared/ids.ts';
import { MAX_ROOMS, NAME_LIMITS, PROTOCOL_VERSION, TITLE_LIMITS } from '../../shared/limits.ts';
import { hostInfoSchema } from '../../shared/model.ts';
import { z } from '../../shared/zod.ts';

/** What a host says of itself. Of one with a newer protocol only what could be read. */
export type HostAnswer = {
  readonly hostId: string;
  readonly name: string;
  readonly needsUpdate: boolean;
  readonly rooms: z.infer<typeof hostInfoSchema>['rooms'];
};

export type Asked =
  | { readonly type: 'host'; readonly answer: HostAnswer }
  /** Something answers there, but not a host that can be understood. */
  | { readonly type: 'other' }
  /** The machine is there and nobody listens on the port. */
  | { readonly type: 'refused' }
  | { readonly type: 'silent' };

export type HostAsker = {
  /** `base` is an http(s) address ending in '/'. Never rejects; aborted: silent. */
  readonly ask: (base: string, timeoutMs: number, signal?: AbortSignal) => Promise<Asked>;
  /** Kept connections lead nowhere after a change of the network. */
  readonly forgetConnections: () => void;
  readonly close: () => void;
};

/** 200 rooms with the longest titles and names stay well below. */
const ANSWER_MAX_BYTES = 512 * 1024;

const newerHostSchema = z.object({
  hostId: hostIdSchema,
  protocol: z.int().check(z.gte(PROTOCOL_VERSION + 1)),
  name: z.catch(z.optional(z.string()), undefined),
});

export function createHostAsker(): HostAsker {
  const newAgents = () => ({
    http: new HttpAgent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 256 }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 256 }),
  });
  let agents = newAgents();
  const destroy = (): void => {
    agents.http.destroy();
    agents.https.destroy();
  };

  const get = (url: URL): ClientRequest => {
    const options = { headers: { accept: 'application/json' } };
    return url.protocol === 'https:'
      ? httpsRequest(url, { ...options, agent: agents.https })
      : httpRequest(url, { ...options, agent: agents.http });
  };

  const askOnce = (
    url: URL,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Asked | 'again'> =>
    new Promise((resolve) => {
      const request = get(url);
      const settle = (asked: Asked | 'again'): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        resolve(asked);
      };
      const giveUp = (): void => {
        settle({ type: 'silent' });
        request.destroy();
      };
      const timer = setTimeout(giveUp, timeoutMs);
      signal?.addEventListener('abort', giveUp);
      if (signal?.aborted === true) giveUp();
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection may have been closed by the host in the same moment.
        if (request.reusedSocket) settle('again');
        else settle({ type: error.code === 'ECONNREFUSED' ? 'refused' : 'silent' });
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER_MAX_BYTES) {
            settle({ type: 'other' });
            request.destroy();
          } else chunks.push(chunk);
        });
        response.on('error', () => settle({ type: 'silent' }));
        response.on('end', () => settle(readAnswer(Buffer.concat(chunks).toString())));
      });
      request.end();
    });

  return {
    ask: async (base, timeoutMs, signal) => {
      const root = baseAddress(base);
      if (root === null) return { type: 'silent' };
      const url = new URL('api/host', root);
      const asked = await askOnce(url, timeoutMs, signal);
      if (asked !== 'again') return asked;
      const again = await askOnce(url, timeoutMs, signal);
      return again === 'again' ? { type: 'silent' } : again;
    },
    forgetConnections: () => {
      destroy();
      agents = newAgents();
    },
    close: destroy,
  };
}

/** An http(s) address without path, query and fragment, ending in '/'; null for whatever else. */
export function baseAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host } = new URL(text);
  return /^https?:$/.test(protocol) && host !== '' ? `${protocol}//${host}/` : null;
}

/** Reads the body of an answer; whatever is not a host's is `other`. */
export function readAnswer(body: string): Asked {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return { type: 'other' };
  }
  const host = hostInfoSchema.safeParse(raw);
  if (host.success) {
    const { hostId, name, protocol, rooms } = host.data;
    const needsUpdate = protocol > PROTOCOL_VERSION;
    const shown = rooms
      .slice(0, MAX_ROOMS)
      .map((room) => ({ ...room, title: clip(room.title, TITLE_LIMITS.maxBytes) }));
    return {
      type: 'host',
      answer: { hostId, name: clip(name, NAME_LIMITS.maxBytes), needsUpdate, rooms: shown },
    };
  }
  const newer = newerHostSchema.safeParse(raw);
  if (!newer.success) return { type: 'other' };
  const { hostId, name } = newer.data;
  const shownName = clip(name ?? hostId, NAME_LIMITS.maxBytes);
  return { type: 'host', answer: { hostId, name: shownName, needsUpdate: true, rooms: [] } };
}

/** No host lets a longer one be; a liar's would only fill the lobby. */
function clip(text: string, maxUnits: number): string {
  return text.slice(0, maxUnits).toWellFormed();
}
