import { describe, expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';
import { ids, meetingOf, rsvpOf } from './stand-in-samples.ts';

const portal = await portalOfTests();

const standing = {
  arrival: 'car',
  seatsOffered: 0,
  stepFree: false,
  parkRemote: false,
  arrangement: null,
  since: '2026-11-20T12:00:00Z',
};
const me = async (): Promise<string> => wordsOf((await portal.get('/me', portal.signedIn)).body);

describe('I’m coming', () => {
  test('asks how, and never why', async () => {
    const page = await portal.get('/coming', portal.signedIn);
    expect(wordsOf(page.body)).toContain('Friday, November 27, 18:30 to 20:30');
    expect(page.body).toContain('Nobody will ask why');
    const answer = await portal.post(
      '/coming',
      { meeting: ids.meeting, arrival: 'car', stepFree: 'yes', once: 'once-1234' },
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
    const said = { meeting: ids.meeting, arrival: 'car', everyWeek: 'yes', seatsOffered: '2', once: 'once-1235' };
    expect((await portal.post('/coming', said, portal.signedIn)).headers.location).toBe('/me?done=coming');
    expect(portal.services.changes()).toMatchObject([
      { method: 'POST' },
      { method: 'PUT', url: '/api/standing-rsvps/mine', body: { arrival: 'car', seatsOffered: 2 } },
    ]);
    expect(await me()).not.toContain('every week');
    portal.services.state.standing = standing;
    // Also in a week that was called off.
    for (const rsvp of [null, rsvpOf()]) {
      portal.services.state.rsvp = rsvp;
      expect(await me()).toContain('You come every week, unless you say otherwise. Not every week any more');
    }
    const answer = await portal.post('/me/standing', {}, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=not-every-week');
  });

  test('in a full room the way to the queue is shown; who waits is told so, and has no pass yet', async () => {
    portal.services.state.full = true;
    const said = { meeting: ids.meeting, arrival: 'other' };
    const refused = await portal.post('/coming', said, portal.signedIn);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('<details open>');
    const answer = await portal.post('/coming', { ...said, waitlist: 'yes' }, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=waiting');
    portal.services.state.rsvp = rsvpOf({ state: 'waiting', lot: null, run: null, parking: 'none-left' });
    const pass = await portal.get(`/pass/${ids.rsvp}`, portal.signedIn);
    expect([pass.statusCode, wordsOf(pass.body)]).toEqual([
      404,
      expect.stringContaining('The pass comes with a chair'),
    ]);
    const page = await me();
    expect(page).toContain('You are in the queue');
    expect(page).not.toContain('Your pass');
  });

  test.each(['-1', '8', 'two'])(
    '422 for %s free seats, in the sentence that says what to give',
    async (seatsOffered) => {
      const said = { meeting: ids.meeting, arrival: 'car', seatsOffered };
      const answer = await portal.post('/coming', said, portal.signedIn);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('Please give a number from 0 to 7');
    },
  );

  test('422 without an answer keeps the rest', async () => {
    const answer = await portal.post('/coming', { meeting: ids.meeting, stepFree: 'yes' }, portal.signedIn);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/name="stepFree" type="checkbox" value="yes" checked/);
    expect(answer.body).toContain('Please choose how you will come.');
  });

  test('who said so already finds it as it was said, and changes it; every week is unticked there as well', async () => {
    portal.services.state.rsvp = rsvpOf({ stepFree: true, arrangement: 'large print' });
    portal.services.state.standing = standing;
    const { body } = await portal.get('/coming', portal.signedIn);
    expect(body).toMatch(/value="car" required checked/);
    expect(body).toMatch(/name="stepFree" type="checkbox" value="yes" checked/);
    expect(body).toMatch(/name="everyWeek" type="checkbox" value="yes" checked/);
    expect(body).toContain('<details open>');
    const answer = await portal.post('/coming', { meeting: ids.meeting, arrival: 'other' }, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=changed');
    expect(portal.services.changes()).toMatchObject([
      { method: 'POST', body: { arrival: 'other', stepFree: false, arrangement: null } },
      { method: 'DELETE', url: '/api/standing-rsvps/mine' },
    ]);
  });

  test('who comes every week finds that answer for a week that is not answered yet', async () => {
    portal.services.state.standing = { ...standing, seatsOffered: 2 };
    expect((await portal.get('/coming', portal.signedIn)).body).toMatch(/name="seatsOffered" type="text" value="2"/);
  });

  test('a later evening is chosen, and answered by itself', async () => {
    const later = meetingOf({
      id: ids.need,
      startsAt: '2026-12-04T18:30:00+01:00',
      endsAt: '2026-12-04T20:30:00+01:00',
    });
    portal.services.state.later = [later, { ...later, id: ids.lead, state: 'cancelled' }];
    const words = wordsOf((await portal.get('/evenings')).body);
    expect(words).toContain('Friday, December 4, 18:30 to 20:30');
    expect(words).toContain('This evening does not take place.');
    expect(wordsOf((await portal.get(`/coming?meeting=${ids.need}`, portal.signedIn)).body)).toContain(
      'Friday, December 4',
    );
    await portal.post('/coming', { meeting: ids.need, arrival: 'car' }, portal.signedIn);
    expect(portal.services.changes()).toMatchObject([{ url: `/api/meetings/${ids.need}/rsvps` }]);
    const off = await portal.get(`/coming?meeting=${ids.lead}`, portal.signedIn);
    expect(off.body).toContain('No evening is planned yet');
    portal.services.state.rsvp = rsvpOf();
    expect(wordsOf((await portal.get('/evenings', portal.signedIn)).body)).toContain('I am expected. My pass');
  });

  test('an evening to which I come stands among the coming ones, however late it is', async () => {
    const others = Array.from({ length: 9 }, (_, index) =>
      meetingOf({ id: `00000000-0000-4000-8000-00000000000${index}` }),
    );
    const mine = { startsAt: '2027-03-05T18:30:00+01:00', endsAt: '2027-03-05T20:30:00+01:00' };
    portal.services.state.later = [...others, meetingOf({ id: ids.need, ...mine })];
    expect(wordsOf((await portal.get('/evenings', portal.signedIn)).body)).not.toContain('Friday, March 5');
    portal.services.state.rsvp = rsvpOf({ meetingId: ids.need });
    const words = wordsOf((await portal.get('/evenings', portal.signedIn)).body);
    expect(words).toMatch(/Friday, March 5.*I am expected\. My pass/);
    expect(words.match(/I am expected/g)).toHaveLength(1);
  });

  test('without an evening, and while nobody can say, the pages say so', async () => {
    portal.services.state.meeting = null;
    expect((await portal.get('/coming', portal.signedIn)).body).toContain('No evening is planned yet');
    expect((await portal.get('/evenings')).body).toContain('No evening is planned yet');
    portal.services.state.away = ['/api/meetings'];
    expect((await portal.get('/evenings')).body).toContain('We cannot look this up right now');
  });
});
