import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { eventually } from '@landed/chassis/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { portOf, publicUrl, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => await world.stop());

describe('requests from other sites', () => {
  test.each<[string, Record<string, string>, number]>([
    ['a form of our own', { origin: publicUrl, 'sec-fetch-site': 'same-origin' }, 200],
    ['an old browser on our own page', { origin: publicUrl }, 200],
    ['a program', {}, 200],
    ['another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['an old browser on another site', { origin: 'https://evil.test' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['a lookalike', { origin: `${publicUrl}.evil.test` }, 403],
  ])('%s', async (_who, headers, status) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await world.send(method, '/api/meetings/1', { headers })).status).toBe(status);
    }
    expect((await world.send('GET', '/api/meetings/1', { headers })).status).toBe(200);
  });

  test('a person gets a page, a program the problem', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const page = await world.send('POST', '/sign-up', { headers: { ...headers, accept: 'text/html' } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const problem = await world.send('POST', '/api/needs', { headers });
    expect(problem.json).toMatchObject({ status: 403, code: 'other-origin' });
  });
});

describe('bodies', () => {
  test('arrive byte for byte with their type', async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\u{1F44B} 1\r\n--b--';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    await world.send('POST', '/api/needs', { headers, body });
    expect(world.last()).toMatchObject({ body, headers });
    await world.send('POST', '/api/needs', {
      headers: { 'content-type': 'application/json' },
      body: ' {"a" : 1}',
      chunked: true,
    });
    expect(world.last().body).toBe(' {"a" : 1}');
    await world.send('POST', '/api/needs', { body: 'no type' });
    expect(world.last().body).toBe('no type');
    const empty = await world.send('POST', '/api/needs/1/withdrawals', {
      headers: { 'content-type': 'application/json' },
      body: '',
    });
    expect(empty.json).toEqual({ service: 'matching' });
    expect(world.last()).toMatchObject({ body: '', url: '/api/needs/1/withdrawals' });
  });

  test.each([true, false])('413 above 256 kB (chunked: %s), and nothing reaches the service', async (chunked) => {
    const headers = { 'content-type': 'application/json' };
    const body = Buffer.alloc(256 * 1024 + 1, 'x');
    const answer = await world.send('POST', '/api/needs', { headers, body, chunked });
    expect(answer.json).toMatchObject({ status: 413, code: 'too-large' });
    expect(world.seen).toHaveLength(0);
    await world.send('POST', '/api/needs', { headers, body: body.subarray(0, 256 * 1024), chunked });
    expect(world.last().body).toHaveLength(256 * 1024);
  });
});

describe('a part that is away', () => {
  test('is a 503 that does not say where it lived', async () => {
    const port = portOf(world.upstreams.matching ?? world.gateway);
    await world.upstreams.matching?.close();
    const answer = await world.send('POST', '/api/needs');
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe('part-unavailable');
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.text).not.toContain(String(port));
    expect(answer.text).not.toContain('127.0.0.1');
    expect((await world.send('GET', '/api/meetings')).status).toBe(200);
  });

  test('is a page for a person', async () => {
    await world.upstreams.portal?.close();
    const answer = await world.send('GET', '/me', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('try again');
    expect((await world.send('GET', '/readyz')).json).toEqual({ members: true, portal: false });
  });

  test('costs nobody a request when it is back in a moment', async () => {
    const { notify } = world.upstreams;
    const port = portOf(notify ?? world.gateway);
    await notify?.close();
    const waiting = world.send('GET', '/api/emails');
    const { default: Fastify } = await import('fastify');
    const again = Fastify({ forceCloseConnections: true });
    again.get('/api/emails', async () => ({ back: true }));
    await again.listen({ host: '127.0.0.1', port });
    expect((await waiting).json).toEqual({ back: true });
    await again.close();
  });

  test('its own 503 is passed on once and not asked again', async () => {
    let asked = 0;
    const { default: Fastify } = await import('fastify');
    const busy = Fastify({ forceCloseConnections: true });
    busy.get('/*', async (_request, reply) => {
      asked += 1;
      return reply.code(503).header('retry-after', '1').send({ code: 'records-unavailable' });
    });
    const own = await startWorld({ NOTIFY_URL: await busy.listen({ host: '127.0.0.1', port: 0 }) });
    expect((await own.send('GET', '/api/emails')).status).toBe(503);
    expect(asked).toBe(1);
    await own.stop();
    await busy.close();
  });
});

test('events arrive as they happen, and hanging up reaches the service', async () => {
  const request = httpRequest({ port: portOf(world.gateway), path: '/api/meetings/live', agent: false }).end();
  const [response] = await once(request, 'response');
  const [first] = await once(response, 'data');
  expect(String(first)).toBe('data: one\n\n');
  request.destroy();
  await eventually('the service noticed', async () => world.seen.some(({ method }) => method === 'ABORTED'));
});

test('an open stream does not keep the gateway from ending', async () => {
  const request = httpRequest({ port: portOf(world.gateway), path: '/api/meetings/live', agent: false }).end();
  const [response] = await once(request, 'response');
  response.on('error', () => {});
  response.resume();
  const ended = world.gateway.close().then(() => 'ended');
  expect(await Promise.race([ended, setTimeout(3_000, 'still open')])).toBe('ended');
});
