import { parseArgs } from 'node:util';
import { history } from './generated-history.ts';
import { betterWays, byPhase, replay, type Summary, summaryOf } from './replay.ts';

/**
 * `npm run eval:forecast [-- --worlds 20]`: how the forecast does on generated histories of two years each, with trend,
 * season, snow, holidays and a wave of layoffs, the world n from the seed n. Names where it loses, and fails where the
 * promise is missed: in each world between 70 and 90 % of the evenings within P10 to P90, and a smaller loss than both naive ways.
 */
const { values } = parseArgs({ options: { worlds: { type: 'string', default: '20' } } });
const worlds = Number(values.worlds);
if (!Number.isInteger(worlds) || worlds < 1) throw new Error('--worlds takes a whole number from 1 on, for example 20');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wayWords = { 'last-week': 'last week’s count', 'four-week-mean': 'the mean of four weeks' } as const;
const kept = ({ coverage, loss }: Summary): boolean =>
  coverage >= 0.7 && coverage <= 0.9 && loss.model < loss['last-week'] && loss.model < loss['four-week-mean'];
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const row = (name: string, { evenings, coverage, loss }: Summary): string =>
  [
    name.padEnd(24),
    `${evenings}`.padStart(8),
    percent(coverage).padStart(9),
    ...[loss.model, loss['last-week'], loss['four-week-mean']].map((value) => value.toFixed(2).padStart(11)),
  ].join('');

const replayed = Array.from({ length: worlds }, (_, index) => replay(history(index + 1)));
const summaries = replayed.map(summaryOf);
const all = replayed.flat();
say(
  `${'kind of evening'.padEnd(24)}evenings  covered       loss  last week  four weeks\n${row('all', summaryOf(all))}`,
);
for (const [phase, summary] of byPhase(all)) say(row(phase, summary));
for (const [phase, summary] of byPhase(all)) {
  const better = betterWays(summary);
  if (better.length > 0) say(`${phase}: loses to ${better.map((way) => wayWords[way]).join(' and to ')}.`);
}
const coverages = summaries.map(({ coverage }) => coverage);
say(
  `${worlds} worlds of two years: between ${percent(Math.min(...coverages))} and ${percent(Math.max(...coverages))} of the evenings covered in each.`,
);
const missed = summaries.flatMap((summary, index) => (kept(summary) ? [] : [index + 1]));
if (missed.length > 0) {
  say(`Missed in the worlds of the seeds ${missed.join(', ')}.`);
  process.exitCode = 1;
}
