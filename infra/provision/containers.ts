import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { asAdmin } from '../database/databases.ts';
import { Child } from '../supervise/child.ts';
import { findProgram } from './binaries.ts';
import { type ContainerPlan, natsPlan, postgresPlan, redisPlan } from './container-plans.ts';
import type { Secrets } from './data-folder.ts';
import { freePort } from './ports.ts';
import { Sentence } from './sentence.ts';
import { pingNats, pingRedis, type Server, type ServerPlace, until } from './servers.ts';

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

/**
 * What a container and its volume are called: the same at every start from one data folder, whose secrets are in the volume.
 * Data is in volumes of the engine: a folder of ours would fill with files of users who only exist inside.
 */
export const containerName = (secrets: Secrets, server: string): string =>
  `landed-${createHash('sha256').update(secrets.postgres).digest('hex').slice(0, 12)}-${server}`;

async function fetchImage(engine: string, image: string, say: (words: string) => void): Promise<void> {
  const isHere = await run(engine, ['image', 'inspect', image]).then(
    () => true,
    () => false,
  );
  if (isHere) return;
  say(`fetching the image ${image} (a minute or two)`);
  await run(engine, ['pull', '--quiet', image]).catch((error: Error & { stderr?: string }) => {
    const why = (error.stderr ?? error.message).trim().split('\n').at(-1);
    throw new Sentence(`The image ${image} could not be fetched. Is the network there? Then start again.\n  ${why}`);
  });
}

// What a killed start left behind, under the same name, would hold the data and the name.
const replace = 'engine=$0; name=$1; shift; "$engine" rm --force "$name"; exec "$engine" run --name "$name" "$@"';

async function contain(
  place: ServerPlace,
  engine: string,
  plan: ContainerPlan,
  how: { label: string; ping: (url: string) => Promise<unknown>; stopSignal?: NodeJS.Signals },
): Promise<Server> {
  await fetchImage(engine, plan.image, place.tell);
  const port = await freePort();
  const name = containerName(place.secrets, plan.name);
  const options = [
    '--rm',
    `--publish=127.0.0.1:${port}:${plan.port}`,
    `--volume=${name}:${plan.data}`,
    ...plan.files.map(({ source, target }) => `--volume=${source}:${target}:ro`),
    ...Object.keys(plan.environment).map((variable) => `--env=${variable}`),
  ];
  const child = new Child(
    {
      name: plan.name,
      command: '/bin/sh',
      args: ['-c', replace, engine, name, ...options, plan.image, ...plan.command],
      env: { ...process.env, ...plan.environment },
      logFile: join(place.folder, 'logs', `${plan.name}.log`),
      watchesStdin: false,
      ...(how.stopSignal ? { stopSignal: how.stopSignal } : {}),
    },
    place.tell,
  );
  child.start();
  const url = plan.url(`127.0.0.1:${port}`);
  return { url, child, ready: async () => await until(how.label, child.plan.logFile, async () => await how.ping(url)) };
}

const pingPostgres = async (url: string): Promise<unknown> =>
  await asAdmin(url, async (client) => await client.query('SELECT 1'));

export const containPostgres = async (place: ServerPlace, engine: string): Promise<Server> =>
  await contain(place, engine, postgresPlan(place.secrets.postgres), {
    label: 'PostgreSQL',
    ping: pingPostgres,
    stopSignal: 'SIGINT',
  });

export const containRedis = async (place: ServerPlace, engine: string): Promise<Server> =>
  await contain(place, engine, redisPlan(place.secrets.redis), { label: 'Redis', ping: pingRedis });

export const containNats = async (place: ServerPlace, engine: string): Promise<Server> =>
  await contain(place, engine, natsPlan(place.secrets.nats), { label: 'NATS', ping: pingNats });
