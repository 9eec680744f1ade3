import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareDatabase } from '@landed/infra/database/databases.ts';
import { environmentOf, type ProcessName, root, type Surroundings, scriptOf } from '@landed/infra/processes.ts';
import { findPostgres, findProgram } from '@landed/infra/provision/binaries.ts';
import { freePort } from '@landed/infra/provision/ports.ts';
import { until } from '@landed/infra/provision/servers.ts';
import { Child } from '@landed/infra/supervise/child.ts';
import type { TestInfrastructure } from '@landed/infra/testing/infrastructure.ts';

const run = promisify(execFile);

/** A million names are read before the first question is answered. */
const longestStartMs = 600_000;

type Benched = 'members' | 'meetings' | 'matching';

/** Some services as they run in production, without gateway, portal and mail beside them. */
export async function startServices(
  infrastructure: TestInfrastructure,
  names: readonly Benched[] = ['members', 'meetings'],
) {
  const { postgresUrl, secrets, natsUrl, redisUrl, folder } = infrastructure;
  const databaseUrls = {
    members: await prepareDatabase(postgresUrl, 'members', secrets.services),
    meetings: await prepareDatabase(postgresUrl, 'meetings', secrets.services),
    matching: await prepareDatabase(postgresUrl, 'matching', secrets.services),
    notify: '',
  };
  const ports = {
    members: await freePort(),
    meetings: await freePort(),
    matching: await freePort(),
    notify: 0,
    portal: 0,
    gateway: 0,
  };
  const around: Surroundings = {
    ports,
    databaseUrls,
    natsUrl,
    redisUrl,
    smtpUrl: '',
    secrets,
    publicUrl: 'http://localhost:3000',
    organizerAddress: 'olivia@landed.example',
    overrides: { LOG_LEVEL: 'error' },
  };
  const children = names.map((name: ProcessName) => {
    const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...environmentOf(name, around) };
    const logFile = join(folder, 'logs', `${name}.log`);
    const plan = {
      name,
      command: process.execPath,
      args: [scriptOf(name)],
      env,
      logFile,
      watchesStdin: true,
      cwd: root,
    };
    return new Child(plan, (words) => console.error(words));
  });
  for (const child of children) child.start();
  const at = (name: Benched): string => `http://127.0.0.1:${ports[name]}`;
  const urls = { members: at('members'), meetings: at('meetings'), matching: at('matching') };
  for (const name of names) {
    await until(
      name,
      folder,
      async () => {
        if (!(await fetch(`${urls[name]}/readyz`)).ok) throw new Error('not ready');
      },
      longestStartMs,
    );
  }
  return {
    urls,
    databaseUrls,
    secrets,
    /** What a process has in memory just now (proc(5)), in MiB. */
    memoryMb: (name: Benched): number => {
      const pid = children[names.indexOf(name)]?.identity?.pid;
      return pid === undefined ? 0 : Math.round(fieldOf(pid, 'VmRSS') / 1024);
    },
    stop: async () => void (await Promise.all(children.map(async (child) => await child.stop()))),
  };
}

/** A number of a process's status (proc(5)). */
export const fieldOf = (pid: number | string, field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);

/** Transactions a second of one prepared statement, by PostgreSQL's own benchmark. */
export async function pgbench(url: string, sql: string, clients: number, seconds: number): Promise<number> {
  const bin = findPostgres();
  const program = bin ? join(bin, 'pgbench') : findProgram('pgbench');
  if (!program) throw new Error('pgbench is missing: apt-get install postgresql-contrib');
  const script = join(mkdtempSync(join(tmpdir(), 'landed-pgbench-')), 'statement.sql');
  writeFileSync(script, `${sql};\n`);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds), '-f', script, url];
  const { stdout } = await run(program, args, { maxBuffer: 2 ** 24 });
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0);
}
