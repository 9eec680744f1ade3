import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readData } from './data.ts';
import { bootstrap, type Figures, figuresOf } from './measure.ts';
import { speedAt } from './speed.ts';
import { answersTo, halfOf, type Suite, suitesOf, verdictsOn } from './suites.ts';

/**
 * `npm run eval:matching [-- --data <folder>] [--scale 1000000]`: how well typed names find their organisation, and how
 * fast. Fails below the goals. Weights were chosen on half A of the companies; half B is the honest one.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../../../shared/data') },
    scale: { type: 'string', default: '100000' },
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
const missed: string[] = [];
const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const number = (value: number): string => value.toFixed(3);

function report(suite: Suite): void {
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
    const range = bootstrap(answers, (drawn) => figuresOf(drawn)[figure])
      .map(number)
      .join('-');
    const reachesGoal = goal === undefined || Math.round(reached * 100) / 100 >= goal;
    const verdict = goal === undefined ? '' : `, goal ${goal}: ${reachesGoal ? 'reached' : 'MISSED'}`;
    say(`  ${names[figure]} ${number(reached)} (${range})${verdict}`);
    if (!reachesGoal) missed.push(`${suite.name}: ${names[figure]}`);
  }
  const said = verdictsOn(suite);
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : number(part / whole));
  say(
    `  said without asking: ${share(said.sameRight, said.answerable)} of the answerable, ${share(said.sameRight, said.same)} of it right; ` +
      `asked: ${said.asked}, yes is right for ${share(said.askedRight, said.asked)}`,
  );
  if (said.same >= 100 && said.sameRight / said.same < 0.99)
    missed.push(`${suite.name}: precision of what is said without asking`);
}

const data = readData(values.data);
for (const suite of suitesOf(data)) report(suite);

for (const size of [10_000, Number(values.scale)]) {
  const { builtMs, memoryMb, p50, p99 } = speedAt(
    size,
    data.listed.map((row) => row.name),
  );
  const goal = size > 100_000 ? 25 : 5;
  say(
    `\n${size.toLocaleString('en')} organisations: resolve p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (goal ${goal} ms: ${p99 <= goal ? 'reached' : 'MISSED'}), ` +
      `built in ${(builtMs / 1000).toFixed(1)} s, ${memoryMb.toFixed(0)} MB, ${cpus().length} cores`,
  );
  if (p99 > goal) missed.push(`p99 at ${size}`);
}
if (missed.length > 0) {
  say(`\nMissed: ${missed.join('; ')}.`);
  process.exitCode = 1;
}
