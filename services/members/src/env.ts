import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';
import { EmailAddress } from '@landed/contracts';
import { IANAZone } from 'luxon';
import { z } from 'zod';

export const readMembersEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      GATEWAY_SECRET: z.string().min(32).describe('Lets the gateway exchange sessions for tokens.'),
      CODE_SECRET: z.string().min(32).describe('Derives one-time codes; notify has the same.'),
      CHAPTER_TIME_ZONE: z
        .string()
        .refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone, such as America/New_York')
        .default('America/New_York'),
      REQUIRE_SECOND_FACTOR: z
        .enum(['true', 'false', ''])
        .default('true')
        .transform((given) => given !== 'false')
        .describe('Whether organizers without a second factor may do nothing but set one up.'),
      DUPLICATES_EVERY_MS: envTypes.milliseconds.default(300_000).describe('How often duplicates are looked for.'),
      KEEP_SIGN_IN_DAYS: envTypes.days.default(30).describe('Codes, sessions and devices, after their end.'),
      KEEP_ABSENT_DAYS: envTypes.days.default(1095).describe('People without a role, after they were last here.'),
      FIRST_ORGANIZER_EMAIL: EmailAddress.optional().describe('Becomes organizer when this address is confirmed.'),
    },
    source,
  );
export type MembersEnv = ReturnType<typeof readMembersEnv>;
