import { expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';
import { ids } from './stand-in-samples.ts';

const portal = await portalOfTests();

test('where I am signed in is listed, and ended there or everywhere but here', async () => {
  const page = await portal.get('/me/access', portal.signedIn);
  expect(wordsOf(page.body)).toContain('Firefox on Linux (here)');
  expect(page.body).not.toContain('<b>Android');
  const out = await portal.post('/me/access/sign-out', { id: ids.need }, portal.signedIn);
  expect(out.headers.location).toBe('/me/access?done=out');
  const alone = await portal.post('/me/access/others', {}, portal.signedIn);
  expect(alone.headers.location).toBe('/me/access?done=alone');
  expect(portal.services.changes().map(({ url }) => url)).toEqual([
    `/api/sessions/${ids.need}`,
    '/api/sessions/others',
  ]);
});

test('another address is asked for, and used once the codes of both letters are entered', async () => {
  const refused = await portal.post('/me/access/address', { email: 'ana' }, portal.signedIn);
  expect(refused.statusCode).toBe(422);
  expect(wordsOf(refused.body)).toContain('Please enter an e-mail address such as');
  const asked = await portal.post('/me/access/address', { email: ' new@example.org ' }, portal.signedIn);
  expect(asked.headers.location).toBe(`/me/access/codes?change=${ids.challenge}`);
  expect((await portal.get(String(asked.headers.location), portal.signedIn)).body).toContain('name="oldCode"');
  const codes = { change: ids.challenge, oldCode: '000000', newCode: '654321' };
  const wrong = await portal.post('/me/access/codes', codes, portal.signedIn);
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).not.toContain('654321');
  const right = await portal.post('/me/access/codes', { ...codes, oldCode: '123 456' }, portal.signedIn);
  expect(right.headers.location).toBe('/me/access?done=changed');
});

test('both are for whoever is signed in', async () => {
  for (const path of ['/me/access', '/me/access/codes'])
    expect((await portal.get(path)).headers.location).toMatch(/^\/sign-in\?next=/);
});
