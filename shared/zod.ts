// Owns the one configured zod: jitless, because the pages' content policy forbids building code from strings.
// Must not import anything but zod.
import { z } from 'zod';

z.config({ jitless: true });

export { z };
