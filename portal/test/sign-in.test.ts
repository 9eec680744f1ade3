import { expect, test } from 'vitest';
import { portalOfTests } from './harness.ts';
import { ids } from './stand-in-samples.ts';

const portal = await portalOfTests();

const ana = {
  displayName: 'Ana',
  email: 'ana@example.org',
  groundRulesVersion: '1',
  agree: 'yes',
  once: 'a-key-of-this-form',
};

test('signing up shows the ground rules, and leads to the code in the same browser', async () => {
  expect((await portal.get('/sign-up')).body).toContain('We listen first.');
  const answer = await portal.post('/sign-up', ana, {
    cookie: '__Host-landed-nonce=n0',
    'x-request-id': 'the-id-of-this-request',
  });
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(`/code?challenge=${ids.challenge}&next=coming`);
  expect(answer.headers['set-cookie']).toContain('__Host-landed-nonce=n1');
  const [sent] = portal.services.changes();
  expect(sent?.body).toEqual({ displayName: 'Ana', email: 'ana@example.org', groundRulesVersion: 1 });
  expect(sent?.headers).toMatchObject({
    cookie: '__Host-landed-nonce=n0',
    'x-request-id': 'the-id-of-this-request',
    'idempotency-key': 'a-key-of-this-form',
  });
});

test('422 keeps what was entered and says at each field what to mend', async () => {
  const answer = await portal.post('/sign-up', {
    ...ana,
    displayName: '"><script>',
    email: 'not an address',
    agree: '',
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('<title>Please check: Sign up - Landed</title>');
  expect(answer.body).toContain('value="not an address"');
  expect(answer.body).toContain('value="&quot;&gt;&lt;script&gt;"');
  expect(answer.body).toContain('aria-describedby="email-hint email-complaint" aria-invalid="true"');
  expect(answer.body).toContain('href="#email"');
  expect(answer.body).toContain('id="agree-complaint"');
  expect(answer.body).not.toContain('id="displayName-complaint"');
  expect(portal.services.changes()).toHaveLength(0);
});

test('the code opens a session, spaces or not, and goes on to where the person was going', async () => {
  const page = await portal.get(`/code?challenge=${ids.challenge}&next=coming`);
  expect(page.body).toContain('autocomplete="one-time-code"');
  const answer = await portal.post('/code', { challenge: ids.challenge, next: 'coming', code: ' 123 456' });
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe('/coming');
  expect(answer.headers['set-cookie']).toHaveLength(2);
});

test.each(['1234567', 'abc', '', '654321'])('422 for the code %j, which is not shown again', async (code) => {
  const answer = await portal.post('/code', { challenge: ids.challenge, next: 'me', code });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('id="code-complaint"');
  expect(answer.body).toContain(ids.challenge);
  expect(answer.body).not.toContain('value="654321"');
});

test('nobody is led away from here', async () => {
  for (const next of ['//evil.test', 'https://evil.test', 'me/..//evil.test', 'me\\evil', '']) {
    const answer = await portal.post('/sign-in', { email: 'ana@example.org', next });
    expect(answer.headers.location, next).toBe(`/code?challenge=${ids.challenge}&next=me`);
  }
  expect((await portal.get('/code?challenge=nonsense')).headers.location).toBe('/sign-in');
});

test('signing out ends the session', async () => {
  const answer = await portal.post('/sign-out', {}, portal.signedIn);
  expect(answer.headers.location).toBe('/');
  expect(answer.headers['set-cookie']).toContain('__Host-landed=;');
  expect(portal.services.changes()).toMatchObject([{ method: 'DELETE', url: '/api/sessions/current' }]);
});
