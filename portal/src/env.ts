import { envTypes, readEnv } from '@landed/chassis/env';
import { MailSettings } from '@landed/contracts';
import { z } from 'zod';

const shape = {
  HOST: z.string().default('127.0.0.1'),
  PORT: envTypes.port.default(0),
  PUBLIC_URL: z.url(),
  CHAPTER_TIME_ZONE: MailSettings.shape.timeZone
    .default('America/New_York')
    .describe('In which zone an instant that belongs to no meeting is shown as a day.'),
  MEMBERS_URL: z.url(),
  MEETINGS_URL: z.url(),
  MATCHING_URL: z.url(),
  NOTIFY_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TETHER: z.enum(['stdin', 'none']).default('none').describe('`stdin`: end when standard input ends.'),
};

export const readPortalEnv = (source: NodeJS.ProcessEnv) => readEnv(shape, source);
export type PortalEnv = ReturnType<typeof readPortalEnv>;
