import { fileURLToPath } from 'node:url';

/** One of the servers as a container, the same in docker-compose.yml, under `npm start` and in tests. */
export interface ContainerPlan {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  /** Where the image keeps its data. */
  readonly data: string;
  /** Secrets are in here and nowhere in the command, which everybody on the machine may read. */
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly files: readonly { readonly source: string; readonly target: string }[];
  /** What an image's log says once it serves, and how often it says so before it means it. */
  readonly serving: { readonly words: RegExp; readonly times: number };
  /** Its address for us, given `host:port`. */
  url(at: string): string;
}

const imageOf = (name: string, official: string): string => process.env[`${name}_IMAGE`] ?? official;

export const postgresPlan = (password: string): ContainerPlan => ({
  name: 'postgres',
  image: imageOf('POSTGRES', 'postgres:17'),
  port: 5432,
  data: '/var/lib/postgresql/data',
  environment: { POSTGRES_PASSWORD: password },
  command: ['postgres', '-c', 'max_connections=300', '-c', 'log_error_verbosity=terse'],
  files: [],
  // Once while it prepares an empty volume, and again for everybody.
  serving: { words: /ready to accept connections/, times: 2 },
  url: (at) => `postgres://postgres:${password}@${at}/postgres`,
});

const redisCommand = [
  'exec docker-entrypoint.sh redis-server',
  '--appendonly yes',
  '--maxmemory-policy noeviction',
  '--requirepass "$REDISCLI_AUTH"',
];

export const redisPlan = (password: string): ContainerPlan => ({
  name: 'redis',
  image: imageOf('REDIS', 'redis:8'),
  port: 6379,
  data: '/data',
  environment: { REDISCLI_AUTH: password },
  command: ['sh', '-c', redisCommand.join(' ')],
  files: [],
  serving: { words: /Ready to accept connections/, times: 1 },
  url: (at) => `redis://:${password}@${at}`,
});

export const natsPlan = (password: string): ContainerPlan => ({
  name: 'nats',
  image: imageOf('NATS', 'nats:2.11'),
  port: 4222,
  data: '/data',
  environment: { NATS_USER: 'landed', NATS_PASSWORD: JSON.stringify(password) },
  command: ['-c', '/etc/nats/landed.conf'],
  files: [{ source: fileURLToPath(new URL('../nats.conf', import.meta.url)), target: '/etc/nats/landed.conf' }],
  serving: { words: /Server is ready/, times: 1 },
  url: (at) => `nats://landed:${password}@${at}`,
});
