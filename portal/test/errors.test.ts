import { expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';

const portal = await portalOfTests();

test('the first page says when and where, also when the date cannot be looked up', async () => {
  expect(wordsOf((await portal.get('/')).body)).toContain('Friday, November 27, 18:30 to 20:30');
  portal.services.state.meeting = null;
  expect((await portal.get('/')).body).toContain('No evening is planned yet');
  portal.services.state.away = ['/api/'];
  const answer = await portal.get('/');
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('We cannot look up the date right now');
});

test('404 is a page with a way on', async () => {
  const answer = await portal.get('/nowhere');
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toContain('There is nothing here');
});

test('503 says to try again, under an id that an organizer can look up', async () => {
  portal.services.state.away = ['/api/'];
  const answer = await portal.get('/sign-up', { 'x-request-id': 'the-id-of-this-request' });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.body).toContain('please try again');
  expect(answer.body).toContain('the-id-of-this-request');
});

test('an answer that no one can read is a 500 page without its insides', async () => {
  portal.services.state.meeting = { surprise: true };
  const answer = await portal.get('/coming', portal.signedIn);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('invalid_type');
});

test.each(['/me', '/coming', '/me/needs', '/me/leads', '/me/matches', '/me/introductions', '/board'])(
  '%s asks who is not signed in to sign in',
  async (path) => {
    const answer = await portal.get(path);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/sign-in/);
  },
);

test('who cannot be recognised right now is not sent to sign in', async () => {
  const answer = await portal.get('/me', { 'x-session-unreadable': 'true' });
  expect(answer.statusCode).toBe(503);
});

test('signing in leads on to the page that was asked for', async () => {
  const asked = await portal.get('/coming?meeting=0192f0c0-0000-7000-8000-000000000005');
  const next = new URL(String(asked.headers.location), 'http://landed.test');
  expect(next.pathname).toBe('/sign-in');
  const page = await portal.get(`${next.pathname}${next.search}`);
  expect(page.body).toContain('value="coming?meeting=0192f0c0-0000-7000-8000-000000000005"');
});

test('what was typed outlasts a sign-in that ran out: it waits on the page until it can be sent', async () => {
  const typed = { kind: 'contact-at', company: 'Acme', blurb: 'I build "bridges".', once: 'once-1234' };
  const answer = await portal.post('/me/needs', typed);
  expect(answer.statusCode).toBe(401);
  expect(answer.body).toContain('action="/me/needs"');
  expect(answer.body).toContain('name="blurb" value="I build &quot;bridges&quot;."');
  expect(answer.body).toContain('name="once" value="once-1234"');
});

test('what cannot be undone asks to sign in once more, and leads back', async () => {
  portal.services.state.signedInLongAgo = true;
  const answer = await portal.post('/me/leave', {}, portal.signedIn);
  expect(answer.statusCode).toBe(403);
  expect(answer.body).toContain('href="/sign-in?next=me%2Fleave"');
});

test('a session that ended meanwhile leads to signing in, and not in circles', async () => {
  const stale = { authorization: 'Bearer of-yesterday' };
  expect((await portal.get('/me', stale)).headers.location).toBe('/sign-in');
  expect((await portal.get('/sign-in', stale)).statusCode).toBe(200);
});

test.each([
  ['/me/access/address', '/me/access'],
  ['/me/cancellation', '/me'],
  ['/sign-out', '/'],
  ['/cards/known?x=1', '/cards'],
  [`/me/needs/0192f0c0-0000-7000-8000-000000000005/withdrawal`, '/me/needs/0192f0c0-0000-7000-8000-000000000005'],
  ['/preferences/good-token/leave-all', '/preferences/good-token'],
])('%s, loaded again after a form, leads to the page that the form stood on', async (path, page) => {
  const answer = await portal.get(path, portal.signedIn);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(page);
});

test('no GET and no HEAD changes anything, at any address that a form has', async () => {
  portal.services.state.tokenIsMember = true;
  const forms = [
    '/prepare',
    '/sign-up',
    '/sign-in',
    '/code',
    '/sign-out',
    '/coming',
    '/me/cancellation',
    '/me/ground-rules',
    '/me/list-consent',
    '/me/list-consent/withdrawal',
    '/me/needs',
    '/me/leads',
    '/me/needs/0192f0c0-0000-7000-8000-000000000005/withdrawal',
    '/answer/good-token',
  ];
  for (const url of forms) {
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await portal.app.inject({ method, url, headers: portal.signedIn });
      expect([200, 303]).toContain(answer.statusCode);
    }
  }
  expect(portal.services.changes()).toHaveLength(0);
});

test('pages are not kept, stylesheet and scripts are; none stands in a page', async () => {
  const page = await portal.get('/');
  expect(page.headers['cache-control']).toBe('no-store');
  const assets = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url = '']) => url);
  expect(assets.map((url) => url.replace(/^.*\//, ''))).toEqual(['portal.css', 'landed.svg', 'once.js']);
  for (const url of assets) {
    const asset = await portal.get(url);
    expect(asset.statusCode).toBe(200);
    expect(asset.headers['cache-control']).toContain('immutable');
  }
  expect(page.body).not.toMatch(/<script>|style="/);
});
