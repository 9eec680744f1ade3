import { expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';

const portal = await portalOfTests();

test('what I say of myself stands in the form with its eyes, and the pitch with its time', async () => {
  const page = await portal.get('/me/profile', portal.signedIn);
  expect(page.body).toMatch(/name="shown-pitch"[^]*?<option value="members" selected>/);
  expect(page.body).toContain('Acme &amp; Sons');
  expect(wordsOf(page.body)).toContain('About 42 seconds at a calm pace');
});

test('is kept as a whole: lines become lists, rows become targets, what is empty is left out', async () => {
  const answer = await portal.post(
    '/me/profile',
    {
      iAm: 'I am Ana.',
      'title-1': 'Planner',
      'geography-1': 'Boston',
      'title-2': ' ',
      targetCompanies: 'Acme\r\n\r\n Bolt ',
      link: '',
      'shown-pitch': 'members',
    },
    portal.signedIn,
  );
  expect(answer.headers.location).toBe('/me/profile?done=kept');
  expect(portal.services.changes()).toMatchObject([
    {
      method: 'PUT',
      body: {
        pitch: { iAm: 'I am Ana.', iDo: null },
        targets: [{ title: 'Planner', geography: 'Boston' }],
        targetCompanies: ['Acme', 'Bolt'],
        link: null,
        shownTo: { pitch: 'members', need: 'organizers' },
      },
    },
  ]);
});

test('422 says at which field, and keeps everything else that was entered', async () => {
  const wrong = { need: 'A desk.', link: 'http://plain.example', 'title-1': ' ', 'industry-2': 'Machinery' };
  const answer = await portal.post('/me/profile', wrong, portal.signedIn);
  expect(answer.statusCode).toBe(422);
  const words = wordsOf(answer.body);
  expect(words).toContain('begins with https://');
  expect(words).toContain('Please give each target a title');
  // Also where a row above it is empty.
  expect(answer.body).toMatch(/name="industry-2"[^>]*value="Machinery"/);
  expect(answer.body).toContain('href="#targets"');
  expect(answer.body).toContain('A desk.');
});

test('the name by which one is called is changed by itself', async () => {
  expect((await portal.get('/me/profile', portal.signedIn)).body).toMatch(/name="displayName"[^>]*value="Ana"/);
  const answer = await portal.post('/me/profile/name', { displayName: ' Anna ' }, portal.signedIn);
  expect(answer.headers.location).toBe('/me/profile?done=kept');
  expect(portal.services.changes()).toMatchObject([{ method: 'PATCH', body: { displayName: 'Anna' } }]);
  const refused = await portal.post('/me/profile/name', { displayName: ' ' }, portal.signedIn);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('Acme &amp; Sons');
});

test('looking quietly takes addresses for the domains behind them', async () => {
  const wish = { discreet: 'yes', employer: 'Acme', mailDomains: 'boss@acme.example\nacme.test' };
  const answer = await portal.post('/me/discretion', wish, portal.signedIn);
  expect(answer.headers.location).toBe('/me/discretion?done=kept');
  const mailDomains = ['acme.example', 'acme.test'];
  expect(portal.services.changes()).toMatchObject([{ body: { discreet: true, employer: 'Acme', mailDomains } }]);
  const wrong = await portal.post('/me/discretion', { ...wish, mailDomains: 'acme' }, portal.signedIn);
  expect(wrong.statusCode).toBe(422);
  expect(wordsOf(wrong.body)).toContain('what stands behind the @');
});

test('all are for whoever is signed in', async () => {
  for (const path of ['/me/profile', '/me/discretion'])
    expect((await portal.get(path)).headers.location).toMatch(/^\/sign-in\?next=/);
});

test('the handbill is what I say of myself, and names what is too long for one page', async () => {
  const page = await portal.get('/me/handbill', portal.signedIn);
  expect(page.body).toContain('<h1>Ana &lt;b&gt;</h1>');
  const words = wordsOf(page.body);
  expect(words).toContain('I am looking for: Planner, Boston');
  expect(words).toContain('Companies: by about 900 letters');
  expect(words).not.toContain('I can:');
});
