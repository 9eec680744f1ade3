import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { connect as connectNats } from 'nats';
import { asAdmin } from '../database/databases.ts';
import { Child } from '../supervise/child.ts';
import { natsVersion, privateFolder, type Secrets, type ServerUser, writePrivately } from './data-folder.ts';
import { freePort } from './ports.ts';

const run = promisify(execFile);

/** A server of ours: private, on this machine's loopback only, with its data in our folder. */
export interface Server {
  readonly url: string;
  readonly child: Child;
  ready(): Promise<void>;
}

export interface ServerPlace {
  readonly folder: string;
  readonly secrets: Secrets;
  readonly user: ServerUser | undefined;
  readonly tell: (words: string) => void;
}

const logOf = (place: ServerPlace, name: string): string => join(place.folder, 'logs', `${name}.log`);

/** Tries until it works, for a minute or as long as said; the supervisor restarts what crashes meanwhile. */
export async function until(
  name: string,
  logFile: string,
  work: () => Promise<unknown>,
  patienceMs = 60_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`${name} does not answer; its words are in ${logFile}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

export async function startPostgres(place: ServerPlace, bin: string): Promise<Server> {
  const { secrets, user } = place;
  const data = join(place.folder, 'postgres');
  if (!existsSync(join(data, 'PG_VERSION'))) await initPostgres(place, bin, data);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=128MB',
    'password_encryption=scram-sha-256',
    // Without the rows that were refused: people stand in them.
    'log_error_verbosity=terse',
  ];
  const child = new Child(
    {
      name: 'postgres',
      command: join(bin, 'postgres'),
      args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
      logFile: logOf(place, 'postgres'),
      watchesStdin: false,
      stopSignal: 'SIGINT',
      user,
      cwd: data,
    },
    place.tell,
  );
  child.start();
  const url = `postgres://postgres:${secrets.postgres}@127.0.0.1:${port}/postgres`;
  const ready = async (): Promise<void> =>
    await until(
      'PostgreSQL',
      child.plan.logFile,
      async () => await asAdmin(url, async (client) => await client.query('SELECT 1')),
    );
  return { url, child, ready };
}

/** Into a folder beside the final one: a start that was killed half-way leaves nothing that looks complete. */
async function initPostgres(place: ServerPlace, bin: string, data: string): Promise<void> {
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  privateFolder(fresh, place.user);
  const password = join(place.folder, 'postgres.password');
  writePrivately(password, place.secrets.postgres, place.user);
  const args = [
    '-D',
    fresh,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ];
  await run(join(bin, 'initdb'), args, {
    ...place.user,
    cwd: '/',
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
  });
  rmSync(password);
  renameSync(fresh, data);
}

export async function startRedis(place: ServerPlace, program: string): Promise<Server> {
  const { secrets, user } = place;
  const data = privateFolder(join(place.folder, 'redis'), user);
  const port = await freePort();
  const conf = join(data, 'redis.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${data}`,
    `requirepass ${secrets.redis}`,
    'appendonly yes',
    'maxmemory-policy noeviction',
    'save ""',
  ];
  writePrivately(conf, `${lines.join('\n')}\n`, user);
  const child = new Child(
    {
      name: 'redis',
      command: program,
      args: [conf],
      env: { PATH: process.env['PATH'] },
      logFile: logOf(place, 'redis'),
      watchesStdin: false,
      user,
      cwd: data,
    },
    place.tell,
  );
  child.start();
  const url = `redis://:${secrets.redis}@127.0.0.1:${port}`;
  return { url, child, ready: async () => await until('Redis', child.plan.logFile, async () => await pingRedis(url)) };
}

export async function pingRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

/** The configuration is infra/nats.conf; what differs on a machine of its own is replaced in it. */
export function natsConfiguration(at: {
  port: number;
  store: string;
  user: string;
  password: string;
  version: readonly number[];
}): string {
  const [major = 0, minor = 0, patch = 0] = at.version;
  const syncs = major > 2 || (major === 2 && (minor > 10 || (minor === 10 && patch >= 27)));
  return readFileSync(fileURLToPath(new URL('../nats.conf', import.meta.url)), 'utf8')
    .replace('port: 4222', `listen: "127.0.0.1:${at.port}"`)
    .replace('/data', JSON.stringify(at.store))
    .replace('$NATS_USER', at.user)
    .replace('$NATS_PASSWORD', JSON.stringify(at.password))
    .replace(/^ *sync_interval: always\n/m, syncs ? '  sync_interval: always\n' : '');
}

export async function startNats(place: ServerPlace, program: string): Promise<Server> {
  const { secrets, user } = place;
  const store = privateFolder(join(place.folder, 'nats'), user);
  const port = await freePort();
  const conf = join(store, 'nats.conf');
  const version = natsVersion(program);
  writePrivately(conf, natsConfiguration({ port, store, user: 'landed', password: secrets.nats, version }), user);
  const child = new Child(
    {
      name: 'nats',
      command: program,
      args: ['-c', conf],
      env: { PATH: process.env['PATH'] },
      logFile: logOf(place, 'nats'),
      watchesStdin: false,
      user,
      cwd: store,
    },
    place.tell,
  );
  child.start();
  const url = `nats://landed:${secrets.nats}@127.0.0.1:${port}`;
  return { url, child, ready: async () => await until('NATS', child.plan.logFile, async () => await pingNats(url)) };
}

export async function pingNats(url: string): Promise<void> {
  const { host, username, password } = new URL(url);
  const connection = await connectNats({
    servers: host,
    timeout: 2_000,
    reconnect: false,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
  });
  try {
    await (await connection.jetstreamManager()).getAccountInfo();
  } finally {
    await connection.close();
  }
}
