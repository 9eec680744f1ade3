import { aptCommand, aptInstall, canInstall } from './apt.ts';
import { findPostgres, findProgram } from './binaries.ts';
import { containNats, containPostgres, containRedis, findEngine } from './containers.ts';
import { type Secrets, serverUser } from './data-folder.ts';
import { Sentence } from './sentence.ts';
import { type Server, type ServerPlace, startNats, startPostgres, startRedis } from './servers.ts';

export interface Infrastructure {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly natsUrl: string;
  /** Those that we started, in the order in which they must end; none of somebody else's. */
  readonly servers: readonly Server[];
}

interface Kind {
  readonly name: string;
  readonly variable: 'POSTGRES_URL' | 'REDIS_URL' | 'NATS_URL';
  readonly package: string;
  find(): string | null;
  start(place: ServerPlace, found: string): Promise<Server>;
  contain(place: ServerPlace, engine: string): Promise<Server>;
}

const postgres: Kind = {
  name: 'PostgreSQL',
  variable: 'POSTGRES_URL',
  package: 'postgresql',
  find: findPostgres,
  start: startPostgres,
  contain: containPostgres,
};
const redis: Kind = {
  name: 'Redis',
  variable: 'REDIS_URL',
  package: 'redis-server',
  find: () => findProgram('redis-server'),
  start: startRedis,
  contain: containRedis,
};
const nats: Kind = {
  name: 'NATS',
  variable: 'NATS_URL',
  package: 'nats-server',
  find: () => findProgram('nats-server'),
  start: startNats,
  contain: containNats,
};
const kinds = [postgres, redis, nats] as const;

/** What a person is told when nothing can be found or installed. */
export function missingSentence(missing: readonly { name: string; package: string; variable: string }[]): string {
  const names = missing.map((kind) => kind.name).join(', ');
  return [
    `${names} ${missing.length === 1 ? 'is' : 'are'} not here, and only an administrator may install. Please either`,
    `  run: ${aptCommand(missing.map((kind) => kind.package))}`,
    '  or start a container engine such as Docker,',
    `  or set ${missing.map((kind) => kind.variable).join(', ')} to servers of yours; then start again.`,
  ].join('\n');
}

/**
 * PostgreSQL, Redis and NATS, each from its URL in the environment, or a program on this machine (installed through apt
 * where that is possible), or a container. Throws a Sentence that says what to install.
 */
export async function provision(options: {
  folder: string;
  secrets: Secrets;
  environment: NodeJS.ProcessEnv;
  say: (words: string) => void;
  tell: (words: string) => void;
  /** For tests of the container path. */
  containersOnly?: boolean;
}): Promise<Infrastructure> {
  const { environment, say } = options;
  const ours = kinds.filter((kind) => !environment[kind.variable]);
  const lacking = (): readonly Kind[] => (options.containersOnly ? ours : ours.filter((kind) => kind.find() === null));
  let engine: string | null = null;
  if (lacking().length > 0 && canInstall() && !options.containersOnly)
    await aptInstall(
      lacking().map((kind) => kind.package),
      say,
    );
  if (lacking().length > 0) {
    engine = await findEngine();
    if (!engine) throw new Sentence(missingSentence(lacking()));
    say(
      `using a container engine for ${lacking()
        .map((kind) => kind.name)
        .join(', ')}`,
    );
  }
  const place: ServerPlace = {
    folder: options.folder,
    secrets: options.secrets,
    user: serverUser(),
    tell: options.tell,
  };
  const started = await Promise.all(
    kinds.map(async (kind) => {
      if (!ours.includes(kind)) return null;
      const found = options.containersOnly ? null : kind.find();
      if (found) return await kind.start(place, found);
      return engine ? await kind.contain(place, engine) : null;
    }),
  );
  const servers = started.filter((server) => server !== null);
  await Promise.all(servers.map(async (server) => await server.ready()));
  const urlOf = (kind: Kind): string => started[kinds.indexOf(kind)]?.url ?? environment[kind.variable] ?? '';
  return { postgresUrl: urlOf(postgres), redisUrl: urlOf(redis), natsUrl: urlOf(nats), servers };
}
