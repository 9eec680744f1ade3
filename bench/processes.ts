import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
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

/** The members and meetings services as they run in production, without gateway, portal and mail beside them. */
export async function startServices(infrastructure: TestInfrastructure) {
  const { postgresUrl, secrets, natsUrl, redisUrl, folder } = infrastructure;
  const databaseUrls = {
    members: await prepareDatabase(postgresUrl, 'members', secrets.services),
    meetings: await prepareDatabase(postgresUrl, 'meetings', secrets.services),
    matching: '',
    notify: '',
  };
  const ports = {
    members: await freePort(),
    meetings: await freePort(),
    matching: 0,
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
  const children = (['members', 'meetings'] as const).map((name: ProcessName) => {
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
  const urls = { members: `http://127.0.0.1:${ports.members}`, meetings: `http://127.0.0.1:${ports.meetings}` };
  for (const [index, url] of Object.values(urls).entries()) {
    await until(`service ${index}`, folder, async () => {
      if (!(await fetch(`${url}/readyz`)).ok) throw new Error('not ready');
    });
  }
  return {
    urls,
    databaseUrls,
    secrets,
    stop: async () => void (await Promise.all(children.map(async (child) => await child.stop()))),
  };
}

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
