import { afterAll, beforeAll, expect, test } from 'vitest';
import { longPage, portOf, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => await world.stop());

test.each(['br', 'gzip'])('a page goes out small by %s, and is the same page', async (encoding) => {
  const headers = { 'accept-encoding': encoding };
  const sent = await world.send('GET', '/long', { headers });
  expect(sent.headers['content-encoding']).toBe(encoding);
  expect(sent.headers.vary).toContain('accept-encoding');
  expect(sent.headers['content-length']).toBeUndefined();
  expect(sent.text.length).toBeLessThan(longPage.length / 10);
  const read = await fetch(new URL('/long', addressOf(world)), { headers });
  expect(await read.text()).toBe(longPage);
});

test('who takes nothing compressed gets the page as it is, and a short answer goes as it is to everybody', async () => {
  const plain = await world.send('GET', '/long');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.text).toBe(longPage);
  const short = await world.send('GET', '/api/meetings/next', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(short.headers['content-encoding']).toBeUndefined();
});

test('a stream of events is told as it happens, by whatever the screen could unpack', async () => {
  const leave = new AbortController();
  const live = new URL('/api/meetings/live', addressOf(world));
  const answer = await fetch(live, { headers: { 'accept-encoding': 'br, gzip' }, signal: leave.signal });
  expect(answer.headers.get('content-encoding')).toBeNull();
  const first = await answer.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString()).toContain('data: one');
  leave.abort();
});

const addressOf = ({ gateway }: World): string => `http://127.0.0.1:${portOf(gateway)}`;
