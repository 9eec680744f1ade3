import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isRetryable } from '@landed/chassis/db';
import { createSealer } from '@landed/chassis/seal';
import { eventually } from '@landed/chassis/testing';
import { asAdmin, prepareDatabase } from '@landed/infra/database/databases.ts';
import { environmentOf, root, scriptOf } from '@landed/infra/processes.ts';
import { aptCommand, aptInstall, canInstall } from '@landed/infra/provision/apt.ts';
import { findProgram } from '@landed/infra/provision/binaries.ts';
import { freePort } from '@landed/infra/provision/ports.ts';
import { until } from '@landed/infra/provision/servers.ts';
import { Child } from '@landed/infra/supervise/child.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import { createTransport } from 'nodemailer';
import type { QueryResult } from 'pg';
import { compare, type Row } from './rounds.ts';

const run = promisify(execFile);
const lines = 20;
const letters = Number(process.env['BENCH_LETTERS'] ?? 10_000);
/** Fewer for the stock pool: it would take half a minute. */
const stockLetters = Math.ceil(letters / 5);

/** As large as one of ours is with this text. */
const bytes = 11_500;
const body = Array.from(
  { length: 12 },
  (_, index) =>
    `Paragraph ${index}: we meet in the **big** hall, and [the page](https://landed.example/) says where to park.`,
).join('\n\n');

/** What the mail worker had in memory at most, while so many letters left. */
export interface Memory {
  readonly letters: number;
  readonly peakMb: number;
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
  const sinking = program('smtp-sink', sink, ['-u', 'nobody', `127.0.0.1:${port}`, '1000'], infrastructure.folder);
  sinking.start();
  const notify = await startNotify(infrastructure, port);
  await notify.fill(letters);
  const ours = async (): Promise<number> => await notify.send(letters);
  const sourceArgs = [
    '-d',
    '-s',
    String(lines),
    '-m',
    String(letters),
    '-l',
    String(bytes),
    '-f',
    'landed@chapter.example',
  ];
  const bare = async (): Promise<number> => {
    const began = performance.now();
    await run(source, [...sourceArgs, '-t', 'p@people.example', `127.0.0.1:${port}`], { timeout: 120_000 });
    return letters / ((performance.now() - began) / 1000);
  };
  const rows = [
    await compare('newsletter / smtp-source', '0.25', ours, bare, rounds),
    await compare('newsletter / nodemailer’s stock pool', '5', ours, async () => await stock(port), rounds),
  ];
  const many = letters * 10;
  await notify.fill(many);
  await notify.send(many);
  const memory = { letters: many, peakMb: notify.peakMb() };
  console.log(`${many} letters: the mail worker had at most ${memory.peakMb} MB in memory`);
  await notify.stop();
  await sinking.stop();
  return { rows, memory };
}

