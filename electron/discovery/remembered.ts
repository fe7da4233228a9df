// Owns the hosts that this person was on: a small file, replaced whole, read once.
// Must not import 'electron'. A file that cannot be read or written costs the memory of hosts, nothing else.
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { hostIdSchema } from '../../shared/ids.ts';
import { z } from '../../shared/zod.ts';

const rememberedHostSchema = z.object({
  hostId: hostIdSchema,
  name: z.string().check(z.maxLength(1_000)),
  /** Where it answered last. */
  url: z.string().check(z.maxLength(2_048)),
  favourite: z.boolean(),
  /** Unix milliseconds. */
  seenAt: z.number(),
});
const fileSchema = z.object({ version: z.literal(1), hosts: z.array(rememberedHostSchema) });

export type RememberedHost = z.infer<typeof rememberedHostSchema>;

export type Remembered = {
  readonly all: () => readonly RememberedHost[];
  readonly get: (hostId: string) => RememberedHost | undefined;
  readonly remember: (host: Pick<RememberedHost, 'hostId' | 'name' | 'url'>) => void;
  /** It answered elsewhere, or under another name; hosts that are not remembered are left alone. */
  readonly update: (host: Pick<RememberedHost, 'hostId' | 'name' | 'url'>) => void;
  readonly setFavourite: (
    host: Pick<RememberedHost, 'hostId' | 'name' | 'url'>,
    favourite: boolean,
  ) => void;
  /** Resolves once everything is on the disk, or cannot be. */
  readonly close: () => Promise<void>;
};

/** Favourites are kept beyond these. */
const MAX_RECENT = 30;
const MAX_FAVOURITES = 100;

/** `path` lies in a folder that exists. */
export function openRemembered(path: string, now: () => number): Remembered {
  let hosts: readonly RememberedHost[] = load(path);
  let writing: Promise<void> | null = null;
  let isStale = false;

  /** One write at a time; what changed meanwhile is one more. */
  const save = (): void => {
    isStale = true;
    writing ??= (async () => {
      while (isStale) {
        isStale = false;
        await write(path, hosts);
      }
      writing = null;
    })();
  };

  const put = (host: RememberedHost): void => {
    const all = [host, ...hosts.filter(({ hostId }) => hostId !== host.hostId)].toSorted(
      (a, b) => b.seenAt - a.seenAt,
    );
    const favourites = all.filter(({ favourite }) => favourite).slice(0, MAX_FAVOURITES);
    const recent = all.filter(({ favourite }) => !favourite).slice(0, MAX_RECENT);
    hosts = [...favourites, ...recent];
    save();
  };
  const get = (hostId: string): RememberedHost | undefined =>
    hosts.find((host) => host.hostId === hostId);

  return {
    all: () => hosts,
    get,
    remember: ({ hostId, name, url }) => {
      const favourite = get(hostId)?.favourite ?? false;
      put({ hostId, name, url, favourite, seenAt: now() });
    },
    update: ({ hostId, name, url }) => {
      const known = get(hostId);
      if (known === undefined || (known.url === url && known.name === name)) return;
      put({ ...known, name, url });
    },
    setFavourite: ({ hostId, name, url }, favourite) => {
      put({ hostId, name, url, favourite, seenAt: get(hostId)?.seenAt ?? now() });
    },
    close: async () => {
      await writing;
    },
  };
}

function load(path: string): readonly RememberedHost[] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).hosts;
  } catch {
    return [];
  }
}

async function write(path: string, hosts: readonly RememberedHost[]): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, JSON.stringify({ version: 1, hosts }), { mode: 0o600 });
    await rename(partial, path);
  } catch {
    // A full or read-only disk: the list lives on in memory, and the next change tries again.
  }
}
