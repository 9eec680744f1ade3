import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';
import { IANAZone } from 'luxon';
import { z } from 'zod';

export const readMeetingsEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      KEEP_EVENING_DAYS: envTypes.days.default(30).describe('What somebody asked to be arranged, after an evening.'),
      CHAPTER_TIME_ZONE: z
        .string()
        .refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone, such as America/New_York')
        .default('America/New_York'),
      RELEASE_CHAIRS_AFTER_MIN: z.coerce
        .number()
        .int()
        .min(0)
        .max(120)
        .default(10)
        .describe('After the start: from then on a chair whose holder has not come is for whoever stands at the door.'),
      SERIES_AHEAD_WEEKS: z.coerce.number().int().min(1).max(52).default(8),
    },
    source,
  );
export type MeetingsEnv = ReturnType<typeof readMeetingsEnv>;
