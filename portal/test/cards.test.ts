import { describe, expect, test } from 'vitest';
import { asMember, portalOfTests, wordsOf } from './harness.ts';
import { ids, introductionOf, leadOf, needOf } from './stand-in-samples.ts';

const portal = await portalOfTests(asMember);
const { page, posted } = portal;

describe('needs', () => {
  test('stand in a list of one’s own, those that are over apart', async () => {
    expect(await page('/me/needs')).toContain('Is there a company where you would like to talk');
    portal.services.state.needs = [
      needOf(),
      needOf({ id: ids.lead, state: 'met', company: 'Bolt' }),
      needOf({ id: ids.rsvp, memberId: ids.meeting, company: 'Of somebody else' }),
    ];
    const words = await page('/me/needs');
    expect(words).toContain('A contact at Acme & Sons open until December 20');
    expect(words).toContain('What is over A contact at Bolt you were introduced');
    expect(words).not.toContain('Of somebody else');
    portal.services.state.needs = [
      needOf({ kind: 'info-about', company: '', blurb: 'What is it like in Boston?' }),
      needOf({ id: ids.lead, kind: 'other', company: '', blurb: 'A ride on Fridays.' }),
    ];
    const told = await page('/me/needs');
    expect(told).toContain('Advice What is it like in Boston? open until');
    expect(told).toContain('Something else A ride on Fridays. open until');
    portal.services.state.away = ['/api/needs'];
    expect(await page('/me/needs')).toContain('We cannot look this up right now');
  });

  test.each(['/me/needs', '/me/needs/new', '/me/needs/new?kind=contact-at', '/me/leads', '/me/leads/new'])(
    '403 %s before the first evening says when it opens, and asks for nothing that could not be posted',
    async (path) => {
      portal.services.state.tokenIsMember = false;
      const refused = await portal.get(path, portal.signedIn);
      expect(refused.statusCode).toBe(403);
      expect(wordsOf(refused.body)).toContain('This opens at your first evening');
      expect(refused.body).not.toContain('<textarea');
    },
  );

  test.each([
    [
      'contact-at',
      { company: 'Acme', blurb: 'I build bridges.', shareName: 'yes', visibility: 'matching', expiresAt: '2026-12-20' },
      {
        company: 'Acme',
        blurb: 'I build bridges.',
        shareName: true,
        visibility: 'matching',
        expiresAt: '2026-12-20T12:00:00Z',
      },
    ],
    [
      'role-at',
      { role: 'Planner', company: ' ', blurb: 'I plan.', visibility: 'members' },
      { role: 'Planner', shareName: false },
    ],
    ['info-about', { blurb: 'What is it like in Boston?', visibility: 'members' }, { visibility: 'members' }],
    ['other', { blurb: 'A ride on Fridays.', visibility: 'members' }, { blurb: 'A ride on Fridays.' }],
  ])('of the kind %s are asked for in words of their own, and posted', async (kind, fields, sent) => {
    const form = (await portal.get(`/me/needs/new?kind=${kind}`, portal.signedIn)).body;
    for (const name of Object.keys(fields)) expect(form, name).toContain(`name="${name}"`);
    const answer = await posted('/me/needs', { kind, once: 'once-1234', ...fields });
    expect(answer.headers.location).toBe(`/me/needs/${ids.need}?done=posted`);
    expect(portal.services.changes()).toMatchObject([{ url: '/api/needs', body: { kind, ...sent } }]);
  });

  test('companies of one’s own list are offered while one is typed, and one that was pressed stands there', async () => {
    const form = (await portal.get('/me/needs/new?kind=contact-at&company=Bolt', portal.signedIn)).body;
    expect(form).toContain('<option value="Acme &amp; Sons">');
    expect(form).toContain('value="Bolt"');
    const choices = (await portal.get('/me/needs/new?company=Bolt', portal.signedIn)).body;
    expect(choices).toContain('href="/me/needs/new?kind=role-at&amp;company=Bolt"');
  });

  test('422 above 120 words, with the words kept', async () => {
    const blurb = 'word '.repeat(121);
    const answer = await posted('/me/needs', { kind: 'contact-at', company: 'Acme', blurb, visibility: 'matching' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(blurb);
    expect(answer.body).toContain('120 words or fewer, so that they can be forwarded');
  });

  test('422 with the sentence of the service when it cannot be now, or was sent before in other words', async () => {
    const fields = { kind: 'contact-at', company: 'Full', blurb: 'Hello', visibility: 'matching' };
    expect((await posted('/me/needs', fields)).body).toContain('The service says too-many-open.');
    const again = await posted('/me/needs', { ...fields, company: 'Acme', once: 'used' });
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again.body)).toContain('Press once more to send it as it stands now.');
  });

  test('show what may come of them, and what has', async () => {
    portal.services.state.needs = [needOf()];
    expect(await page(`/me/needs/${ids.need}`)).toContain('Someone may know someone there. We keep listening.');
    portal.services.state.introductions = [
      introductionOf({ state: 'closed', detail: 'Nothing came of it this time.' }),
    ];
    const words = await page(`/me/needs/${ids.need}`);
    expect(words).toContain('Nothing came of it this time.');
    expect(words).not.toMatch(/declined|expired/);
    expect((await portal.get(`/me/needs/${ids.lead}`, portal.signedIn)).statusCode).toBe(404);
    expect((await portal.get('/me/needs/nonsense', portal.signedIn)).statusCode).toBe(404);
  });

  test('are changed, and what is emptied is empty; a day that stays the same is not asked for anew', async () => {
    portal.services.state.needs = [needOf({ role: 'Planner' })];
    const form = (await portal.get(`/me/needs/${ids.need}/change`, portal.signedIn)).body;
    expect(form).toContain('value="Planner"');
    expect(form).not.toContain('name="company"');
    const fields = { role: '', blurb: 'New words.', visibility: 'members', expiresAt: '2026-12-20' };
    const answer = await posted(`/me/needs/${ids.need}/change`, fields);
    expect(answer.headers.location).toBe(`/me/needs/${ids.need}?done=changed`);
    const [change] = portal.services.changes();
    expect(change?.body).toEqual({ role: null, blurb: 'New words.', shareName: false, visibility: 'members' });
  });

  test('are withdrawn on a button of their own; what is over cannot be changed', async () => {
    portal.services.state.needs = [needOf()];
    expect((await posted(`/me/needs/${ids.need}/withdrawal`, {})).headers.location).toBe('/me/needs?done=withdrawn');
    expect(portal.services.changes()).toMatchObject([{ url: `/api/needs/${ids.need}/withdrawals` }]);
    portal.services.state.needs = [needOf({ state: 'withdrawn' })];
    expect((await portal.get(`/me/needs/${ids.need}/change`, portal.signedIn)).headers.location).toBe(
      `/me/needs/${ids.need}`,
    );
    expect(await page(`/me/needs/${ids.need}`)).toContain('It is over: withdrawn. ');
  });
});

