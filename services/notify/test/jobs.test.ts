import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { eventually } from '@landed/chassis/testing';
import { signInRequested } from '@landed/contracts';
import { infrastructure } from '@landed/infra/testing.ts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hintOf } from '../src/ledger/post.ts';
import { type Notify, startNotify } from './harness.ts';
import { type MailServer, portOf, startMailServer } from './mail-server.ts';

/** A numbered database of its own: whole systems of the same test run use the first. */
const redisUrl = (): string => {
  const url = new URL(infrastructure().redisUrl);
  url.pathname = '/9';
  return url.href;
};

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(async () => await server.stop());

async function code(the: Notify): Promise<string> {
  const to = `${randomUUID()}@people.example`;
  const about = { challengeId: randomUUID(), expiresAt: new Date(Date.now() + 600_000).toISOString() };
  await the.take(signInRequested, { ...about, address: the.seal(to), displayName: null, purpose: 'sign-in' });
  return to;
}
const arrives = async (to: string) => await eventually(`a letter to ${to}`, async () => server.to(to).length > 0);
const ready = async (the: Notify) =>
  await eventually('Redis is there', async () => {
    await the.deps.hint([randomUUID()]);
    return true;
  });

describe('from event to mailbox', () => {
  test('a letter leaves at once, and once, however often its job is added', async () => {
    const the = await startNotify({ SMTP_URL: server.url, REDIS_URL: redisUrl(), SWEEP_MS: '60000' });
    const mail = the.startMail();
    await ready(the);
    const to = await code(the);
    await arrives(to);
    const rows = await the.ledger();
    await hintOf(the.deps, rows)?.();
    await hintOf(the.deps, rows)?.();
    await mail.stop();
    expect(server.to(to)).toHaveLength(1);
    expect((await the.ledger()).map((row) => row.state)).toEqual(['sent']);
    await the.close();
  });

  test('jobs that Redis forgot are asked for again by the sweeper, and no letter is sent twice', async () => {
    const settings = {
      SMTP_URL: server.url,
      REDIS_URL: redisUrl(),
      SWEEP_MS: '100',
      SWEEP_AFTER_MS: '1500',
      SMTP_SILENCE_MS: '1400',
    };
    const the = await startNotify(settings);
    // Not started yet: the hints go nowhere, as if Redis had been flushed right after.
    const people = [await code(the), await code(the), await code(the)];
    const client = new Redis(redisUrl());
    const mail = the.startMail();
    await ready(the);
    await client.flushdb();
    for (const to of people) await arrives(to);
    await client.flushdb();
    people.push(await code(the));
    for (const to of people) await arrives(to);
    await mail.stop();
    client.disconnect();
    expect(people.map((to) => server.to(to).length)).toEqual([1, 1, 1, 1]);
    await the.close();
  });

  test('while Redis is away letters are written and wait; they leave when it is back', async () => {
    const gate = await startGate(redisUrl());
    const the = await startNotify({ SMTP_URL: server.url, REDIS_URL: gate.url, SWEEP_MS: '100' });
    const mail = the.startMail();
    const to = await code(the);
    expect(await the.ledger()).toMatchObject([{ state: 'queued', hintedAt: null }]);
    gate.open = true;
    await arrives(to);
    gate.shut();
    const later = await code(the);
    await eventually('it waits for the sweeper', async () => (await the.ledger()).some((row) => row.hintedAt === null));
    gate.open = true;
    await arrives(later);
    await mail.stop();
    expect([to, later].map((address) => server.to(address).length)).toEqual([1, 1]);
    await gate.stop();
    await the.close();
  });

  test('the service ends in order while Redis and the mail server are away', async () => {
    const the = await startNotify({ SWEEP_MS: '100' });
    const mail = the.startMail();
    await code(the);
    await mail.stop();
    expect((await the.ledger()).map(({ state }) => state)).toEqual(['queued']);
    await the.close();
  });
});

/** A way to Redis that opens and shuts. */
async function startGate(target: string) {
  const url = new URL(target);
  const sockets = new Set<Socket>();
  const gate = createServer((client) => {
    if (!state.open) return client.destroy();
    const upstream = connect(Number(url.port || 6379), url.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
  });
  gate.listen(0, '127.0.0.1');
  await once(gate, 'listening');
  const state = {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${portOf(gate)}` }).href,
    open: false,
    shut() {
      state.open = false;
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      state.shut();
      await new Promise<void>((resolve) => gate.close(() => resolve()));
    },
  };
  return state;
}
