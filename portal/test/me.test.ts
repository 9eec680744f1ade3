import { describe, expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';
import { ids, introductionOf, needOf, rsvpOf } from './stand-in-samples.ts';

const portal = await portalOfTests();

const me = async (): Promise<string> => await portal.page('/me');
const becomeMember = (): void => {
  portal.services.state.profile = member;
  portal.services.state.tokenIsMember = true;
};
const member = { standing: 'member', visits: 2, groundRulesVersion: 1, listConsentAt: null, landing: null };

describe('my page', () => {
  test('has pass, lot and shuttle run, and a way to cancel', async () => {
    portal.services.state.rsvp = rsvpOf();
    const page = await portal.get('/me', portal.signedIn);
    expect(page.body).toMatch(/<svg class="qr"[^>]*>\s*<rect[^>]*\/><path d="M4 4h7v1h-7z/);
    expect(wordsOf(page.body)).toContain('Please park here: Market car park , 3 Market Street, 14 minutes on foot');
    expect(wordsOf(page.body)).toContain('Shuttle to the door: 18:05');
    const answer = await portal.post('/me/cancellation', { rsvpId: ids.rsvp }, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=not-coming');
    expect(portal.services.changes()).toMatchObject([{ method: 'DELETE', url: `/api/rsvps/${ids.rsvp}` }]);
  });

  test('the pass can be shown large, by its owner only', async () => {
    portal.services.state.rsvp = rsvpOf();
    expect((await portal.get(`/pass/${ids.rsvp}`, portal.signedIn)).body).toContain('class="qr"');
    const gone = await portal.get(`/pass/${ids.need}`, portal.signedIn);
    expect([gone.statusCode, wordsOf(gone.body)]).toEqual([404, expect.stringContaining('There is no such pass now')]);
    expect((await portal.get(`/pass/${ids.rsvp}`)).statusCode).toBe(303);
  });

  test.each([
    ['none-left', null, 'All our stalls are spoken for'],
    ['not-needed', null, 'You come without a car'],
  ])('parking %s is said plainly', async (parking, lot, words) => {
    portal.services.state.rsvp = rsvpOf({ parking, lot, run: null });
    expect(await me()).toContain(words);
  });

  test('a cancelled evening is said, and nothing is asked', async () => {
    portal.services.state.meeting = { ...portal.services.state.meeting, state: 'cancelled' };
    expect(await me()).toContain('This evening does not take place.');
  });

  test('whoever is in reads since when, and is no longer asked whether and how they come', async () => {
    const { evening } = portal.services.state;
    portal.services.state.rsvp = rsvpOf();
    const mine = {
      state: 'coming',
      lot: null,
      stepFree: false,
      run: null,
      checkedInAt: '2026-11-27T18:02:00+01:00',
    } as const;
    portal.services.state.evening = { ...evening, mine };
    const words = await me();
    expect(words).toContain('You are in since 18:02.');
    for (const over of ['I can’t come', 'Change how I come', 'show it at the door']) expect(words).not.toContain(over);
  });

  test('a part that is away leaves the rest in place', async () => {
    becomeMember();
    portal.services.state.needs = [needOf()];
    portal.services.state.away = ['/api/meetings', '/api/leads'];
    const words = await me();
    expect(words).toContain('My needs 1 open');
    expect(words).toContain('We cannot look this up right now');
  });
});

describe('the list', () => {
  test('is closed to who has not been here, and says why', async () => {
    expect(await me()).toContain('It opens to you after your first evening.');
    portal.services.state.profile = {
      standing: 'newcomer',
      visits: 1,
      groundRulesVersion: null,
      listConsentAt: null,
      landing: null,
    };
    const words = await me();
    expect(words).toContain('It opens to you as soon as you have.');
    expect(words).toContain('I agree to the ground rules');
    await portal.post('/me/ground-rules', { version: '1' }, portal.signedIn);
    expect(portal.services.changes()).toMatchObject([{ method: 'PATCH', body: { groundRulesVersion: 1 } }]);
  });

  test('takes the consent to the words that were shown, and takes it back', async () => {
    becomeMember();
    expect(await me()).toContain('You may write to me about once a week.');
    await portal.post('/me/list-consent', { version: '3' }, portal.signedIn);
    await portal.post('/me/list-consent/withdrawal', {}, portal.signedIn);
    expect(portal.services.changes()).toMatchObject([
      { method: 'PUT', url: '/api/members/me/list-consent', body: { textVersion: 3 } },
      { method: 'DELETE', url: '/api/members/me/list-consent' },
    ]);
  });
});

test('needs and leads are for members; others learn how to become one', async () => {
  expect(await me()).toContain('At your first evening, with the ground rules agreed, you become a member.');
  portal.services.state.profile = { ...member, standing: 'newcomer', groundRulesVersion: null };
  expect(await me()).toContain('As soon as you have agreed to the ground rules you are a member.');
});

test('a member finds everything one press away, with what there is of each', async () => {
  becomeMember();
  portal.services.state.needs = [needOf(), needOf({ state: 'withdrawn' })];
  portal.services.state.introductions = [introductionOf(), introductionOf()];
  const words = await me();
  expect(words).toContain('My needs 1 open');
  expect(words).toContain('My introductions 2 under way or done');
  const page = (await portal.get('/me', portal.signedIn)).body;
  for (const [, href = ''] of page.matchAll(/<li><a href="([^"]+)"><b>/g))
    expect((await portal.get(href, portal.signedIn)).statusCode, href).toBe(200);
});

test('who became a member a moment ago sees the page while the rest has not heard of it', async () => {
  portal.services.state.profile = member;
  expect(await me()).toContain('My needs Ask for a contact');
});

test('organizers find the dashboard', async () => {
  expect(await me()).not.toContain('dashboard');
  portal.services.state.roles = ['visitor', 'organizer'];
  expect(await me()).toContain('dashboard');
  Object.assign(portal.services.state, { roles: ['visitor'], secondStep: 'to-give' });
  expect(await me(), 'before the second step').toContain('dashboard');
});

describe('landed', () => {
  test('asks each consent by itself, none of them ticked, and says so on the page of the evening', async () => {
    const page = (await portal.get('/me/landed', portal.signedIn)).body;
    expect(page).not.toContain('checked');
    const answer = await portal.post('/me/landed', { landedOn: '2026-11-20', story: 'yes' }, portal.signedIn);
    expect(answer.headers.location).toBe('/me?done=landed');
    expect(portal.services.received.at(-1)).toMatchObject({
      method: 'PUT',
      url: '/api/members/me/landing',
      body: { landedOn: '2026-11-20', consents: { counted: false, story: true, employer: false, photo: false } },
    });
    portal.services.state.profile = {
      ...member,
      standing: 'landed',
      landing: {
        landedOn: '2026-11-20',
        consents: { counted: false, story: true, employer: false, photo: false },
        employerName: null,
        staysAsHelper: false,
        declaredAt: '2026-11-20T12:00:00Z',
      },
    };
    expect(await me()).toContain('I am looking again');
    expect((await portal.get('/me/landed', portal.signedIn)).body.match(/checked/g)).toHaveLength(1);
  });
});

describe('my data', () => {
  test('are shown as they stand in all four parts, escaped, and a part that is away says so', async () => {
    const words = wordsOf((await portal.get('/me/export', portal.signedIn)).body);
    for (const name of ['members', 'meetings', 'matching', 'notify']) expect(words).toContain(`things of ${name}`);
    expect((await portal.get('/me/export', portal.signedIn)).body).not.toContain('Ana <b>');
    expect(words).toContain('was there yes seen at November 20, 2026, 23:05 UTC roles greeter, scribe');
    expect(words).not.toMatch(/[{["]/);
    expect(words).toContain('inside kept by members');
    for (const empty of ['gone', 'unsaid', 'within', 'null']) expect(words).not.toContain(empty);
    const file = await portal.get('/me/export.json', portal.signedIn);
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.json()).toHaveLength(4);
    portal.services.state.away = ['/api/records/matching'];
    const half = await portal.get('/me/export.json', portal.signedIn);
    expect(half.statusCode).toBe(503);
    expect(wordsOf(half.body)).toContain('This part cannot be asked right now');
  });

  test('are erased on a button of their own, and the page says which parts have answered', async () => {
    const answer = await portal.post('/me/leave', {}, portal.signedIn);
    expect(answer.headers.location).toBe('/left/left-token');
    expect(wordsOf((await portal.get('/left/left-token')).body)).toContain('Who I am: 3 entries erased');
  });

  test('are for whoever is signed in', async () => {
    for (const path of ['/me/export', '/me/export.json', '/me/leave'])
      expect((await portal.get(path)).headers.location).toMatch(/^\/sign-in\?next=/);
  });
});
