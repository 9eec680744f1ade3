import { z } from 'zod';
import { Instant, MeetingId } from './common.ts';

/** Exceeded in nine, five and one of ten evenings like this one. */
export const ForecastRange = z.object({ p10: z.int(), p50: z.int(), p90: z.int() }).meta({ id: 'ForecastRange' });
export type ForecastRange = z.infer<typeof ForecastRange>;

export const ForecastWay = z.enum(['model', 'last-week', 'four-week-mean']);
export type ForecastWay = z.infer<typeof ForecastWay>;

const Loss = z
  .object({ model: z.number(), 'last-week': z.number(), 'four-week-mean': z.number() })
  .describe('Pinball loss in people, the mean over P10, P50 and P90; smaller is better.');

export const ForecastTrack = z
  .object({
    evenings: z.int().describe('How many of the last 26 evenings have a score.'),
    replayed: z
      .int()
      .describe('Of these, how many were put down afterwards and foreseen from the evenings before them alone.'),
    coverage: z.number().min(0).max(1).nullable().describe('Share of them that lay between P10 and P90; 0.8 is right.'),
    loss: Loss.nullable(),
  })
  .meta({ id: 'ForecastTrack' });

/** Plan the room and parking on P90, the coffee on P50. */
export const ForecastView = z
  .object({
    meetingId: MeetingId,
    attendance: ForecastRange.describe('In the room; online is apart.'),
    newcomers: ForecastRange,
    cars: ForecastRange,
    shown: ForecastWay.describe('A naive way where it has been better over the last evenings.'),
    evenings: z.int().describe('Evenings that it was learned from; cancelled weeks are missing, not zero.'),
    track: ForecastTrack,
    warnings: z.array(z.string()).describe('For a human to look at.'),
    basis: z.string(),
  })
  .meta({ id: 'Forecast' });
export type ForecastView = z.infer<typeof ForecastView>;

/** What was foreseen before each evening, and what came. */
export const ForecastScoreRow = z
  .object({
    meetingId: MeetingId,
    startsAt: Instant,
    attended: z.int(),
    foreseen: ForecastRange.describe('As it was shown; what the model would have said where `replayed`.'),
    shown: ForecastWay,
    model: ForecastRange.nullable().describe('What the model said, also where a naive forecast was shown.'),
    inside: z.boolean().describe('Whether what was shown held.'),
    replayed: z
      .boolean()
      .describe('Nothing was shown before this evening: worked out afterwards, from the evenings before it alone.'),
    loss: Loss.nullable().describe('null: there was no evening before it, or nobody noted what the model said'),
  })
  .meta({ id: 'ForecastScore' });
export type ForecastScoreRow = z.infer<typeof ForecastScoreRow>;

export const ForecastReport = z
  .object({
    track: ForecastTrack,
    shown: ForecastWay,
    evenings: z.array(ForecastScoreRow),
    losesAt: z
      .array(z.string())
      .describe('Evenings at which a naive way was nearer than the model, each in a sentence.'),
  })
  .meta({ id: 'ForecastReport' });
export type ForecastReport = z.infer<typeof ForecastReport>;
