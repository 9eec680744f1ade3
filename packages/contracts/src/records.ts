import { z } from 'zod';
import { Instant } from './common.ts';
import { serviceNames } from './service-names.ts';

/** What one service keeps about the person who asks: by table, as it stands there, with what is sealed opened. */
export const RecordsView = z
  .object({
    service: z.enum(serviceNames),
    at: Instant,
    rows: z.int(),
    records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  })
  .meta({ id: 'Records' });
export type RecordsView = z.infer<typeof RecordsView>;

/** How far an erasure is: a receipt from each service that has forgotten the person. */
export const ErasureView = z
  .object({
    requestedAt: Instant,
    done: z.boolean(),
    receipts: z.array(z.object({ service: z.enum(serviceNames), rows: z.int(), at: Instant })),
  })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof ErasureView>;

/** The token lets whoever left look how far it is, without a sign-in: there is nobody left to sign in. */
export const ErasureRequested = ErasureView.extend({ token: z.string() }).meta({ id: 'ErasureRequested' });
