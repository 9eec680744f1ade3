import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRetryable } from '@landed/chassis/db';
import { createSealer } from '@landed/chassis/seal';
import { eventually } from '@landed/chassis/testing';
import { asAdmin, prepareDatabase } from '@landed/infra/database/databases.ts';
import { environmentOf, root, scriptOf } from '@landed/infra/processes.ts';
import { freePort } from '@landed/infra/provision/ports.ts';
import { until } from '@landed/infra/provision/servers.ts';
import { Child } from '@landed/infra/supervise/child.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';
import type { QueryResult } from 'pg';
import { fieldOf } from './processes.ts';

/** What processes have in memory (proc(5)), in kB. */
interface Resident {
  readonly service: number;
  /** The process beside it that sends mail to many; 0 while there is none. */
  readonly worker: number;
}

export interface Newsletter {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** The notifications service as it runs in production, with people on its list. */
export async function startNotify(infrastructure: TestInfrastructure, to: { smtpPort: number; lines: number }) {
  const { postgresUrl, secrets, natsUrl, redisUrl, folder } = infrastructure;
  const url = await prepareDatabase(postgresUrl, 'notify', secrets.services);
  const port = await freePort();
  const env = environmentOf('notify', {
    ports: { members: 0, meetings: 0, matching: 0, notify: port, portal: 0, gateway: 0 },
    databaseUrls: { members: '', meetings: '', matching: '', notify: url },
    natsUrl,
    redisUrl,
    smtpUrl: `smtp://127.0.0.1:${to.smtpPort}`,
    secrets,
    publicUrl: 'http://localhost:3000',
    organizerAddress: 'olivia@landed.example',
    overrides: {
      LOG_LEVEL: 'error',
      SWEEP_MS: '500',
      QUIET_FROM_HOUR: '0',
      QUIET_UNTIL_HOUR: '0',
      MAIL_CONNECTIONS: String(to.lines),
      MAIL_CONNECTIONS_PER_DOMAIN: String(to.lines),
      // Raised, and not removed.
      MAIL_PER_MINUTE_PER_DOMAIN: '1000000000',
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
  let peak: Resident = { service: 0, worker: 0 };
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
           INSERT INTO list_consent (member_id, consented_at, text_version, version) SELECT member_id, now(), 2, 1 FROM made`,
          [some, some.map((n) => sealer.seal(`p-${n}@people-${n % 5}.example`))],
        );
      }
      await query('ANALYZE');
    },
    /** Announces to all of them: letters a second from the first row in the ledger to the last letter that is sent. */
    async send({ title, body }: Newsletter, people: number): Promise<number> {
      await query('TRUNCATE email, mailing, bounce');
      await query(
        `INSERT INTO mailing (id, kind, content, segment, state, due_at, created_at)
         VALUES ($1, 'announcement', $2, '{"who":"list"}', 'scheduled', now(), now())`,
        [randomUUID(), { title, body }],
      );
      peak = { service: 0, worker: 0 };
      await asAdmin(url, async (client) => {
        const waiting = `SELECT (SELECT state FROM mailing) = 'sent'
          AND NOT EXISTS (SELECT FROM email WHERE state IN ('queued', 'deferred', 'sending')) AS done`;
        const done = async (): Promise<boolean> => {
          const { service, worker } = resident(child.identity?.pid ?? 0);
          peak = { service: Math.max(peak.service, service), worker: Math.max(peak.worker, worker) };
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
    peakMb: () => ({ service: Math.round(peak.service / 1024), worker: Math.round(peak.worker / 1024) }),
    stop: async () => await child.stop(),
  };
}

/** A process that ends while it is looked at has nothing in memory. */
function resident(service: number): Resident {
  const children = readdirSync('/proc').filter((entry) => {
    try {
      return /^\d+$/.test(entry) && fieldOf(entry, 'PPid') === service;
    } catch {
      return false;
    }
  });
  const kbOf = (pid: number | string): number => {
    try {
      return fieldOf(pid, 'VmRSS');
    } catch {
      return 0;
    }
  };
  return { service: kbOf(service), worker: Math.max(0, ...children.map(kbOf)) };
}
