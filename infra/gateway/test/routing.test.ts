import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { destinationOf } from '../destinations.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => await world.stop());

describe('which part answers', () => {
  test.each([
    ['/api/sign-ups', 'members'],
    ['/api/members/me/list-consent', 'members'],
    ['/api/ground-rules', 'members'],
    ['/api/meetings/next', 'meetings'],
    ['/api/check-ins?filter=%7B%7D', 'meetings'],
    ['/api/asks/abc', 'matching'],
    ['/api/introductions', 'matching'],
    ['/api/mail-summary', 'notify'],
    ['/api/dead-letters/members', 'members'],
    ['/api/dead-letters/matching/1/replays', 'matching'],
    ['/', 'portal'],
    ['/me', 'portal'],
    [`/answer/${'x'.repeat(200)}`, 'portal'],
  ])('%s is answered by %s, path and query untouched', async (path, service) => {
    const answer = await world.send('GET', path);
    expect(answer.json).toEqual({ service });
    expect(world.last().url).toBe(path);
  });

  test.each([
    '/internal/session-tokens',
    '/internal/jwks.json',
    '/%69nternal/jwks.json',
    '/./internal/jwks.json',
    '//internal/jwks.json',
    '/api/../internal/jwks.json',
    '/api/sessions/../../internal/jwks.json',
    '/api/sessions/%2e%2e/%2e%2e/internal/jwks.json',
    '/api/sessions/..%2f..%2finternal/jwks.json',
    '/api/sessions/..\\..\\internal/jwks.json',
    '/api/internal/jwks.json',
    '/api/livez',
    '/x/../livez',
    '/api/unknown',
    '/api/needsx',
    '/api/dead-letters/portal',
    '/api',
  ])('%s leads nowhere', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await world.send(method, path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.text).not.toContain('leaked');
    }
  });

  test('names inherited by every object are no resources', () => {
    expect(destinationOf('/api/constructor')).toBeNull();
    expect(destinationOf('/api/__proto__/x')).toBeNull();
  });

  test('the probes are the gateway’s own', async () => {
    expect((await world.send('GET', '/livez')).json).toEqual({ status: 'ok' });
    expect((await world.send('GET', '/readyz')).json).toEqual({ members: true, portal: true });
  });

  test.each(['TRACE', 'OPTIONS', 'PROPFIND'])('405 %s', async (method) => {
    const answer = await world.send(method, '/api/meetings');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toContain('GET');
  });

  test('HEAD stays HEAD behind the gateway', async () => {
    expect((await world.send('HEAD', '/answer/token')).status).toBe(200);
    expect(world.last().method).toBe('HEAD');
  });
});

const policy = async (path: string) => String((await world.send('GET', path)).headers['content-security-policy']);

describe('the volunteers’ screens', () => {
  test('are one page under their own address, and under one that can be read out across a hall', async () => {
    for (const path of ['/volunteers/', '/volunteers/stage'])
      expect((await world.send('GET', path)).headers).toMatchObject({ 'cache-control': 'no-cache' });
    for (const path of ['/volunteers', '/pair'])
      expect((await world.send('GET', path)).headers.location).toBe('/volunteers/');
  });

  test('write no styles and may use the camera', async () => {
    expect(await policy('/volunteers/')).not.toContain('unsafe');
    expect(String((await world.send('GET', '/volunteers/')).headers['permissions-policy'])).toContain('camera=(self)');
  });
});

describe('the dashboard', () => {
  test('is one page for all addresses in it, asked for anew each time', async () => {
    for (const path of ['/admin/', '/admin/members', '/admin/members/1/show']) {
      const answer = await world.send('GET', path);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('the dashboard');
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    expect((await world.send('GET', '/admin')).headers.location).toBe('/admin/');
  });

  test('keeps hashed files for ever and misses others plainly', async () => {
    const file = await world.send('GET', '/admin/assets/app-1a2b3c.js');
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const missing = await world.send('GET', '/admin/assets/app-gone.js');
    expect(missing.status).toBe(404);
    expect(missing.headers['cache-control']).toBe('no-store');
    expect((await world.send('GET', '/admin/../env.ts')).status).not.toBe(200);
  });

  test('may write styles, pages for people may not', async () => {
    expect(await policy('/admin/')).toContain("style-src 'self' 'unsafe-inline'");
    expect(await policy('/')).not.toContain('unsafe');
    expect(await policy('/admin-like')).not.toContain('unsafe');
    expect(await policy('/')).toContain("default-src 'none'");
  });
});

test('HSTS is said only where the public address is https', async () => {
  expect((await world.send('GET', '/')).headers['strict-transport-security']).toBeUndefined();
  const secure = await startWorld({ PUBLIC_URL: 'https://landed.test' });
  expect((await secure.send('GET', '/')).headers['strict-transport-security']).toContain('max-age');
  await secure.stop();
});
