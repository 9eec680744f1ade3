import { z } from 'zod';
import { Instant, line, MemberId } from './common.ts';

/** What a shared device may be: one thing each, and nothing that an organizer does. */
export const DeviceRole = z.enum(['greeter', 'registrar', 'timekeeper', 'scribe', 'lot-attendant', 'driver']);
export type DeviceRole = z.infer<typeof DeviceRole>;

export const DeviceRequest = z
  .strictObject({
    role: DeviceRole,
    label: line(60).describe('How you tell it apart, such as “tablet at the side door”.'),
    expiresAt: Instant.describe('When the evening is over; at most two days from now.'),
  })
  .meta({ id: 'DeviceRequest' });

export const DeviceView = z
  .object({
    id: z.uuid(),
    role: DeviceRole,
    label: z.string(),
    state: z.enum(['waiting', 'paired', 'revoked', 'expired']),
    by: MemberId,
    createdAt: Instant,
    pairedAt: Instant.nullable(),
    expiresAt: Instant,
  })
  .meta({ id: 'Device' });

/** The code is shown once: to be typed, or scanned, on the device within ten minutes. */
export const DeviceInvitation = DeviceView.extend({ code: z.string(), codeExpiresAt: Instant }).meta({
  id: 'DeviceInvitation',
});

export const DevicePairing = z
  .strictObject({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .transform((code) => code.replace(/[\s-]/g, ''))
      .pipe(z.string().regex(/^[2-9A-HJ-NP-Z]{10}$/, 'is the ten letters and digits that the organizer sees')),
  })
  .meta({ id: 'DevicePairing' });

export const devicesExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'DeviceRequest',
    DeviceRequest,
    { role: 'greeter', label: 'Tablet at the side door', expiresAt: '2026-12-04T23:00:00-05:00' },
  ],
  ['DevicePairing', DevicePairing, { code: '7KQ3M-XW2PA' }],
];
