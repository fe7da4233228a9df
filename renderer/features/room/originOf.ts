// Owns whom words that are carried on are said to come from.
// Pure. Must not import anything but shared.
import type { Entry } from '../../../shared/model.ts';
import { originSchema } from '../../../shared/textSchemas.ts';

/**
 * Whose words they were at first, however often they are carried on; their author where an older version stored what no
 * name may hold, as the host would refuse it now. Null when neither is a name.
 */
export function originOf(entry: Entry, author: string): string | null {
  const first = entry.kind === 'message' ? entry.body.forwardedFrom : undefined;
  const isName = (name: string) => originSchema.safeParse(name).success;
  return [first ?? author, author].find(isName) ?? null;
}
