import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '@landed/infra/processes.ts';
import { prepareTemplates, startTestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { latency, relaying } from './delivery.ts';
import { checkIns, type Rush } from './door.ts';
import { type Enumeration, enumeration } from './enumeration.ts';
import { type Settings, signUps } from './http.ts';
import { type Memory, newsletters } from './mail.ts';
import { type AtSize, matchingAtSizes, sizesToMeasure } from './matching.ts';
import { startServices } from './processes.ts';
import type { Row } from './rounds.ts';
import { seats } from './seats.ts';

/**
 * `npm run bench`: our parts against the bare parts, on private servers. `--write` puts the table into the README.
 * `--matching`: only how matching grows, at the sizes of BENCH_SIZES. `--enumeration`: only what answers say of addresses.
 */
const settings: Settings = {
  rounds: Number(process.env['BENCH_ROUNDS'] ?? 5),
  seconds: Number(process.env['BENCH_SECONDS'] ?? 5),
};
const infrastructure = await startTestInfrastructure((words) => console.log(words));
await prepareTemplates(infrastructure.postgresUrl);
const rows: Row[] = [];
try {
  if (process.argv.includes('--matching')) {
    const grown = await matchingAtSizes(infrastructure, sizesToMeasure);
    console.log(`\n${grown.map(lineOf).join('\n')}`);
  } else if (process.argv.includes('--enumeration')) {
    const services = await startServices(infrastructure, ['members']);
    console.log(`\n${(await enumeration(services)).map(lineOfProbe).join('\n')}`);
    await services.stop();
  } else await everything();
} finally {
  await infrastructure.stop();
}

async function everything(): Promise<void> {
  const services = await startServices(infrastructure);
  rows.push(await signUps(infrastructure, services, settings));
  const { row, rushed, alone } = await checkIns(infrastructure, services, settings);
  rows.push(row, await seats(services, settings));
  const probed = await enumeration(services);
  await services.stop();
  const waited = await latency(infrastructure, settings);
  rows.push(await relaying(infrastructure, settings));
  const mail = await newsletters(infrastructure, settings.rounds);
  rows.push(...mail.rows);
  const grown = await matchingAtSizes(infrastructure, sizesToMeasure);
  const table = [tableOf(rows, waited, { rushed, alone }, mail.memory, probed), ...grown.map(lineOf)].join('\n');
  console.log(`\n${table}`);
  mkdirSync(join(root, 'bench/results'), { recursive: true });
  writeFileSync(
    join(root, 'bench/results/latest.json'),
    JSON.stringify({ rows, waited, rushed, alone, memory: mail.memory, probed, grown }, null, 2),
  );
  if (process.argv.includes('--write')) writeReadme(table);
}

function lineOf({ size, startedMs, guess, post, ways, memoryMb }: AtSize): string {
  const waits = ({ p50, p99 }: AtSize['post']): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return (
    `| ${size.toLocaleString('en')} companies and members: what a typed name means; all ways to it over two steps; a need typed by the scribe, until its owners are asked | ` +
    `${waits(guess)}; ${waits(ways)}; ${waits(post)}; ${memoryMb} MB, ready ${(startedMs / 1_000).toFixed(1)} s after its start | - | - | p99 25, 50, 200 ms |`
  );
}

function lineOfProbe({ what, people, known, unknown, different }: Enumeration): string {
  const each = number(people);
  return (
    `| ${what} for ${each} known and ${each} unknown addresses in turn, medians | ` +
    `${known.toFixed(1)} and ${unknown.toFixed(1)} ms, ${different} answers differ | - | - | 2 ms apart, none differ |`
  );
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function tableOf(
  compared: readonly Row[],
  waited: Awaited<ReturnType<typeof latency>>,
  { rushed, alone }: { rushed: Rush; alone: Rush },
  memory: Memory,
  probed: readonly Enumeration[],
): string {
  const lines = compared.map(
    (row) =>
      `| ${row.what} | ${number(row.ours)}/s | ${number(row.bare)}/s | **${row.ratio.toFixed(2)}** (${row.spread.map((value) => value.toFixed(2)).join('-')}) | ${row.goal} |`,
  );
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${machine}, load and servers on the same machine, ${settings.rounds} rounds of ${settings.seconds} s:`,
    '',
    '| what | ours | bare | ratio, median (spread) | goal |',
    '|---|---|---|---|---|',
    ...lines,
    `| commit to handler at ${waited.rate}/s | p50 ${waited.p50.toFixed(1)} ms, p99 ${waited.p99.toFixed(1)} ms | - | - | 10 / 50 ms |`,
    `| check-in rush, ${number(rushed.people)} people, open loop at 70 % of peak (${number(rushed.rate)}/s) | p50 ${rushed.p50.toFixed(1)} ms, p99 ${rushed.p99.toFixed(1)} ms | - | - | p99 50 ms |`,
    `| check-in at ${alone.rate}/s with broker and Redis stopped, ${number(alone.people)} people | p50 ${alone.p50.toFixed(1)} ms, p99 ${alone.p99.toFixed(1)} ms | - | - | p99 300 ms |`,
    `| mail worker's memory, ${number(memory.letters)} letters | ${number(memory.workerMb)} MB | - | - | 120 MB |`,
    ...probed.map(lineOfProbe),
  ].join('\n');
}

function writeReadme(table: string): void {
  const file = join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(
      /(<!-- bench:begin -->\n)[\s\S]*?(<!-- bench:end -->)/,
      (_all, begin: string, end: string) => `${begin}${table}\n${end}`,
    ),
  );
}
