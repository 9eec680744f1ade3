import { describe, expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';

const portal = await portalOfTests();

describe('the page behind “leave this list”', () => {
  const page = '/unsubscribe/good-token';

  test('changes nothing by being looked at, and leaves the list with one press, without sign-in', async () => {
    for (let n = 0; n < 5; n += 1) expect((await portal.get(page)).statusCode).toBe(200);
    await portal.app.inject({ method: 'HEAD', url: page });
    expect(portal.services.changes()).toHaveLength(0);
    expect((await portal.get(page)).body).toContain('Take me off this list');
    const pressed = await portal.post(page, {});
    expect(pressed.statusCode).toBe(303);
    expect(portal.services.changes()).toMatchObject([{ body: { 'List-Unsubscribe': 'One-Click' } }]);
    expect(wordsOf((await portal.get(page)).body)).toContain('You are off this list');
  });

  test('404 with a hint for a link that lost a piece', async () => {
    for (const answer of [await portal.get('/unsubscribe/good-tok'), await portal.post('/unsubscribe/good-tok', {})]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('We do not know this link');
    }
  });
});

describe.each([
  ['by a link in a letter', '/preferences/good-token', {}],
  ['on their own page', '/me/preferences', { authorization: 'Bearer token-of-ana' }],
])('what somebody gets by mail, chosen %s', (_way, page, headers) => {
  test('shows each list as it stands and saves what is ticked', async () => {
    const shown = await portal.get(page, headers);
    expect(shown.body.match(/type="checkbox"[^>]*checked/g)).toHaveLength(3);
    const saved = await portal.post(page, { announcements: 'yes', nonsense: 'yes' }, headers);
    expect(saved.headers.location).toBe(`${page}?done=yes`);
    expect(portal.services.changes()).toMatchObject([{ method: 'PUT', body: { on: ['announcements'] } }]);
    expect((await portal.get(`${page}?done=yes`, headers)).body).toContain('Saved.');
  });

  test.each([
    ['hard', 'tell an organizer'],
    ['soft', 'sign in with a code'],
    ['complaint', 'join the list'],
  ] as const)('says since when letters are held back as %s, and what opens the way again', async (kind, way) => {
    portal.services.state.heldBack = { kind, since: '2026-11-21T03:00:00Z' };
    const words = wordsOf((await portal.get(page, headers)).body);
    expect(words).toContain('Your letters rest since November 20, 2026');
    expect(words).toContain(way);
    expect(words.includes('in any case')).toBe(kind === 'complaint');
    portal.services.state.heldBack = null;
    expect(wordsOf((await portal.get(page, headers)).body)).not.toContain('letters rest');
  });

  test('leaves all lists with one press', async () => {
    const left = await portal.post(`${page}/leave-all`, {}, headers);
    expect(left.headers.location).toBe(`${page}?done=yes`);
    expect(portal.services.changes()).toMatchObject([{ method: 'PUT', body: { on: [] } }]);
  });
});

test('their own page asks for a sign-in first', async () => {
  expect((await portal.get('/me/preferences')).headers.location).toMatch(/^\/sign-in\?next=/);
});
