import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aptCommand, aptInstall, canInstall } from '@landed/infra/provision/apt.ts';
import { findProgram } from '@landed/infra/provision/binaries.ts';
import { freePort } from '@landed/infra/provision/ports.ts';
import { Child } from '@landed/infra/supervise/child.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { createTransport } from 'nodemailer';
import { type Sample, takeOne } from './letter.ts';
import { type Newsletter, startNotify } from './notify.ts';
import { compare, type Row } from './rounds.ts';

const run = promisify(execFile);
const lines = 20;
const letters = Number(process.env['BENCH_LETTERS'] ?? 10_000);
/** Fewer for the stock pool: it would take half a minute. */
const stockLetters = Math.ceil(letters / 5);

const newsletter: Newsletter = {
  title: 'News',
  body: Array.from(
    { length: 12 },
    (_, index) =>
      `Paragraph ${index}: we meet in the **big** hall, and [the page](https://landed.example/) says where to park.`,
  ).join('\n\n'),
};

/** What the mail worker, and the service beside it, had in memory at most while so many letters left. */
export interface Memory {
  readonly letters: number;
  readonly workerMb: number;
  readonly serviceMb: number;
}

/** A newsletter through the product, against Postfix's own generator and against nodemailer's pool, into the same sink. */
export async function newsletters(
  infrastructure: TestInfrastructure,
  rounds: number,
): Promise<{ rows: Row[]; memory: Memory }> {
  if (!findProgram('smtp-source') && canInstall()) await aptInstall(['postfix'], (words) => console.log(words));
  const [source, sink] = [findProgram('smtp-source'), findProgram('smtp-sink')];
  if (!source || !sink) throw new Error(`smtp-source is missing. Please run:\n  ${aptCommand(['postfix'])}`);
  const port = await freePort();
  const notify = await startNotify(infrastructure, { smtpPort: port, lines });
  await notify.fill(1);
  const sample = await takeOne(port, async () => await notify.send(newsletter, 1));
  console.log(`one of these letters has ${sample.bytes} bytes`);
  const sinking = program('smtp-sink', sink, ['-u', 'nobody', `127.0.0.1:${port}`, '1000'], infrastructure.folder);
  sinking.start();
  await notify.fill(letters);
  const ours = async (): Promise<number> => await notify.send(newsletter, letters);
  const options = { '-s': lines, '-m': letters, '-l': sample.bytes, '-f': sample.from, '-t': 'p@people.example' };
  const sourceArgs = ['-d', ...Object.entries(options).flatMap(([name, value]) => [name, String(value)])];
  const bare = async (): Promise<number> => {
    const began = performance.now();
    await run(source, [...sourceArgs, `127.0.0.1:${port}`], { timeout: 120_000 });
    return letters / ((performance.now() - began) / 1000);
  };
  const rows = [
    await compare('newsletter / smtp-source', '0.25', ours, bare, rounds),
    await compare('newsletter / nodemailer’s stock pool', '5', ours, async () => await stock(port, sample), rounds),
  ];
  const many = letters * 10;
  await notify.fill(many);
  await notify.send(newsletter, many);
  const { worker, service } = notify.peakMb();
  console.log(
    `${many} letters: the mail worker had at most ${worker} MB in memory, the service beside it ${service} MB`,
  );
  await notify.stop();
  await sinking.stop();
  return { rows, memory: { letters: many, workerMb: worker, serviceMb: service } };
}

/** The same letters by the library's pool as it comes: with its own numbers of lines and of letters on each. */
async function stock(port: number, sample: Sample): Promise<number> {
  const pool = createTransport({ host: '127.0.0.1', port, pool: true, ignoreTLS: true });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: stockLetters }, async (_, index) => {
      const name = `Person ${index}`;
      return await pool.sendMail({
        from: `Landed <${sample.from}>`,
        to: `p-${index}@people-${index % 5}.example`,
        subject: newsletter.title,
        html: sample.html.replace(sample.name, name),
        text: sample.text.replace(sample.name, name),
        headers: {
          'List-Unsubscribe': sample.unsubscribe,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          'List-Id': sample.listId,
        },
      });
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  pool.close();
  return stockLetters / seconds;
}

function program(name: string, command: string, args: readonly string[], folder: string): Child {
  const env = { PATH: process.env['PATH'] };
  const logFile = join(folder, 'logs', `${name}.log`);
  return new Child({ name, command, args, env, logFile, watchesStdin: false }, (words) => console.error(words));
}
