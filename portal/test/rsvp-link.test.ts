import { describe, expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';
import { meetingOf, rsvpOf } from './stand-in-samples.ts';

const portal = await portalOfTests(({ state }) => {
  state.rsvp = rsvpOf();
});

const page = '/rsvp/good-token';

describe('the link in a letter', () => {
  test('shows how I come without signing in, and nothing is changed by looking', async () => {
    for (let n = 0; n < 5; n += 1) await portal.get(page);
    await portal.app.inject({ method: 'HEAD', url: page });
    const { body } = await portal.get(page);
    expect(wordsOf(body)).toContain('You are expected.');
    expect(wordsOf(body)).toContain('Market car park');
    expect(body).toMatch(/value="car" required checked/);
    expect(body).not.toContain('Ana');
    expect(portal.services.changes()).toEqual([]);
  });

  test('cancels with one press, and offers the other answer', async () => {
    const answer = await portal.post(page, { answer: 'not-coming' });
    expect(answer.headers.location).toBe(`${page}?done=not-coming`);
    expect(portal.services.changes()).toMatchObject([{ method: 'DELETE', url: '/api/rsvp-links/good-token' }]);
    portal.services.state.rsvp = null;
    const after = wordsOf((await portal.get(`${page}?done=not-coming`)).body);
    expect(after).toContain('Your place is free for somebody else.');
    expect(after).toContain('I’m coming after all');
    expect(after).not.toContain('I can’t come after all');
  });

  test('changes how I come; what is missing is asked for, and a full room is said with the way to the queue', async () => {
    const said = { answer: 'come', arrival: 'other', stepFree: 'yes' };
    expect((await portal.post(page, said)).headers.location).toBe(`${page}?done=changed`);
    expect(portal.services.changes()).toMatchObject([
      { method: 'PUT', url: '/api/rsvp-links/good-token', body: { arrival: 'other', stepFree: true } },
    ]);
    expect((await portal.post(page, { answer: 'come' })).statusCode).toBe(422);
    portal.services.state.full = true;
    const full = await portal.post(page, said);
    expect(full.statusCode).toBe(422);
    expect(full.body).toContain('<details open>');
    expect((await portal.post(page, { ...said, waitlist: 'yes' })).headers.location).toBe(`${page}?done=waiting`);
  });

  test('says when nothing is left to change, and 404 in words for a link that nobody knows', async () => {
    portal.services.state.meeting = meetingOf({ state: 'cancelled' });
    const closed = (await portal.get(page)).body;
    expect(wordsOf(closed)).toContain('This evening does not take place');
    expect(closed).not.toContain('<form method="post" action="/rsvp');
    const unknown = await portal.get('/rsvp/bad-token');
    expect([unknown.statusCode, (await portal.post('/rsvp/bad-token', { answer: 'not-coming' })).statusCode]).toEqual([
      404, 404,
    ]);
    expect(wordsOf(unknown.body)).toContain('This link is not known');
  });
});
