import { z } from 'zod';
import { EmailAddress, Instant, MemberId, Sealed } from './common.ts';
import { defineEvent } from './event.ts';

export const OwnSession = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    device: z.string().describe('As the browser describes itself, such as “Firefox on Windows”.'),
    createdAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'OwnSession' });
export type OwnSession = z.infer<typeof OwnSession>;

const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'is the six digits from the e-mail');

export const AddressChangeRequest = z.strictObject({ email: EmailAddress });
/** The same whether the new address is somebody's already or not. */
export const AddressChangeView = z
  .object({ id: z.uuid(), detail: z.string(), expiresAt: Instant })
  .meta({ id: 'AddressChange' });
export const AddressChangeConfirmation = z.strictObject({
  oldCode: Code.describe('From the letter to the address in use.'),
  newCode: Code.describe('From the letter to the new address.'),
});

/** `taken`: the new address is somebody's; its owner is told, and no code is made. */
export const addressCodeRequested = defineEvent(
  'members',
  'address-code.requested.v1',
  'Somebody wants another address: old and new each get a code. The code is derived, never carried.',
  z.strictObject({
    memberId: MemberId,
    codeId: z.uuid(),
    address: Sealed,
    step: z.enum(['old', 'new', 'taken']),
    expiresAt: Instant,
  }),
);
export const ownAccessEvents = [addressCodeRequested];

export const ownAccessExamples: readonly [string, z.ZodType, unknown][] = [
  ['AddressChangeRequest', AddressChangeRequest, { email: 'ada.l@people.example' }],
  ['AddressChangeConfirmation', AddressChangeConfirmation, { oldCode: '204816', newCode: '163264' }],
];
