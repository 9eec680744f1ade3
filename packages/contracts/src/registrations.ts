import { z } from 'zod';
import { DisplayName, EmailAddress, Instant, MemberId } from './common.ts';

/** A card that somebody filled in and signed, keyed in later. The same form as on the screen (rule 2). */
export const RegistrationRequest = z.strictObject({
  displayName: DisplayName,
  email: EmailAddress.optional(),
  signedAt: Instant.describe('When the card was filled in.'),
  groundRulesVersion: z.int().min(1).optional().describe('The version on the card, where it was signed.'),
});
export const RegistrationView = z
  .object({
    memberId: MemberId,
    displayName: z.string(),
    outcome: z.enum(['new', 'known']).describe('known: the address is somebody’s already; their name stays.'),
    detail: z.string(),
  })
  .meta({ id: 'Registration' });
export type RegistrationView = z.infer<typeof RegistrationView>;

export const registrationsExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'RegistrationRequest',
    RegistrationRequest,
    {
      displayName: 'Grace',
      email: 'grace@people.example',
      signedAt: '2026-11-20T17:52:00-05:00',
      groundRulesVersion: 1,
    },
  ],
];
