import { z } from 'zod';
import { Instant } from './common.ts';
import { defineEvent } from './event.ts';
import { serviceNames } from './service-names.ts';

/** An event that a service could not take in after several tries. It waits here until somebody replays it. */
export const DeadLetterRow = z
  .object({
    id: z.uuid(),
    service: z.enum(serviceNames),
    durable: z.string(),
    type: z.string(),
    subject: z.uuid(),
    error: z.string(),
    attempts: z.int(),
    diedAt: Instant,
    replayedAt: Instant.nullable(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetterRow = z.infer<typeof DeadLetterRow>;

/** Every service may publish this one: `service` says which. */
export const deliveryFailed = serviceNames.map((service) =>
  defineEvent(
    service,
    `delivery.${service}-failed.v1`,
    'A dead letter was written; organizers are told.',
    z.strictObject({ deadLetterId: z.uuid(), durable: z.string(), type: z.string() }),
  ),
);
