import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';
import { z } from 'zod';
import { parseSender } from './sending/sender.ts';

const timeZone = z
  .string()
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC', 'must be an IANA time zone');

const mailFrom = z.string().transform((text, context) => {
  const sender = parseSender(text);
  if (sender) return sender;
  context.addIssue('must be an address, such as `Landed <hello@example.org>`');
  return z.NEVER;
});

export const readNotifyEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      REDIS_URL: z.url(),
      SMTP_URL: z.url({ protocol: /^smtps?$/ }),
      MAIL_FROM: mailFrom,
      CODE_SECRET: z.string().min(32).describe('Derives one-time codes; members has the same.'),
      THANKS_AFTER_MS: envTypes.milliseconds.default(86_400_000),
      SWEEP_MS: envTypes.milliseconds.min(50).default(5_000),
      SWEEP_AFTER_MS: envTypes.milliseconds
        .default(120_000)
        .describe('A letter that waits or is under way for longer is taken up again. Not below the send timeout.'),
      CHAPTER_NAME: z.string().min(1).max(80).default('Landed demonstration chapter'),
      CHAPTER_TIME_ZONE: timeZone.default('America/New_York'),
    },
    source,
  );
export type NotifyEnv = ReturnType<typeof readNotifyEnv>;
