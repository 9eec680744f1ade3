import { expect, test } from 'vitest';
import { asMember, portalOfTests } from './harness.ts';
import { askOf, boardCardOf, ids, introductionOf, matchOf, needOf } from './stand-in-samples.ts';

/** In New York it is 20:30 of November 28 and 23:30 of December 12; in Greenwich the next day has begun. */
const evening = '2026-11-29T01:30:00Z';
const deadline = '2026-12-13T04:30:00Z';

const portal = await portalOfTests(asMember);
const { page: words } = portal;

test.each([
  ['/me/needs', 'open until December 12'],
  ['/board', 'since November 28, until December 12'],
  ['/me/introductions', 'since November 28'],
  ['/me/matches', 'found on November 28'],
  ['/me/asks', 'open until December 12'],
  ['/answer/good-token', 'until December 12'],
  ['/me/access', 'since November 28'],
])('%s names the day that it is where the group meets: an evening there is not yet tomorrow', async (path, said) => {
  const { state } = portal.services;
  state.needs = [needOf({ expiresAt: deadline })];
  state.board = [boardCardOf({ createdAt: evening, expiresAt: deadline })];
  state.introductions = [introductionOf({ askedAt: evening })];
  state.matches = [matchOf({ foundAt: evening })];
  state.asks = [askOf({ expiresAt: deadline })];
  state.ask = { ...state.ask, expiresAt: deadline };
  expect(await words(path)).toContain(said);
});

test('the form that changes a card has the day that the card is shown with, and does not say it anew', async () => {
  portal.services.state.needs = [needOf({ expiresAt: deadline })];
  const change = `/me/needs/${ids.need}/change`;
  expect((await portal.get(change, portal.signedIn)).body).toContain('value="2026-12-12"');
  const fields = { blurb: 'New words.', visibility: 'matching', expiresAt: '2026-12-12' };
  await portal.post(change, fields, portal.signedIn);
  expect(portal.services.changes()[0]?.body).not.toHaveProperty('expiresAt');
});
