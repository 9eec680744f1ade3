import { z } from 'zod';
import { Instant, MemberId } from './common.ts';
import { defineEvent } from './event.ts';

/**
 * Where a session stands with the second step: `not-needed` for whoever is no organizer, or need not have one; `to-enrol`
 * and `to-give` hold the organizer's role back until it is set up, or given in this session; `given`.
 */
export const SecondStep = z.enum(['not-needed', 'to-enrol', 'to-give', 'given']);
export type SecondStep = z.infer<typeof SecondStep>;

/** Six digits of the authenticator, or one of the recovery codes; blanks, dashes and case do not matter. */
export const SecondFactorCode = z
  .strictObject({
    code: z
      .string()
      .max(40)
      .toUpperCase()
      .transform((code) => code.replace(/[\s-]/g, ''))
      .pipe(z.string().regex(/^(\d{6}|[2-9A-HJ-NP-Z]{16})$/, 'is the six digits of your app, or a recovery code')),
  })
  .meta({ id: 'SecondFactorCode' });

export const SecondFactorView = z
  .object({
    on: z.boolean(),
    since: Instant.nullable(),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactorView = z.infer<typeof SecondFactorView>;

/** Shown once. `secret` is Base32 for typing by hand; `uri` is what an authenticator opens (key URI format, RFC 6238). */
export const SecondFactorEnrolment = z
  .object({ secret: z.string(), uri: z.string() })
  .meta({ id: 'SecondFactorEnrolment' });
export type SecondFactorEnrolment = z.infer<typeof SecondFactorEnrolment>;

/** Shown once: each opens one session when the authenticator is not at hand. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const secondFactorConfirmed = defineEvent(
  'members',
  'second-factor.confirmed.v1',
  'An organizer has set up a second factor: their other sessions hold the role back until it is given.',
  z.strictObject({ memberId: MemberId }),
);
export const secondFactorReset = defineEvent(
  'members',
  'second-factor.reset.v1',
  'An organizer took a second factor away, because phone and recovery codes were lost or are to be replaced.',
  z.strictObject({ memberId: MemberId, byId: MemberId }),
);
export const recoveryCodeUsed = defineEvent(
  'members',
  'second-factor.recovery-code-used.v1',
  'An organizer signed in with a recovery code instead of the authenticator.',
  z.strictObject({ memberId: MemberId, left: z.int().min(0) }),
);
export const secondFactorEvents = [secondFactorConfirmed, secondFactorReset, recoveryCodeUsed];

export const secondFactorExamples: readonly [string, z.ZodType, unknown][] = [
  ['SecondFactorCode', SecondFactorCode, { code: '204 816' }],
];