/** The same words by the library's pool as it comes: with its own numbers of lines and of letters on each. */
async function stock(port: number): Promise<number> {
  const pool = createTransport({ host: '127.0.0.1', port, pool: true, ignoreTLS: true });
  const began = performance.now();
  await Promise.all(
    Array.from({ length: stockLetters }, async (_, index) => {
      const leave = `https://landed.example/api/unsubscribe/${index}`;
      return await pool.sendMail({
        from: 'Landed <landed@chapter.example>',
        to: `p-${index}@people.example`,
        subject: 'News',
        html: `<p>Hello Person ${index},</p><p>${body}</p><p><a href="${leave}">Leave this list</a></p>`,
        text: `Hello Person ${index},\n\n${body}\n\n${leave}\n`,
        headers: { 'List-Unsubscribe': `<${leave}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
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

/** The notifications service as it runs in production, with people on its list. */
async function startNotify(infrastructure: TestInfrastructure, smtpPort: number) {
  const { postgresUrl, secrets, natsUrl, redisUrl, folder } = infrastructure;
  const url = await prepareDatabase(postgresUrl, 'notify', secrets.services);
  const port = await freePort();
  const env = environmentOf('notify', {
    ports: { members: 0, meetings: 0, matching: 0, notify: port, portal: 0, gateway: 0 },
    databaseUrls: { members: '', meetings: '', matching: '', notify: url },
    natsUrl,
    redisUrl,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    secrets,
    publicUrl: 'http://localhost:3000',
    organizerAddress: 'olivia@landed.example',
    overrides: {
      LOG_LEVEL: 'error',
      SWEEP_MS: '500',
      QUIET_FROM_HOUR: '0',
      QUIET_UNTIL_HOUR: '0',
      MAIL_CONNECTIONS: String(lines),
      MAIL_CONNECTIONS_PER_DOMAIN: String(lines),
    },
  });
  const child = new Child(
    {
      name: 'notify',
      command: process.execPath,
      args: [scriptOf('notify')],
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      logFile: join(folder, 'logs', 'notify.log'),
      watchesStdin: true,
      cwd: root,
    },
    (words) => console.error(words),
  );
  const sealer = createSealer(secrets.seal);
  let peakKb = 0;
  // The service is at work on the same tables: PostgreSQL may end one of two that wait for each other.
  const query = async (text: string, values: unknown[] = [], attempt = 1): Promise<QueryResult> => {
    try {
      return await asAdmin(url, async (client) => await client.query(text, values));
    } catch (error) {
      if (attempt === 5 || !isRetryable(error)) throw error;
      return await query(text, values, attempt + 1);
    }
  };
  const start = async (): Promise<void> => {
    child.start();
    await until('notify', folder, async () => {
      if (!(await fetch(`http://127.0.0.1:${port}/readyz`)).ok) throw new Error('not ready');
    });
  };
  await start();

  return {
    /** So many people on the list, each with an address of their own. */
    async fill(people: number): Promise<void> {
      await query('TRUNCATE recipient, visit, list_consent, list_choice');
      for (let first = 0; first < people; first += 10_000) {
        const some = Array.from({ length: Math.min(10_000, people - first) }, (_, index) => first + index);
        await query(
          `WITH made AS (
             INSERT INTO recipient (member_id, display_name, address, address_confirmed, standing, on_list, version)
             SELECT gen_random_uuid(), 'Person ' || n, address, true, 'list-member', true, 1
             FROM unnest($1::int[], $2::text[]) AS person (n, address) RETURNING member_id),
           seen AS (INSERT INTO visit (member_id, meeting_id, checked_in_at) SELECT member_id, gen_random_uuid(), now() FROM made)
           INSERT INTO list_consent (member_id, consented_at, text_version, version) SELECT member_id, now(), 1, 1 FROM made`,
          [some, some.map((n) => sealer.seal(`p-${n}@people-${n % 5}.example`))],
        );
      }
      await query('ANALYZE');
    },
    /** Announces to all of them: letters a second from the first row in the ledger to the last letter that is sent. */
    async send(people: number): Promise<number> {
      await query('TRUNCATE email, mailing, bounce');
      await query(
        `INSERT INTO mailing (id, kind, content, segment, state, due_at, created_at)
         VALUES ($1, 'announcement', $2, '{"who":"list"}', 'scheduled', now(), now())`,
        [randomUUID(), { title: 'News', body }],
      );
      peakKb = 0;
      await asAdmin(url, async (client) => {
        const waiting = `SELECT (SELECT state FROM mailing) = 'sent'
          AND NOT EXISTS (SELECT FROM email WHERE state IN ('queued', 'deferred', 'sending')) AS done`;
        const done = async (): Promise<boolean> => {
          peakKb = Math.max(peakKb, residentKb(child));
          await new Promise((resolve) => setTimeout(resolve, 200));
          return (await client.query(waiting)).rows[0]?.done === true;
        };
        await eventually('all letters are sent', done, 600_000);
      });
      const { rows } = await query(
        `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent,
                extract(epoch FROM max(sent_at) - min(created_at))::float AS seconds FROM email WHERE kind = 'announcement'`,
      );
      if (rows[0]?.sent !== people) throw new Error(`${rows[0]?.sent} of ${people} letters were sent`);
      return people / rows[0].seconds;
    },
    peakMb: (): number => Math.round(peakKb / 1024),
    stop: async () => await child.stop(),
  };
}

/** What the process has in memory now (proc(5)). */
const residentKb = (child: Child): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.identity?.pid ?? 0}/status`, 'utf8'))?.[1] ?? 0);
