// Owns asking a host over HTTP what it says of itself.
// Must not import React.
import { type HostInfo, hostInfoSchema } from '../../shared/model.ts';

/** Null when it cannot be reached or does not speak our language. */
export async function readHostInfo(hostUrl: string): Promise<HostInfo | null> {
  try {
    const answer = await fetch(new URL('/api/host', hostUrl));
    const info = hostInfoSchema.safeParse(await answer.json());
    return info.success ? info.data : null;
  } catch {
    return null;
  }
}
