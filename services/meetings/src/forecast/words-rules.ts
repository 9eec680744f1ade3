import type { ForecastScoreRow, ForecastWay } from '@landed/contracts';
import { DateTime } from 'luxon';
import type { Prediction } from './rules.ts';
import type { Verdict } from './score-rules.ts';

export const sayRegimeChange =
  'Two weeks in a row had more people than was thinkable. The forecast now leans on the last weeks alone: please look at it.';

const percent = (share: number): number => Math.round(share * 100);
const wayWords = { 'last-week': 'last week’s count', 'four-week-mean': 'the mean of the last four weeks' } as const;

/** Why this number, in one or two sentences. */
export function sayBasis(about: { said: number; made: Prediction; verdict: Verdict; shown: ForecastWay }): string {
  const { said, made, verdict, shown } = about;
  const usual = `${said} said they come; about ${percent(made.showRate)} % usually do.`;
  if (made.evenings === 0) return `${usual} There is no history yet.`;
  const learned = `${usual} The others are foreseen from ${made.evenings === 1 ? 'one evening' : `${made.evenings} evenings`}.`;
  const replayed = verdict.replayed === 0 ? '' : `; ${verdict.replayed} of them were worked out afterwards`;
  const track =
    verdict.coverage === null
      ? ''
      : ` ${percent(verdict.coverage)} % of the last ${verdict.evenings} forecasts held (80 % are meant to${replayed}).`;
  if (shown === 'model') return `${learned}${track}`;
  return `Shown is ${wayWords[shown]}: it has foreseen the last ${verdict.evenings} evenings better than our model.${track}`;
}

/** Of a meeting that has begun nothing is foreseen any more: where the number comes from. */
export const sayForeseen = ({ replayed }: { replayed: boolean }): string =>
  replayed
    ? 'Nothing was foreseen before this evening: worked out afterwards, from the evenings before it alone.'
    : 'As it was foreseen before the evening began.';

/** A sentence for an evening that a naive way would have foreseen better; none otherwise. */
export function sayLoss(score: ForecastScoreRow, timeZone: string): string[] {
  const { loss, attended, model } = score;
  if (!loss || !model || loss.model <= Math.min(loss['last-week'], loss['four-week-mean'])) return [];
  const day = DateTime.fromISO(score.startsAt, { zone: timeZone }).setLocale('en-US').toFormat('LLLL d, yyyy');
  const better = loss['last-week'] < loss['four-week-mean'] ? 'last-week' : 'four-week-mean';
  return [`${day}: ${attended} came, our model foresaw ${model.p10} to ${model.p90}; ${wayWords[better]} was nearer.`];
}
