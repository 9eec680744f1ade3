import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asAdmin } from '../database/databases.ts';
import { Child } from '../supervise/child.ts';
import { findProgram } from './binaries.ts';
import { privateFolder, writePrivately } from './data-folder.ts';
import { freePort } from './ports.ts';
import { natsConfiguration, pingNats, pingRedis, type Server, type ServerPlace, until } from './servers.ts';

const run = promisify(execFile);

/** A container engine that answers, or null. */
export async function findEngine(): Promise<string | null> {
  for (const name of ['docker', 'podman']) {
    const program = findProgram(name);
    const answers =
      program &&
      (await run(program, ['info'], { timeout: 10_000 }).then(
        () => true,
        () => false,
      ));
    if (answers) return program;
  }
  return null;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly inside: number;
  readonly port: number;
  readonly options?: readonly string[];
  readonly command?: readonly string[];
}

function childOf(place: ServerPlace, engine: string, container: Container): Child {
  const unique = `landed-${process.pid}-${container.name}-${container.port}`;
  const args = [
    'run',
    '--rm',
    '--name',
    unique,
    '-p',
    `127.0.0.1:${container.port}:${container.inside}`,
    ...(container.options ?? []),
    container.image,
    ...(container.command ?? []),
  ];
  const logFile = join(place.folder, 'logs', `${container.name}.log`);
  return new Child(
    { name: container.name, command: engine, args, env: process.env, logFile, watchesStdin: false },
    place.tell,
  );
}

const imageOf = (name: string, fallback: string): string => process.env[`${name}_IMAGE`] ?? fallback;

export async function containPostgres(place: ServerPlace, engine: string): Promise<Server> {
  const port = await freePort();
  const password = place.secrets.postgres;
  const data = join(place.folder, 'postgres-container');
  const child = childOf(place, engine, {
    name: 'postgres',
    image: imageOf('POSTGRES', 'postgres:17'),
    inside: 5432,
    port,
    options: ['-e', `POSTGRES_PASSWORD=${password}`, '-v', `${data}:/var/lib/postgresql/data`],
    command: ['postgres', '-c', 'max_connections=300'],
  });
  child.start();
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const ready = async (): Promise<void> =>
    await until(
      'PostgreSQL',
      child.plan.logFile,
      async () => await asAdmin(url, async (client) => await client.query('SELECT 1')),
    );
  return { url, child, ready };
}

export async function containRedis(place: ServerPlace, engine: string): Promise<Server> {
  const port = await freePort();
  const child = childOf(place, engine, {
    name: 'redis',
    image: imageOf('REDIS', 'redis:8'),
    inside: 6379,
    port,
    options: ['-v', `${join(place.folder, 'redis-container')}:/data`],
    command: [
      'redis-server',
      '--appendonly',
      'yes',
      '--maxmemory-policy',
      'noeviction',
      '--requirepass',
      place.secrets.redis,
    ],
  });
  child.start();
  const url = `redis://:${place.secrets.redis}@127.0.0.1:${port}`;
  return { url, child, ready: async () => await until('Redis', child.plan.logFile, async () => await pingRedis(url)) };
}

export async function containNats(place: ServerPlace, engine: string): Promise<Server> {
  const port = await freePort();
  const folder = privateFolder(join(place.folder, 'nats-container'), undefined);
  const conf = join(folder, 'nats.conf');
  const settings = { port: 4222, store: '/data', user: 'landed', password: place.secrets.nats, version: [2, 10, 27] };
  writePrivately(conf, natsConfiguration(settings).replace('127.0.0.1:4222', '0.0.0.0:4222'));
  const child = childOf(place, engine, {
    name: 'nats',
    image: imageOf('NATS', 'nats:2.11'),
    inside: 4222,
    port,
    options: ['-v', `${conf}:/etc/landed.conf:ro`, '-v', `${join(folder, 'store')}:/data`],
    command: ['-c', '/etc/landed.conf'],
  });
  child.start();
  const url = `nats://landed:${place.secrets.nats}@127.0.0.1:${port}`;
  return { url, child, ready: async () => await until('NATS', child.plan.logFile, async () => await pingNats(url)) };
}