describe('leads', () => {
  test('of a kind that says little by itself stand in the list with the words that were written', async () => {
    portal.services.state.leads = [leadOf({ kind: 'resource', company: '', text: 'A user group.' })];
    expect(await page('/me/leads')).toContain('Something that helps A user group. open until');
  });

  test.each([
    [
      'know-someone-at',
      { company: 'Acme', role: 'engineering', note: '  ', visibility: 'matching' },
      { company: 'Acme', role: 'engineering' },
    ],
    [
      'is-hiring',
      { company: 'Acme', text: 'They look for a planner.', visibility: 'members' },
      { text: 'They look for a planner.' },
    ],
    [
      'job-fair',
      { companies: 'Acme\r\nBolt\r\n', text: 'On Friday.', visibility: 'members' },
      { companies: ['Acme', 'Bolt'] },
    ],
    ['resource', { text: 'A user group.', visibility: 'members' }, { text: 'A user group.' }],
    ['other', { text: 'An hour of practice.', visibility: 'members' }, { text: 'An hour of practice.' }],
  ])('of the kind %s are posted, and nothing is sent that was not asked', async (kind, fields, sent) => {
    const form = (await portal.get(`/me/leads/new?kind=${kind}`, portal.signedIn)).body;
    for (const name of Object.keys(fields)) expect(form, name).toContain(`name="${name}"`);
    const answer = await posted('/me/leads', { kind, ...fields });
    expect(answer.headers.location).toBe(`/me/leads/${ids.lead}?done=posted`);
    expect(portal.services.changes()).toMatchObject([{ url: '/api/leads', body: { kind, ...sent } }]);
    expect(portal.services.changes()[0]?.body).not.toHaveProperty('note');
  });

  test('422 where the companies of a fair are missing, at their field', async () => {
    const answer = await posted('/me/leads', {
      kind: 'job-fair',
      companies: '',
      text: 'On Friday.',
      visibility: 'members',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="companies-complaint"');
    expect(answer.body).toContain('On Friday.');
  });

  test('that know someone keep a note for their owner, and say who reads them', async () => {
    portal.services.state.leads = [leadOf({ note: 'From the choir.' })];
    const words = await page(`/me/leads/${ids.lead}`);
    expect(words).toContain('I know someone at Acme & Sons');
    expect(words).toContain('From the choir.');
    expect(words).toContain('It only brings people together; members do not read it.');
    const answer = await posted(`/me/leads/${ids.lead}/change`, {
      role: '',
      note: '',
      visibility: 'matching',
      expiresAt: '',
    });
    expect(answer.statusCode).toBe(303);
    expect(portal.services.changes()[0]?.body).toEqual({ role: null, note: null, visibility: 'matching' });
  });
});

describe('cards of somebody who looks quietly', () => {
  const board = { visibility: 'members', shareName: true };

  test('say that they do not stand on the board, and who reads them instead', async () => {
    portal.services.state.needs = [needOf(board)];
    portal.services.state.leads = [leadOf({ visibility: 'members' })];
    const cards = async () => [await page(`/me/needs/${ids.need}`), await page(`/me/leads/${ids.lead}`)];
    const [openNeed, openLead] = await cards();
    expect(openNeed).toContain('It stands on the board, with your name.');
    expect(openLead).toContain('It stands on the board, without your name.');
    portal.services.state.discreet = true;
    const [need, lead] = await cards();
    for (const words of [need, lead]) {
      expect(words).toContain('As you are looking quietly, it does not stand on the board.');
      expect(words).not.toContain('It stands on the board');
    }
    expect(need).toContain('It is read by who may help, when they are asked.');
    expect(lead).toContain('Nobody is asked or told because of it while you are looking quietly.');
    portal.services.state.needs = [needOf({ ...board, kind: 'other', company: '' })];
    expect(await page(`/me/needs/${ids.need}`)).toContain('Only those who organize read it, and nobody from whom you');
  });

  test('are not promised to the board while they are written, of no kind, and before they are posted it is said who reads them', async () => {
    const kinds = {
      needs: ['contact-at', 'role-at', 'info-about', 'other'],
      leads: ['know-someone-at', 'is-hiring', 'job-fair', 'resource', 'other'],
    };
    const forms = Object.entries(kinds).flatMap(([side, names]) => names.map((kind) => [side, kind] as const));
    expect(await page('/me/needs/new?kind=other')).toContain('Members read it on the board');
    portal.services.state.discreet = true;
    for (const [side, kind] of forms) {
      const words = await page(`/me/${side}/new?kind=${kind}`);
      expect(words, kind).not.toMatch(/Members read it|hears of it|we ask you|All members, on the board|is still told/);
      expect(words, kind).toContain('once you no longer look quietly');
      expect(words, kind).toMatch(
        side === 'leads'
          ? /Nobody is asked or told because of it while you are looking quietly\./
          : /asked privately|Only those who organize read it, and nobody from whom you hide\./,
      );
    }
    portal.services.state.needs = [needOf(board)];
    expect(await page(`/me/needs/${ids.need}/change`)).toContain('Not while you are looking quietly.');
    const again = await portal.posted('/me/needs', { kind: 'other', blurb: '', visibility: 'members' });
    expect([again.statusCode, wordsOf(again.body)]).toEqual([422, expect.stringContaining('Only those who organize')]);
  });

  test('say nothing of the board where it cannot be looked up whether they look quietly', async () => {
    portal.services.state.needs = [needOf(board)];
    portal.services.state.away = ['/api/members/me/discretion'];
    const words = await page(`/me/needs/${ids.need}`);
    expect(words).toContain('It is open until');
    expect(words).not.toContain('on the board');
    expect(await page('/me/needs/new?kind=other')).not.toContain('Members read it');
  });
});

test('an address with a kind that there is none leads to the first one', async () => {
  expect(await page('/me/leads/new?kind=nonsense')).toContain('I know someone');
});
