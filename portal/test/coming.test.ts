import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPortal, type TestPortal, wordsOf } from './harness.ts';
import { ids, rsvpOf } from './stand-in-samples.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(() => portal.services.reset());
afterAll(async () => await portal.stop());

const me = async (): Promise<string> => wordsOf((await portal.get('/me', portal.signedIn)).body);

describe('I’m coming', () => {
  test('asks how, and never why', async () => {
    const page = await portal.get('/coming', portal.signedIn);
    expect(wordsOf(page.body)).toContain('Friday 27 November, 18:30 to 20:30');
    expect(page.body).toContain('Nobody will ask why');
    const answer = await portal.post(
      '/coming',
      { meetingId: ids.meeting, arrival: 'car', stepFree: 'yes', once: 'once-1234' },
      portal.signedIn,
    );
    expect(answer.headers.location).toBe('/me?done=coming');
    expect(portal.services.changes()).toMatchObject([
      {
        url: `/api/meetings/${ids.meeting}/rsvps`,
        body: { arrival: 'car', stepFree: true },
        headers: { 'idempotency-key': 'once-1234' },
      },
    ]);
  });

  test('every week is said once, and taken back on one’s page', async () => {
    const said = { meetingId: ids.meeting, arrival: 'car', everyWeek: 'yes', seatsOffered: '2', once: 'once-1235' };
    expect((await portal.post('/coming', said, portal.signedIn)).headers.location).toBe('/me?done=coming');
    expect(portal.services.changes()).toMatchObject([
      { method: 'POST' },
      { method: 'PUT', url: '/api/standing-rsvps/mine', body: { arrival: 'car', seatsOffered: 2 } },
    ]);
    portal.services.state.rsvp = rsvpOf();
    expect(await me()).not.toContain('expected every week');
    portal.services.state.standing = {
      arrival: 'car',
      seatsOffered: 2,
      stepFree: false,
      parkRemote: false,
      arrangement: null,
      since: '2026-11-20T12:00:00Z',
    };
    expect(await me()).toContain('You are expected every week');
    const answer = await portal.post('/me/standing', {}, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=not-every-week');
  });

  test('in a full room the way to the queue is shown; who waits is told so, and has no pass yet', async () => {
    portal.services.state.full = true;
    const said = { meetingId: ids.meeting, arrival: 'other' };
    const refused = await portal.post('/coming', said, portal.signedIn);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('<details open>');
    const answer = await portal.post('/coming', { ...said, waitlist: 'yes' }, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=waiting');
    portal.services.state.rsvp = rsvpOf({ state: 'waiting', lot: null, run: null, parking: 'none-left' });
    const page = await me();
    expect(page).toContain('You are in the queue');
    expect(page).not.toContain('Your pass');
  });

  test.each(['-1', '8', 'two'])(
    '422 for %s free seats, in the sentence that says what to give',
    async (seatsOffered) => {
      const said = { meetingId: ids.meeting, arrival: 'car', seatsOffered };
      const answer = await portal.post('/coming', said, portal.signedIn);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Please give a number from 0 to 7');
    },
  );

  test('422 without an answer keeps the rest', async () => {
    const answer = await portal.post('/coming', { meetingId: ids.meeting, stepFree: 'yes' }, portal.signedIn);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/name="stepFree" type="checkbox" value="yes" checked/);
    expect(answer.body).toContain('Please choose how you will come.');
  });

  test('who said so already sees their evening; without an evening it says so', async () => {
    portal.services.state.rsvp = rsvpOf();
    expect((await portal.get('/coming', portal.signedIn)).headers.location).toBe('/me');
    portal.services.state.meeting = null;
    expect((await portal.get('/coming', portal.signedIn)).body).toContain('No evening is planned yet');
  });
});
