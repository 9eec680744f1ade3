import { afterEach, beforeEach, expect, test } from 'vitest';
import { portOf, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({ SESSION_CACHE_MS: '5000' });
  world.signIn('secret-of-ana', 'token-of-ana');
});
afterEach(async () => await world.stop());

const ana = { cookie: 'theme=dark; __Host-landed=secret-of-ana; __Host-landed-nonce=nonce-1' };

test('the session cookie becomes a token, and a client’s own claims stay outside', async () => {
  await world.send('GET', '/api/needs', {
    headers: {
      ...ana,
      authorization: 'Bearer forged',
      forwarded: 'for=1.2.3.4',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
      'x-real-ip': '1.2.3.4',
      'x-request-id': 'mine',
      'x-gateway-secret': 'guess',
      'x-session-unreadable': 'true',
      'idempotency-key': 'key-12345',
    },
  });
  const { headers } = world.last();
  expect(headers.authorization).toBe('Bearer token-of-ana');
  expect(headers['x-forwarded-for']).toBe('127.0.0.1');
  expect(headers['x-forwarded-host']).toBe('landed.test');
  expect(headers['idempotency-key']).toBe('key-12345');
  expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  for (const name of ['cookie', 'forwarded', 'x-real-ip', 'x-gateway-secret', 'x-session-unreadable']) {
    expect(headers).not.toHaveProperty(name);
  }
});

test('without a session no token is sent, whatever the client says', async () => {
  await world.send('GET', '/api/needs', { headers: { authorization: 'Bearer forged' } });
  expect(world.last().headers.authorization).toBeUndefined();
  await world.send('GET', '/api/needs', { headers: { cookie: '__Host-landed=unknown-secret' } });
  expect(world.last().headers.authorization).toBeUndefined();
  expect(world.exchanged).toHaveLength(1);
});

test('the answer carries the id that the service saw', async () => {
  const answer = await world.send('GET', '/api/needs');
  expect(answer.headers['x-request-id']).toBe(world.last().headers['x-request-id']);
});

test.each([
  ['/api/sign-ups', '__Host-landed-nonce=nonce-1'],
  ['/api/sign-ins', '__Host-landed-nonce=nonce-1'],
  ['/api/sessions', '__Host-landed-nonce=nonce-1'],
  ['/code', '__Host-landed-nonce=nonce-1'],
  ['/api/sessions/current', undefined],
  ['/api/members/me', undefined],
  ['/api/meetings', undefined],
])('of the cookies, %s gets %s', async (path, expected) => {
  await world.send('POST', path, { headers: ana });
  expect(world.last()).toMatchObject({ url: path });
  expect(world.last().headers.cookie).toBe(expected);
});

test('a nonce that is none is not passed on', async () => {
  await world.send('POST', '/api/sessions', { headers: { cookie: '__Host-landed-nonce=a b' } });
  expect(world.last().headers.cookie).toBeUndefined();
});

test('cookies that members sets reach the client', async () => {
  const answer = await world.send('POST', '/api/sessions', { headers: ana });
  expect(answer.headers['set-cookie']).toHaveLength(2);
});

test('one exchange serves many requests until it is too old', async () => {
  await Promise.all(Array.from({ length: 10 }, () => world.send('GET', '/api/needs', { headers: ana })));
  expect(world.exchanged).toHaveLength(1);
  world.clock.now += 4_999;
  await world.send('GET', '/api/needs', { headers: ana });
  expect(world.exchanged).toHaveLength(1);
  world.clock.now += 2;
  await world.send('GET', '/api/needs', { headers: ana });
  expect(world.exchanged).toHaveLength(2);
});

test.each([
  ['DELETE', '/api/sessions/current'],
  ['POST', '/api/sessions'],
  ['PATCH', '/api/members/me'],
  ['POST', '/sign-out'],
])('%s %s forgets the kept token at once', async (method, path) => {
  await world.send('GET', '/api/needs', { headers: ana });
  await world.send(method, path, { headers: ana });
  await world.send('GET', '/api/needs', { headers: ana });
  expect(world.exchanged).toHaveLength(2);
});

test('with members away, signed-out pages go on, changes are refused, and nobody is told to sign in', async () => {
  await world.upstreams.members?.close();
  expect((await world.send('GET', '/api/meetings', { headers: ana })).status).toBe(200);
  expect(world.last().headers.authorization).toBeUndefined();
  expect(world.last().headers['x-session-unreadable']).toBe('true');
  expect((await world.send('POST', '/api/meetings/1/rsvps', { headers: ana })).json.code).toBe('sign-in-unavailable');
  const guarded = await world.send('GET', '/api/needs/protected', { headers: ana });
  expect(guarded.status).toBe(503);
  expect(guarded.json.code).toBe('sign-in-unavailable');
  expect((await world.send('POST', '/api/asks/token')).status).toBe(200);
});

test('a failed exchange is not kept', async () => {
  const { members } = world.upstreams;
  const port = portOf(members ?? world.gateway);
  await members?.close();
  await world.send('GET', '/api/needs', { headers: ana });
  const { default: Fastify } = await import('fastify');
  const again = Fastify({ forceCloseConnections: true });
  again.post('/internal/session-tokens', async () => ({ token: 'token-again', expiresInSeconds: 60 }));
  await again.listen({ host: '127.0.0.1', port });
  await world.send('GET', '/api/needs', { headers: ana });
  expect(world.last().headers.authorization).toBe('Bearer token-again');
  await again.close();
});
