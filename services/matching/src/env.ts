import { envTypes, readEnv, serviceEnv } from '@landed/chassis/env';

const dayMs = 86_400_000;

export const readMatchingEnv = (source: NodeJS.ProcessEnv) =>
  readEnv(
    {
      ...serviceEnv,
      INTRODUCTION_TTL_MS: envTypes.milliseconds
        .default(14 * dayMs)
        .describe('How long an ask waits for its answers; silence ends it.'),
      EXPIRY_SWEEP_MS: envTypes.milliseconds.default(60_000).describe('How often what ran out is looked for.'),
    },
    source,
  );
export type MatchingEnv = ReturnType<typeof readMatchingEnv>;
