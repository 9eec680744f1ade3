import { z } from 'zod';
import { Instant, line, MemberId } from './common.ts';
import { defineEvent } from './event.ts';
import { PasskeyView } from './passkeys.ts';

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
    on: z.boolean().describe('There is an authenticator or a passkey.'),
    authenticatorSince: Instant.nullable().describe('null: no authenticator app'),
    passkeys: z.array(PasskeyView),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactorView = z.infer<typeof SecondFactorView>;

/** Shown once. `secret` is Base32 for typing by hand; `uri` is what an authenticator opens (key URI format, RFC 6238). */
export const SecondFactorEnrolment = z
  .object({ secret: z.string(), uri: z.string() })
  .meta({ id: 'SecondFactorEnrolment' });
export type SecondFactorEnrolment = z.infer<typeof SecondFactorEnrolment>;

const codes = z.array(z.string());
/** Shown once: each opens one session when neither authenticator nor passkey is at hand. */
export const RecoveryCodes = z.object({ recoveryCodes: codes }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** With the first second factor come the recovery codes; with a further one there are some already. */
export const SecondFactorAdded = z
  .object({ recoveryCodes: codes.describe('Shown once. Empty where there are some already.') })
  .meta({ id: 'SecondFactorAdded' });
export type SecondFactorAdded = z.infer<typeof SecondFactorAdded>;

export const secondFactorConfirmed = defineEvent(
  'members',
  'second-factor.confirmed.v1',
  'An organizer has set up an authenticator: their other sessions hold the role back until the second factor is given.',
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
  'An organizer signed in with a recovery code instead of authenticator or passkey.',
  z.strictObject({ memberId: MemberId, left: z.int().min(0) }),
);
export const secondFactorChanged = defineEvent(
  'members',
  'second-factor.changed.v1',
  'An organizer has a further passkey or one less, no authenticator any more, or new recovery codes.',
  z.strictObject({
    memberId: MemberId,
    what: z.enum(['passkey-added', 'passkey-removed', 'authenticator-removed', 'recovery-codes-renewed']),
    passkey: line(60).nullable().describe('What its owner calls it.'),
  }),
);
export const secondFactorEvents = [secondFactorConfirmed, secondFactorReset, recoveryCodeUsed, secondFactorChanged];

export const secondFactorExamples: readonly [string, z.ZodType, unknown][] = [
  ['SecondFactorCode', SecondFactorCode, { code: '204 816' }],
];
