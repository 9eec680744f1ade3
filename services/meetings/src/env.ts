import { readEnv, serviceEnv } from '@landed/chassis/env';
import { IANAZone } from 'luxon';
import { z } from 'zod';

export const readMeetingsEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      CHAPTER_TIME_ZONE: z
        .string()
        .refine((name) => IANAZone.isValidZone(name), 'must be an IANA time zone, such as America/New_York')
        .default('America/New_York'),
    },
    source,
  );
export type MeetingsEnv = ReturnType<typeof readMeetingsEnv>;
