import { z } from 'zod';
import { Instant, MemberId } from './common.ts';
import { serviceNames } from './service-names.ts';

export const AuditAction = z.enum(['read', 'export', 'change']);

/** What somebody did by virtue of a role: who, what, to whom, when. Never the contents. */
export const AuditRow = z
  .object({
    id: z.uuid(),
    service: z.enum(serviceNames),
    at: Instant,
    actorId: MemberId,
    device: z.boolean().describe('true: a paired device, whose id `actorId` is'),
    action: AuditAction,
    route: z.string(),
    objectId: z.uuid().nullable(),
    requestId: z.string(),
  })
  .meta({ id: 'Audit' });
export type AuditRow = z.infer<typeof AuditRow>;
