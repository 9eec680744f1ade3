import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { eventually } from '@landed/chassis/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { portOf, startWorld, type World } from './world.ts';

const cacheMs = 100;
let world: World;
beforeEach(async () => {
  world = await startWorld({ SESSION_CACHE_MS: String(cacheMs) });
});
afterEach(async () => await world.stop());

async function listen(cookie: string | null): Promise<{ closed: () => boolean; heard: () => number }> {
  const headers = cookie === null ? {} : { cookie };
  const options = { port: portOf(world.gateway), path: '/api/meetings/live', agent: false, headers };
  const [response]: IncomingMessage[] = await once(httpRequest(options).end(), 'response');
  let [closed, heard] = [false, 0];
  response?.on('data', () => {
    heard += 1;
  });
  response?.on('error', () => {});
  response?.once('close', () => {
    closed = true;
  });
  return { closed: () => closed, heard: () => heard };
}

test('a stream ends with the session that opened it: a revoked device hears nothing further', async () => {
  world.signIn('secret-of-the-door', 'token-of-the-door');
  world.signIn('secret-of-ana', 'token-of-ana');
  const revoked = await listen('__Host-landed=secret-of-the-door');
  const signedIn = await listen('__Host-landed=secret-of-ana');
  const anybody = await listen(null);
  world.endSession('secret-of-the-door');
  world.clock.now += cacheMs + 1;
  await eventually('the revoked one is closed', async () => revoked.closed());
  const before = [signedIn.heard(), anybody.heard()];
  await eventually('the others go on', async () =>
    [signedIn.heard(), anybody.heard()].every((count, index) => count > (before[index] ?? 0)),
  );
  expect([signedIn.closed(), anybody.closed()]).toEqual([false, false]);
});

test('while nobody can say whether a session lasts, its stream goes on', async () => {
  world.signIn('secret-of-ana', 'token-of-ana');
  const stream = await listen('__Host-landed=secret-of-ana');
  await world.upstreams.members?.close();
  world.clock.now += cacheMs + 1;
  await eventually('more is heard after a check failed', async () => stream.heard() > 10);
  expect(stream.closed()).toBe(false);
});
