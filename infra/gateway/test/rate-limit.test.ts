import { randomInt } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { infrastructure } from '../../testing.ts';
import { networkOf } from '../rate-limit.ts';
import { cuttableLine } from './cuttable.ts';
import { startWorld, type World } from './world.ts';

const limits = { RATE_LIMIT_PER_MINUTE: '12', RATE_LIMIT_SIGN_IN_PER_MINUTE: '3', TRUST_PROXY: '1' };
const { redisUrl } = infrastructure();

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
/** Redis outlives a test, so each counts a client of its own. */
const someIPv4 = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const someIPv6Network = (): string => `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}`;

async function statuses(world: World, times: number, more: { headers: Record<string, string> }): Promise<number[]> {
  const seen = [];
  for (let n = 0; n < times; n += 1) seen.push((await world.send('GET', '/', more)).status);
  return seen;
}
/** Until its connection stands a gateway counts by itself: waits for the first count in Redis. */
async function countingInRedis(world: World): Promise<void> {
  const redis = new Redis(redisUrl);
  await eventually('the gateway counts in Redis', async () => {
    const address = someIPv4();
    await world.send('GET', '/', from(address));
    return (await redis.exists(`gateway:all:${address}`)) === 1;
  });
  redis.disconnect();
}
const twelveThenNoMore = [...Array.from({ length: 12 }, () => 200), 429];

test('429 with the time to wait, counted over all gateways by network', async () => {
  const one = await startWorld({ ...limits, REDIS_URL: redisUrl });
  const other = await startWorld({ ...limits, REDIS_URL: redisUrl });
  const client = from(someIPv4());
  await eventually('both count together', async () => {
    await one.send('GET', '/', client);
    return (await other.send('GET', '/', client)).status === 429;
  });
  const refused = await one.send('GET', '/', client);
  expect(refused.status).toBe(429);
  expect(refused.json.code).toBe('too-many-requests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await one.send('GET', '/', from(someIPv4()))).status).toBe(200);
  expect((await one.send('GET', '/livez', client)).status).toBe(200);
  await one.stop();
  await other.stop();
});

test('signing up, in and entering codes has a stricter limit of its own, in the API and on the pages', async () => {
  const world = await startWorld({ ...limits, REDIS_URL: redisUrl });
  await countingInRedis(world);
  const network = someIPv6Network();
  const me = from(`${network}::1`);
  const seen = [];
  for (const path of ['/api/sign-ups', '/sign-in', '/code', '/api/sessions']) {
    seen.push((await world.send('POST', path, me)).status);
  }
  expect(seen).toEqual([200, 200, 200, 429]);
  expect((await world.send('POST', '/api/sign-ins', from(`${network}:ffff::9`))).status).toBe(429);
  expect((await world.send('GET', '/sign-in', me)).status).toBe(200);
  expect((await world.send('POST', '/api/sign-ins', from(`${someIPv6Network()}::1`))).status).toBe(200);
  await world.stop();
});

test('without Redis each gateway counts by itself, and counts together again when it is back', async () => {
  const line = await cuttableLine(redisUrl);
  const world = await startWorld({ ...limits, REDIS_URL: line.url });
  const other = await startWorld({ ...limits, REDIS_URL: redisUrl });
  await line.cut();
  const client = from(someIPv4());
  expect(await statuses(world, 13, client)).toEqual(twelveThenNoMore);
  expect((await other.send('GET', '/', client)).status).toBe(200);
  await line.mend();
  await eventually('both count together', async () => {
    const probe = from(someIPv4());
    await statuses(other, 12, probe);
    return (await world.send('GET', '/', probe)).status === 429;
  });
  await world.stop();
  await other.stop();
  await line.cut();
});

test('a Redis that does not answer holds no request up for long', async () => {
  const line = await cuttableLine(redisUrl);
  const world = await startWorld({ ...limits, REDIS_URL: line.url });
  const client = from(someIPv4());
  await world.send('GET', '/', client);
  line.hold();
  // Half a second by its settings; without those it would be asked until it answers, and it never does.
  expect((await world.send('GET', '/', client)).status).toBe(200);
  await line.cut();
  await world.stop();
});

describe('whose address it is', () => {
  test('a client cannot choose its own when no proxy is trusted', async () => {
    const world = await startWorld({ ...limits, TRUST_PROXY: 'false' });
    const seen = [];
    for (let n = 0; n < 13; n += 1) seen.push((await world.send('GET', '/', from(`192.0.2.${n}`))).status);
    expect(seen).toEqual(twelveThenNoMore);
    await world.stop();
  });

  test('behind one proxy the last address counts, not what the client put before it', async () => {
    const world = await startWorld({ ...limits, TRUST_PROXY: '1' });
    await world.send('GET', '/', from('10.9.9.9, 192.0.2.77'));
    expect(world.last().headers['x-forwarded-for']).toBe('192.0.2.77');
    await world.stop();
  });

  test('a list of addresses trusts these alone', async () => {
    const world = await startWorld({ ...limits, TRUST_PROXY: '10.0.0.0/8' });
    await world.send('GET', '/', from('192.0.2.77'));
    expect(world.last().headers['x-forwarded-for']).toBe('127.0.0.1');
    await world.stop();
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
