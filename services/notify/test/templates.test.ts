import { randomUUID } from 'node:crypto';
import { MailSettings, MeetingId, meetingScheduled, rsvpConfirmed } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contrast, defaultSettings, paleColours } from '../src/house/rules.ts';
import { openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { shownKinds } from '../src/templates/about.ts';
import { aMeeting, anRsvp, type Notify, startNotify } from './harness.ts';
import { startMailServer } from './mail-server.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());
beforeEach(async () => {
  await the.empty();
  the.wait(2_000);
});

const organizer = async (memberId: string = randomUUID()) => await the.bearer(memberId, 'organizer');
const get = async (url: string) => await the.app.inject({ method: 'GET', url, headers: await organizer() });
const settings = async (): Promise<MailSettings> => MailSettings.parse((await get('/api/mail-settings')).json());
const change = async (more: Partial<MailSettings>) =>
  await the.app.inject({
    method: 'PUT',
    url: '/api/mail-settings',
    headers: await organizer(),
    payload: { ...(await settings()), ...more },
  });
const preview = async (kind: string, query = ''): Promise<string> => {
  const answer = await get(`/api/letter-kinds/${kind}/preview${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.body;
};

describe('how letters look and sound', () => {
  test('begins with the defaults, is changed by an organizer, and shows in the next letter', async () => {
    expect(await settings()).toEqual(defaultSettings(the.env));
    const words = { chapterName: 'Mill River Friday', greeting: 'Dear', footer: 'Mill River Friday, 1 Mill Road' };
    expect((await change({ ...words, accent: '#7a1f3d', signOff: 'Yours,\nOlga' })).statusCode).toBe(200);
    const page = await preview('welcome');
    for (const shown of ['Mill River Friday, 1 Mill Road', '#7a1f3d', 'Yours,<br>Olga']) expect(page).toContain(shown);
    expect(await preview('reminder')).toContain('Dear Ada');
  });

  test('400 for a colour that could not be read, with the field and what to do', async () => {
    const answer = await change({ accent: '#ffcc00', accentDark: '#102030' });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'colour-not-readable',
      fields: [
        { field: 'accent', message: expect.stringContaining('darker') },
        { field: 'accentDark', message: expect.stringContaining('lighter') },
      ],
    });
    expect(await settings()).toEqual(defaultSettings(the.env));
    expect((await change({ accent: 'url(x)' })).statusCode).toBe(400);
  });

  test('contrast is the one of WCAG 2.2, and the colours that we start with pass', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(paleColours(defaultSettings(the.env))).toEqual([]);
  });

  test('is for organizers alone', async () => {
    for (const url of ['/api/mail-settings', '/api/letter-kinds', '/api/letter-kinds/code/preview']) {
      expect((await the.app.inject({ method: 'GET', url })).statusCode).toBe(401);
      const headers = await the.bearer(randomUUID(), 'member', 'registrar');
      expect((await the.app.inject({ method: 'GET', url, headers })).statusCode).toBe(403);
    }
  });
});

describe('every kind of letter', () => {
  test('is listed with what it is for, the list that it goes to, and whether it waits for the day', async () => {
    const answer = await get('/api/letter-kinds?range=[0,99]');
    const rows = answer.json<{ id: string; list: string | null; waitsForDay: boolean }[]>();
    expect(rows.map((row) => row.id).toSorted()).toEqual([...shownKinds.options].toSorted());
    expect(rows.flatMap(({ id, list }) => (list === null ? [] : [[id, list]]))).toEqual([
      ['announcement', 'announcements'],
      ['digest', 'digest'],
      ['lead-match', 'lead-matches'],
    ]);
    expect(rows.filter((row) => !row.waitsForDay).map((row) => row.id)).toEqual([
      'address-change',
      'alarm',
      'code',
      'list-joined',
      'plan-broken',
      'plan-notice',
      'rsvp-confirmed',
      'second-factor',
      'unknown-address',
    ]);
  });

  test('is shown with a real meeting and a real name, and never with a code or a link that opens something', async () => {
    const meetingId = MeetingId.parse(randomUUID());
    await the.take(meetingScheduled, { ...aMeeting(), meetingId, title: 'The big one' });
    const { memberId } = await the.person('Zora');
    const page = await preview('reminder', `?meetingId=${meetingId}&memberId=${memberId}`);
    expect(page).toMatch(/The big one/);
    expect(page).toMatch(/Zora/);
    expect(await preview('code')).toContain('••••••');
    expect(await preview('ask-contact')).toContain('/answer/blanked');
    expect((await get(`/api/letter-kinds/reminder/preview?meetingId=${randomUUID()}`)).statusCode).toBe(404);
    expect((await get('/api/letter-kinds/nonsense/preview')).statusCode).toBe(404);
  });

  test('shows a member’s own place to park at the meeting that they come to', async () => {
    const { memberId } = await the.person('Zora');
    const lot = { name: 'Mill lot', kind: 'overflow' as const, address: '8 Mill Road', walkMinutes: 9 };
    const rsvp = anRsvp(memberId, { title: 'The big one', firstVisit: false, parking: 'overflow', lot });
    await the.take(meetingScheduled, { ...aMeeting(), meetingId: rsvp.meetingId, title: 'The big one' });
    await the.take(rsvpConfirmed, rsvp);
    const page = await preview('preparation', `?memberId=${memberId}`);
    for (const shown of ['Zora', 'The big one', 'Mill lot']) expect(page).toContain(shown);
    expect(page).not.toContain('Church lot');
    expect(await preview('preparation')).toContain('Church lot');
  });

  test('can be sent to one’s own address and to no other, and counts for nothing', async () => {
    const server = await startMailServer();
    const mailer = openMailer({ url: server.url, sender: the.deps.sender, limits: { connections: 1, perDomain: 1 } });
    const olga = await the.person('Olga', { organizer: true });
    const headers = { ...(await organizer(olga.memberId)), 'idempotency-key': randomUUID() };
    for (let press = 0; press < 2; press += 1) {
      const sent = await the.app.inject({
        method: 'POST',
        url: '/api/letter-kinds/digest/test-sends',
        headers,
        payload: {},
      });
      expect(sent.statusCode).toBe(202);
    }
    for (const row of await the.ledger()) await emailSender(the.deps, mailer, the.app.log)(row.id);
    const [{ mail } = { mail: undefined }, ...more] = server.to(olga.email);
    expect(more).toEqual([]);
    expect(mail?.subject).toMatch(/^This week/);
    expect(mail?.headers.has('list')).toBe(false);
    expect((await the.ledger()).map((row) => row.kind)).toEqual(['test-send']);
    mailer.close();
    await server.stop();
  });

  test('409 for an organizer whose own address is not confirmed', async () => {
    const olga = await the.person('Olga', { confirmed: false });
    const request = { method: 'POST', url: '/api/letter-kinds/digest/test-sends', payload: {} } as const;
    const answer = await the.app.inject({ ...request, headers: await organizer(olga.memberId) });
    expect(answer.json()).toMatchObject({ status: 409, code: 'address-first' });
  });
});
