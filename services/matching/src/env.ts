import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';
import { z } from 'zod';

const dayMs = 86_400_000;

export const readMatchingEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      KEEP_REQUESTS_DAYS: envTypes.days
        .default(365)
        .describe('The words of needs, leads and introductions, after their end.'),
      INTRODUCTION_TTL_MS: envTypes.milliseconds
        .default(14 * dayMs)
        .describe('How long an ask waits for its answers; silence ends it.'),
      MATCH_GATHER_MS: envTypes.milliseconds
        .default(3_600_000)
        .describe('What was found for somebody is gathered for so long before the one letter of the day.'),
      MATCH_BATCH_MS: envTypes.milliseconds
        .default(7 * dayMs)
        .describe('How often needs that limits kept waiting are planned for as a whole.'),
      CHAPTER_TIME_ZONE: z.string().default('America/New_York').describe('In which zone a weekday is named.'),
      EXPIRY_SWEEP_MS: envTypes.milliseconds.default(60_000).describe('How often what ran out is looked for.'),
    },
    source,
  );
export type MatchingEnv = ReturnType<typeof readMatchingEnv>;
