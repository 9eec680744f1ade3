import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';
import { z } from 'zod';
import { readSigningKey } from './dkim/key.ts';
import type { DkimKey } from './dkim/sign.ts';
import { parseSender } from './sending/sender.ts';
import { smtpSettingsOf } from './smtp/settings.ts';

const timeZone = z
  .string()
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC', 'must be an IANA time zone');

const hour = z.coerce.number().int().min(0).max(23);

const mailFrom = z.string().transform((text, context) => {
  const sender = parseSender(text);
  if (sender) return sender;
  context.addIssue('must be an address, such as `Landed <hello@example.org>`');
  return z.NEVER;
});

const domain = z.string().regex(/^(?=.{1,253}$)[a-z\d-]+(\.[a-z\d-]+)+$/i, 'must be a domain, such as example.org');
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

const count = z.coerce.number().int().min(1);

const signingKey = z.string().transform((text, context) => {
  try {
    return readSigningKey(text);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'must be a private key');
    return z.NEVER;
  }
});

const smtpUrl = z.url({ protocol: /^smtps?$/ }).superRefine((text, context) => {
  try {
    smtpSettingsOf(text);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'must be smtp:// or smtps://');
  }
});

/** Who we are as a sender of mail. */
const mailEnv = {
  SMTP_URL: smtpUrl,
  MAIL_FROM: mailFrom,
  DKIM_KEY: orNothing(signingKey).describe('Signs letters: a private key in PEM, or the path of a file with it.'),
  DKIM_SELECTOR: orNothing(z.string().regex(/^[a-z\d.-]{1,63}$/i)).transform((text) => text ?? 'landed'),
  DKIM_DOMAIN: orNothing(domain).describe('Default: the domain of MAIL_FROM.'),
  BOUNCE_DOMAIN: orNothing(domain).describe('Letters get a return path of their own there; its mail comes to us.'),
};

export const readNotifyEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      KEEP_SIGN_IN_DAYS: envTypes.days.default(30).describe('Letters with codes, after these end.'),
      KEEP_LETTERS_DAYS: envTypes.days.default(180).describe('Letters and what came back.'),
      ...mailEnv,
      REDIS_URL: z.url(),
      BOUNCE_SMTP_PORT: orNothing(envTypes.port).describe('Takes reports of non-delivery. Default: nothing listens.'),
      BOUNCE_LMTP: z.enum(['true', 'false', '']).default('false').describe('Speaks LMTP there instead of SMTP.'),
      BOUNCE_WEBHOOK_SECRET: orNothing(z.string().min(32)).describe('Signs what providers post to /api/bounces.'),
      SOFT_BOUNCES: count.default(3).describe('So many letters that come back ...'),
      SOFT_BOUNCE_DAYS: count.default(30).describe('... within so many days suppress an address.'),
      CODE_SECRET: z.string().min(32).describe('Derives one-time codes; members has the same.'),
      THANKS_AFTER_MS: envTypes.milliseconds.default(86_400_000),
      GUIDE_BEFORE_MS: envTypes.milliseconds.default(176_400_000).describe('48 h, and an hour for the mail to arrive.'),
      REMINDER_BEFORE_MS: envTypes.milliseconds.default(93_600_000),
      CHASE_AFTER_MS: envTypes.milliseconds
        .min(14 * 86_400_000)
        .default(14 * 86_400_000)
        .describe('Rule 48: not before 14 days.'),
      REPORT_AFTER_MS: envTypes.milliseconds.default(604_800_000),
      MAIL_CONNECTIONS: count.default(10).describe('Lines to the mail server for mail to many.'),
      MAIL_CONNECTIONS_PER_DOMAIN: count.default(8).describe('So that one slow domain does not hold up the others.'),
      MAIL_PER_MINUTE_PER_DOMAIN: orNothing(count)
        .transform((letters) => letters ?? 600)
        .describe('Letters to one domain, from all processes together. Those that somebody waits for go ahead.'),
      SMTP_CONNECT_MS: envTypes.milliseconds.min(1).default(10_000).describe('The mail server takes the line so soon.'),
      SMTP_GREETING_MS: envTypes.milliseconds.min(1).default(10_000).describe('It greets so soon.'),
      SMTP_SILENCE_MS: envTypes.milliseconds.min(1).default(60_000).describe('It answers each command so soon.'),
      SWEEP_MS: envTypes.milliseconds.min(50).default(5_000),
      SWEEP_AFTER_MS: envTypes.milliseconds
        .default(120_000)
        .describe('A letter that waits or is under way for longer is taken up again. Longer than SMTP_SILENCE_MS.'),
      QUIET_FROM_HOUR: hour.default(21).describe('Local time; the same as QUIET_UNTIL_HOUR means no quiet hours.'),
      QUIET_UNTIL_HOUR: hour.default(8),
      CHAPTER_NAME: z.string().min(1).max(80).default('Landed demonstration chapter'),
      CHAPTER_TIME_ZONE: timeZone.default('America/New_York'),
    },
    source,
    ({ SWEEP_AFTER_MS, SMTP_SILENCE_MS }) =>
      SWEEP_AFTER_MS > SMTP_SILENCE_MS
        ? []
        : ['SWEEP_AFTER_MS: must be longer than SMTP_SILENCE_MS, or letters that are still under way are sent again'],
  );
export type NotifyEnv = ReturnType<typeof readNotifyEnv>;

/** How long the mail server may take: until the line is there, until it greets, and for each of its answers after that. */
export const timeoutsOf = (env: NotifyEnv) => ({
  connectMs: env.SMTP_CONNECT_MS,
  greetingMs: env.SMTP_GREETING_MS,
  silenceMs: env.SMTP_SILENCE_MS,
});

/** All that `npm run mail:doctor` has to know. */
export const readDoctorEnv = (source: NodeJS.ProcessEnv) => readEnv(mailEnv, source);

export const dkimOf = ({
  DKIM_KEY: key,
  DKIM_SELECTOR: selector,
  DKIM_DOMAIN,
  MAIL_FROM,
}: ReturnType<typeof readDoctorEnv>): DkimKey | null =>
  key ? { key, selector, domain: DKIM_DOMAIN ?? MAIL_FROM.domain } : null;
