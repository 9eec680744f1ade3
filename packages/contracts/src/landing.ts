import { z } from 'zod';
import { Instant, line } from './common.ts';
import { LandedConsents } from './member-life.ts';

/** Rules 5 and 6: declared by the person alone; being counted, the story, the employer's name and a photo each by itself. */
export const LandingRequest = z
  .strictObject({
    landedOn: z.iso.date().optional().describe('Default: today in the chapter’s time zone.'),
    consents: LandedConsents.prefault({}),
    employerName: line(120).optional().describe('Only with consent to say it, and only if you like.'),
    staysAsHelper: z.boolean().default(false).describe('Stay in touch as somebody who helps others.'),
  })
  .refine((landing) => landing.employerName === undefined || landing.consents.employer, {
    message: 'is kept only if you agree that it may be said',
    path: ['employerName'],
  })
  .meta({ id: 'LandingRequest' });

export const LandingView = z
  .object({
    landedOn: z.iso.date(),
    consents: LandedConsents,
    employerName: z.string().nullable(),
    staysAsHelper: z.boolean(),
    declaredAt: Instant,
  })
  .meta({ id: 'Landing' });
export type LandingView = z.infer<typeof LandingView>;

export const landingExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'LandingRequest',
    LandingRequest,
    { landedOn: '2026-11-20', consents: { counted: true, story: true }, staysAsHelper: true },
  ],
];
