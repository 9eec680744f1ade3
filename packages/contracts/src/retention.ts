import { z } from 'zod';
import { Instant } from './common.ts';
import { serviceNames } from './service-names.ts';

/** One kind of thing that a service lets go of after a while, and what was done about it. */
export const RetentionRow = z
  .object({
    id: z.string().describe('The service and the kind.'),
    service: z.enum(serviceNames),
    what: z.string().describe('In words.'),
    days: z.int().describe('Kept for so many days.'),
    fate: z.enum(['deleted', 'emptied']).describe('emptied: the row stays for the counts and says nothing any more'),
    ranAt: Instant.nullable().describe('null: the job has not run yet'),
    lastRows: z.int().describe('Let go of when it last ran.'),
    allRows: z.int().describe('Let go of so far.'),
  })
  .meta({ id: 'Retention' });
export type RetentionRow = z.infer<typeof RetentionRow>;
