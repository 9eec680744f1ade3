import { expect, test } from 'vitest';
import { asMember, portalOfTests, wordsOf } from './harness.ts';
import { boardCardOf, introductionOf, matchOf } from './stand-in-samples.ts';

const portal = await portalOfTests(asMember);
const { page } = portal;

test('the board says who is hiring first, then fairs, what is asked and what is offered', async () => {
  portal.services.state.board = [
    boardCardOf({ card: 'need', kind: 'contact-at', company: 'Bolt', text: 'I build <b>bridges.', name: 'Ana' }),
    boardCardOf({ kind: 'resource', company: '', text: 'A user group.' }),
    boardCardOf({ kind: 'job-fair', company: '', companies: ['Acme', 'Bolt', 'Cedar', 'Delta'], text: 'On Friday.' }),
    boardCardOf(),
  ];
  const words = await page('/board');
  const order = ['Hiring: Acme & Sons', 'Job fair: Acme, Bolt, Cedar and more', 'A contact at Bolt', 'A user group.'];
  const places = order.map((text) => words.indexOf(text));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  expect(words).toContain('Acme, Bolt, Cedar, Delta');
  const { body } = await portal.get('/board', portal.signedIn);
  expect(body).toContain('I build &lt;b&gt;bridges.');
  expect(body).toContain('/me/leads/new?kind=know-someone-at&amp;company=Bolt');
  expect(body).toContain('/me/needs/new?kind=contact-at&amp;company=Acme+%26+Sons');
});

test('what is about no company says how it is taken up: there is nothing to press, and nobody’s name', async () => {
  const asked = 'Say so at an evening, or tell an organizer: they know who asks.';
  const offered = 'Ask at an evening, or tell an organizer: they know who offers it.';
  const need = boardCardOf({ card: 'need', kind: 'other', company: '', text: 'Somebody to practise with.' });
  const course = boardCardOf({ kind: 'resource', company: '', text: 'A course.' });
  portal.services.state.board = [need, course];
  const words = await page('/board');
  const order = ['What members ask', asked, 'Somebody to practise', 'What members offer', offered, 'A course.'];
  const places = order.map((text) => words.indexOf(text));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
  portal.services.state.board = [boardCardOf(), boardCardOf({ card: 'need', kind: 'contact-at', company: 'Bolt' })];
  expect(await page('/board')).not.toContain('tell an organizer');
});

test('it is searched by company, role or word, in whatever capitals, and says how many hold it', async () => {
  portal.services.state.board = [boardCardOf(), boardCardOf({ company: 'Bolt', text: 'Welders.' })];
  const words = await page('/board?q=WELD');
  expect(words).toContain('1 of 2 hold “WELD”.');
  expect(words).toContain('Hiring: Bolt');
  expect(words).not.toContain('Acme');
  expect(await page('/board?q=nowhere')).not.toMatch(/Nothing is told|Nobody asks/);
});

test('empty, away, and before the first evening it says what is the matter', async () => {
  expect(await page('/board')).toContain('Nothing is told at the moment. Have you read or heard of something?');
  portal.services.state.away = ['/api/board'];
  expect(await page('/board')).toContain('We cannot look this up right now');
  portal.services.reset();
  const refused = await portal.get('/board', portal.signedIn);
  expect(refused.statusCode).toBe(403);
  expect(wordsOf(refused.body)).toContain('This opens at your first evening');
});

test('what was found for me stands with why, and names nobody', async () => {
  expect(await page('/me/matches')).toContain('Nothing yet.');
  portal.services.state.matches = [matchOf(), matchOf({ kind: 'asked', text: null })];
  const words = await page('/me/matches');
  expect(words).toContain('Acme & Sons is said to be hiring They look for a planner. It is on your list of companies.');
  expect(words).toContain('Somebody who may know someone at Acme & Sons has been asked');
  expect(words.match(/I would like a contact there/g)).toHaveLength(1);
});

test('introductions show the words of the service and no state of their own', async () => {
  expect(await page('/me/introductions')).toContain('When somebody may know somebody for you, it shows here.');
  portal.services.state.introductions = [introductionOf({ state: 'closed', detail: 'Nothing came of it this time.' })];
  const words = await page('/me/introductions');
  expect(words).toContain('Acme & Sons Nothing came of it this time.');
  expect(words).not.toMatch(/declined|expired|closed/);
});

test('an introduction that was made leads on to where its asker says how it went', async () => {
  const made = { state: 'introduced', detail: 'You were introduced.' };
  portal.services.state.introductions = [introductionOf({ ...made, outcome: { met: 'yes', token: 'met-token' } })];
  const { body } = await portal.get('/me/introductions', portal.signedIn);
  expect(body).toContain('href="/met/met-token"');
  expect(wordsOf(body)).toContain('since November 20; you met');
});
