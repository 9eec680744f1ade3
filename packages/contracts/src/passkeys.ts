import { z } from 'zod';
import { Instant, line } from './common.ts';

const Bytes = z.base64url().min(1).max(8_000);
const part = {
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}).prefault({}),
};

/** What the browser makes of the options below: `RegistrationResponseJSON` of WebAuthn Level 3. */
export const PasskeyMade = z.strictObject({
  ...part,
  response: z.strictObject({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    authenticatorData: Bytes.optional(),
    transports: z.array(z.string().max(20)).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: Bytes.optional(),
  }),
});
/** The same for signing in: `AuthenticationResponseJSON`. */
export const PasskeyAnswer = z
  .strictObject({
    ...part,
    response: z.strictObject({
      clientDataJSON: Bytes,
      authenticatorData: Bytes,
      signature: Bytes,
      userHandle: Bytes.optional(),
    }),
  })
  .meta({ id: 'PasskeyAnswer' });
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

const Known = z.array(z.object({ id: z.string(), type: z.string(), transports: z.array(z.string()).optional() }));
const challenge = z.string().describe('Good once, for five minutes, in this session.');

/** What the browser is handed to make a passkey: `PublicKeyCredentialCreationOptionsJSON` of WebAuthn Level 3. */
export const PasskeyCreation = z
  .looseObject({
    challenge,
    rp: z.object({ name: z.string(), id: z.string().optional() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.string() })),
    excludeCredentials: Known.optional().describe('Those that are here already.'),
  })
  .meta({ id: 'PasskeyCreation' });
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;
/** What the browser is handed to sign in with one: `PublicKeyCredentialRequestOptionsJSON`. */
export const PasskeyRequest = z
  .looseObject({ challenge, rpId: z.string().optional(), allowCredentials: Known.optional() })
  .meta({ id: 'PasskeyRequest' });
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

export const PasskeyName = line(60).describe('Such as “My phone”, so that its owner knows it again.');
export const PasskeyDraft = z.strictObject({ name: PasskeyName, made: PasskeyMade });
export const PasskeyChange = z.strictObject({ name: PasskeyName });

export const PasskeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    synced: z.boolean().describe('Kept by an account of its owner, and there on each of their devices.'),
    createdAt: Instant,
    usedAt: Instant.nullable(),
  })
  .meta({ id: 'Passkey' });
export type PasskeyView = z.infer<typeof PasskeyView>;

export const passkeyExamples: readonly [string, z.ZodType, unknown][] = [
  ['PasskeyChange', PasskeyChange, { name: 'My phone' }],
];
