// Owns the one configured zod: jitless, because the pages' content policy forbids building code from strings.
// Must not import anything but zod.
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
