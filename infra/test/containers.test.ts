import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@landed/chassis/testing';
import { Redis } from 'ioredis';
import { connect } from 'nats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asAdmin } from '../database/databases.ts';
import { containerName, findEngine } from '../provision/containers.ts';
import { readSecrets, type Secrets } from '../provision/data-folder.ts';
import { type Infrastructure, provision } from '../provision/provision.ts';

let folder: string;
let secrets: Secrets;
let running: Infrastructure;

const start = async (): Promise<Infrastructure> =>
  await provision({ folder, secrets, environment: {}, say: () => {}, tell: () => {}, containersOnly: true });
const stop = async (): Promise<unknown> =>
  await Promise.all(running.servers.map(async (server) => await server.child.stop()));
const engine = async (...args: string[]): Promise<string> =>
  execFileSync((await findEngine()) ?? 'docker', args, { encoding: 'utf8' });
const containers = async (): Promise<string[]> => {
  const ids = await engine('ps', '--all', '--quiet', '--filter', `name=${containerName(secrets, '')}`);
  return ids.split('\n').filter((id) => id !== '');
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landed-containers-'));
  mkdirSync(join(folder, 'logs'));
  secrets = readSecrets(folder);
  running = await start();
});
afterAll(async () => {
  await stop();
  await engine('volume', 'rm', ...['postgres', 'redis', 'nats'].map((server) => containerName(secrets, server)));
  rmSync(folder, { recursive: true });
});

async function write(): Promise<void> {
  await asAdmin(running.postgresUrl, async (client) => await client.query('CREATE TABLE kept AS SELECT 42 AS answer'));
  const redis = new Redis(running.redisUrl);
  await redis.set('kept', 42);
  redis.disconnect();
  const { host, username, password } = new URL(running.natsUrl);
  const nats = await connect({ servers: host, user: username, pass: password });
  await (await nats.jetstreamManager()).streams.add({ name: 'KEPT', subjects: ['kept'] });
  await nats.jetstream().publish('kept', '42');
  await nats.close();
}

async function read(): Promise<{ postgres: unknown; redis: unknown; nats: unknown }> {
  const { rows } = await asAdmin(
    running.postgresUrl,
    async (client) => await client.query<{ answer: number }>('SELECT answer FROM kept'),
  );
  const redis = new Redis(running.redisUrl);
  const kept = await redis.get('kept');
  redis.disconnect();
  const { host, username, password } = new URL(running.natsUrl);
  const nats = await connect({ servers: host, user: username, pass: password });
  const message = await (await nats.jetstreamManager()).streams.getMessage('KEPT', { last_by_subj: 'kept' });
  await nats.close();
  return { postgres: rows[0]?.answer, redis: kept, nats: message.string() };
}
const all = { postgres: 42, redis: '42', nats: '42' };

describe('servers from a container engine', () => {
  test('keep what was written when they are ended and started again', async () => {
    await write();
    expect(await read()).toEqual(all);
    await stop();
    running = await start();
    expect(await read()).toEqual(all);
  });

  test('come back at the same address with everything after a kill -9 of what held them', async () => {
    const before = await containers();
    expect(before).toHaveLength(3);
    for (const server of running.servers) server.child.kill();
    await eventually('three others in their place', async () => {
      const now = await containers();
      return now.length === 3 && now.every((id) => !before.includes(id));
    });
    await Promise.all(running.servers.map(async (server) => await server.ready()));
    expect(await read()).toEqual(all);
  });

  test('are gone when they were asked to stop, and keep no secret where everybody may look', async () => {
    for (const { child } of running.servers) {
      for (const secret of Object.values(secrets)) expect(child.plan.args.join(' ')).not.toContain(secret);
    }
    await stop();
    expect(await containers()).toEqual([]);
  });
});
