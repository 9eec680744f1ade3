import { expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';
import { rsvpOf } from './stand-in-samples.ts';

const portal = await portalOfTests();

const pitch = { iAm: 'I am Ana.', iDo: 'I plan bridges.', iHelp: '', iNeed: 'A word with a builder.' };

test('the guide is for everybody: what will happen, that “pass” is fine, the ground rules and the evening', async () => {
  const words = wordsOf((await portal.get('/prepare')).body);
  expect(words).toContain('Friday, November 27, 18:30 to 20:30');
  expect(words).toContain('Saying “pass” is fine, and nobody notes it down.');
  expect(words).toContain('We listen first.');
  expect(words).toContain('Nothing that you type here is kept.');
});

test('it is a guide also while no service can be asked', async () => {
  portal.services.state.away = ['/api/'];
  const page = await portal.get('/prepare', portal.signedIn);
  expect(page.statusCode).toBe(200);
  expect(wordsOf(page.body)).toContain('We cannot look up the ground rules right now.');
});

test('who is coming reads where to park', async () => {
  portal.services.state.rsvp = rsvpOf();
  expect(wordsOf((await portal.get('/prepare', portal.signedIn)).body)).toContain('Please park here: Market car park');
  portal.services.state.rsvp = rsvpOf({ state: 'cancelled' });
  expect((await portal.get('/prepare', portal.signedIn)).body).not.toContain('Market car park');
});

test('asked how long a pitch takes, it says so, keeps the words in the fields, and keeps nothing else', async () => {
  const answer = await portal.post('/prepare', { ...pitch, targetCompanies: 'Acme' });
  expect(answer.statusCode).toBe(200);
  expect(wordsOf(answer.body)).toContain('About 6 seconds at a calm pace. It fits into half a minute.');
  expect(answer.body).toContain('I plan bridges.');
  const long = await portal.post('/prepare', { iAm: 'word '.repeat(100) }, portal.signedIn);
  expect(wordsOf(long.body)).toContain('About 40 seconds at a calm pace. Half a minute is what the evening has');
  expect(portal.services.changes()).toHaveLength(0);
});

test('whoever is signed in keeps it, and everything else they say of themselves stays', async () => {
  const answer = await portal.post(
    '/prepare',
    { ...pitch, targetCompanies: 'Bolt\r\n\r\nAcme', do: 'keep' },
    portal.signedIn,
  );
  expect(answer.headers.location).toBe('/prepare?done=kept');
  expect(portal.services.changes()).toMatchObject([
    {
      method: 'PUT',
      url: '/api/members/me/portrait',
      body: {
        pitch: { iAm: 'I am Ana.', iHelp: null },
        targetCompanies: ['Bolt', 'Acme'],
        targets: [{ title: 'Planner' }],
        shownTo: { pitch: 'members' },
      },
    },
  ]);
  const stranger = await portal.post('/prepare', { ...pitch, do: 'keep' });
  expect(stranger.statusCode).toBe(401);
  expect(stranger.body).toContain('value="I plan bridges."');
});

test('422 for more companies than anybody can look at, with all of them kept in the field', async () => {
  const companies = Array.from({ length: 51 }, (_, index) => `Company ${index}`).join('\n');
  const answer = await portal.post('/prepare', { ...pitch, targetCompanies: companies, do: 'keep' }, portal.signedIn);
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Company 50');
  expect(answer.body).toContain('id="targetCompanies-complaint"');
});

test('the sign at the door carries the address of the guide', async () => {
  const page = await portal.get('/prepare/sign');
  expect(wordsOf(page.body)).toContain('http://landed.test/prepare');
  expect(page.body).toContain('class="qr"');
});
