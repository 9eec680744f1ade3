import { z } from 'zod';

/**
 * What changed lately in one service, for screens that show it: a topic is the thing that an event is about (`rsvp` of
 * `rsvp.confirmed.v1`) or a resource of the API (`lots`) that somebody changed by virtue of a role. A stamp that differs
 * from the one seen before means: ask again. Nothing of what was changed is said.
 */
export const Changes = z
  .object({
    topics: z.record(z.string(), z.string()).describe('Topic to stamp.'),
    windowSeconds: z.int().describe('How far back it looks. Whoever was away for longer asks again for everything.'),
  })
  .meta({ id: 'Changes' });
export type Changes = z.infer<typeof Changes>;
