import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Data, readData } from './data.ts';
import { bootstrap, type Figures, figuresOf } from './measure.ts';
import { measureWorld } from './network.ts';
import { openReport } from './report.ts';
import { speedAt } from './speed.ts';
import { answersTo, halfOf, type Suite, suitesOf, verdictsOn } from './suites.ts';
import { titleAnswers } from './titles.ts';
import { measurePlan, weekOf } from './weeks.ts';
import { plantWorld } from './world.ts';

/**
 * `npm run eval:matching [-- --data <folder>] [--scale 1000000] [--members 2000]`: how well typed names find their
 * organisation and titles their occupations, whether who could help whom is found from what was typed to the plan of the
 * week, and how fast. Fails below the goals. Weights were chosen on half A of the companies; half B is the honest one.
 * `--scale`: so many organisations and members where speed is measured. `--members`: so many in the planted group.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../../../shared/data') },
    scale: { type: 'string', default: '100000' },
    members: { type: 'string', default: '2000' },
  },
});

/** What each test has to reach on all of its queries, read to two decimals, as the goals are written. */
const goals: Readonly<Record<string, Partial<Figures>>> = {
  'typed, aliases known': { top1: 0.93, recallAt95: 0.75, recallAt99: 0.55 },
  'typed, canonical only': { recallAt95: 0.6 },
  'common -> legal': { top1: 0.99, recallAt99: 0.97 },
  'former -> current': { top1: 0.98 },
};
const names = { top1: 'top-1', f1: 'best F1', recallAt95: 'recall at 95 %', recallAt99: 'recall at 99 %' } as const;
const report = openReport();
const { say, number } = report;

function reportSuite(suite: Suite): void {
  const answers = answersTo(suite);
  const groups = [
    ['all', answers],
    ['half A', answers.filter((answer) => halfOf(answer.entity) === 0)],
    ['half B', answers.filter((answer) => halfOf(answer.entity) === 1)],
    ...Map.groupBy(answers, (answer) => answer.kind),
  ] as const;
  say(`\n${suite.name}: ${suite.catalogue.size} organisations`);
  say(`  ${['', 'queries', 'top-1', 'F1', 'R@95', 'R@99'].map((head) => head.padEnd(10)).join('')}`);
  for (const [name, some] of groups) {
    const { queries, top1, f1, recallAt95, recallAt99 } = figuresOf(some);
    if (some.length === answers.length && name !== 'all') continue;
    say(
      `  ${[name, `${queries}`, ...[top1, f1, recallAt95, recallAt99].map(number)].map((cell) => cell.padEnd(10)).join('')}`,
    );
  }
  for (const figure of ['top1', 'recallAt95', 'recallAt99'] as const) {
    const goal = goals[suite.name]?.[figure];
    const reached = figuresOf(answers)[figure];
    const range = ` (${bootstrap(answers, (drawn) => figuresOf(drawn)[figure])
      .map(number)
      .join('-')})`;
    if (goal === undefined) say(`  ${names[figure]} ${number(reached)}${range}`);
    else report.share(`${suite.name}: ${names[figure]}`, reached, goal, range);
  }
  const said = verdictsOn(suite);
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : number(part / whole));
  say(
    `  said without asking: ${share(said.sameRight, said.answerable)} of the answerable, ${share(said.sameRight, said.same)} of it right; ` +
      `asked: ${said.asked}, yes is right for ${share(said.askedRight, said.asked)}`,
  );
  if (said.same >= 100)
    report.share(`${suite.name}: precision of what is said without asking`, said.sameRight / said.same, 0.99);
}

async function reportTitles(data: Data): Promise<void> {
  if (data.titles.length === 0) return;
  const { known, answers, perSecond } = await titleAnswers(data);
  const share = (right: (typeof answers)[number][]): number => right.length / answers.length;
  say(`\ntitle -> occupation: ${known} titles known, ${answers.length} held out, ${perSecond.toFixed(0)} a second`);
  say(`  first ${number(share(answers.filter((answer) => answer.first)))}`);
  report.share('title -> occupation: among five', share(answers.filter((answer) => answer.firstFive)), 0.75);
}

function reportWeek(name: string, { needs, served, most, ms, exceeded }: ReturnType<typeof measurePlan>): void {
  say(`  ${served} of ${needs} needs served, at most ${most} can be, planned in ${ms.toFixed(0)} ms`);
  report.share(`${name}: served of those who can be`, most === 0 ? 1 : served / most, 0.97);
  report.never(`${name}: a limit exceeded`, exceeded);
}

/** From what was typed to the plan of a week, where it is known who could help whom. */
function reportWorld(data: Data, members: number): void {
  if (data.listed.length === 0) return;
  const { typed, planted, unasked, answered, twoHop, unlikeByHand, open, week } = measureWorld(
    plantWorld(data, members),
  );
  const name = `group of ${members.toLocaleString('en')}`;
  say(`\n${name}: ${typed} names typed, ${planted} pairs of a need and a source planted`);
  report.share(`${name}: pairs that are right before anybody is asked`, unasked.precision, 0.99);
  say(`  of those planted ${number(unasked.recall)} are found`);
  say(
    `  ${answered.asked} names asked about and answered truthfully: ${number(answered.recall)} found, ${number(answered.precision)} right`,
  );
  report.never(
    `${name}: a tie, or somebody in common, other than by hand (${answered.pairs.length} pairs)`,
    unlikeByHand,
  );
  say(`  ${twoHop} pairs have only somebody in common, ${open} are open by their owners' word`);
  reportWeek(name, week);
}

const data = readData(values.data);
for (const suite of suitesOf(data)) reportSuite(suite);
await reportTitles(data);
reportWorld(data, Number(values.members));

for (const size of [10_000, Number(values.scale)]) {
  const { builtMs, memoryMb, p50, p99 } = speedAt(
    size,
    data.listed.map((row) => row.name),
  );
  const goal = size > 100_000 ? 25 : 5;
  say(
    `\n${size.toLocaleString('en')} organisations: resolve p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms ` +
      `(goal ${goal} ms: ${report.verdict(`p99 at ${size}`, p99 <= goal)}), built in ${(builtMs / 1000).toFixed(1)} s, ` +
      `${memoryMb.toFixed(0)} MB, ${cpus().length} cores`,
  );
  const name = `a week of ${size.toLocaleString('en')} members`;
  say(`\n${name}`);
  const week = measurePlan(weekOf(size));
  reportWeek(name, week);
  if (week.ms > 60_000) report.verdict(`${name}: in a minute`, false);
}
if (report.missed.length > 0) {
  say(`\nMissed: ${report.missed.join('; ')}.`);
  process.exitCode = 1;
}
