import { randomUUID } from 'node:crypto';
import {
  MeetingId,
  meetingScheduled,
  memberBecameMember,
  memberDiscretionChanged,
  memberRolesChanged,
  rsvpConfirmed,
  signInRequested,
} from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressDue } from '../src/mailings/address.ts';
import { openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { aMeeting, anRsvp, type Notify, startNotify } from './harness.ts';
import { startMailServer } from './mail-server.ts';

let the: Notify;
beforeAll(async () => {
  the = await startNotify();
});
afterAll(async () => await the.close());

test('nothing in the mailbox of a discreet reader says who writes or about what', async () => {
  const server = await startMailServer();
  const mailer = openMailer({ url: server.url, sender: the.deps.sender, limits: { connections: 2, perDomain: 2 } });
  const { memberId, email, address } = await the.person();
  await (await the.take(memberDiscretionChanged, { memberId, discreet: true, blocked: null })).again();
  await the.take(memberBecameMember, { memberId });
  const challenge = { challengeId: randomUUID(), purpose: 'sign-in' as const, displayName: null };
  const expiresAt = new Date(the.now().getTime() + 600_000).toISOString();
  await the.take(signInRequested, { ...challenge, address, expiresAt });
  const sender = emailSender(the.deps, mailer, the.app.log);
  await the.take(rsvpConfirmed, anRsvp(memberId, { firstVisit: false }));
  const due = (await the.ledger()).filter((row) => row.dueAt <= the.now());
  for (const row of due) await sender(row.id);
  expect(server.to(email)).toHaveLength(3);
  const entries = server.to(email).flatMap(({ mail }) => mail.attachments.filter((part) => !part.related));
  expect(entries).toHaveLength(1);
  expect(String(entries[0]?.content)).toContain('SUMMARY:A note for you');
  expect(String(entries[0]?.content)).not.toMatch(/Friday meeting|Landed demonstration|Church|LOCATION|URL/);
  for (const { mail } of server.to(email)) {
    expect(`${mail.from?.text} ${mail.subject}`).toBe('"Your notes" <landed@chapter.example> A note for you');
    expect(mail.html).toContain('<title>A note for you</title>');
    // What a locked screen shows of it.
    const shown = String(mail.html)
      .replace(/^.*<body>/s, '')
      .replaceAll(/<[^>]*>/g, '')
      .trim();
    expect(shown.slice(0, 140)).not.toMatch(/Landed|Friday|code|member/i);
    expect(mail.text).toMatch(/^Open it when you have a moment\./);
  }
  mailer.close();
  await server.stop();
});

describe('for an organizer of the employer that somebody hides from', () => {
  const hide = async (displayName: string) => {
    const person = await the.person(displayName);
    const blocked = the.seal(JSON.stringify({ employer: 'Blue Harbor', mailDomains: ['blueharbor.example'] }));
    await the.take(memberDiscretionChanged, { memberId: person.memberId, discreet: true, blocked });
    return person;
  };
  const ask = async (at: string, method: 'GET' | 'POST', url: string, payload?: object) => {
    const headers = await the.comesFrom({ mailDomains: [at] }, olga.memberId, 'organizer');
    return await the.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  };
  let olga: Awaited<ReturnType<Notify['person']>>;
  beforeEach(async () => {
    await the.empty();
    olga = await the.person('Olga', { organizer: true });
  });

  test('there are no letters to them, also none with a code, and nothing to try again', async () => {
    const { memberId, address } = await hide('Quinn');
    await the.take(memberBecameMember, { memberId });
    const challenge = { challengeId: randomUUID(), purpose: 'sign-in' as const, displayName: null };
    await the.take(signInRequested, {
      ...challenge,
      address,
      expiresAt: new Date(the.now().getTime() + 600_000).toISOString(),
    });
    await the.prisma.email.updateMany({ data: { state: 'failed' } });
    const [one] = await the.ledger('welcome');
    const shown = async (at: string) => (await ask(at, 'GET', '/api/emails')).json<unknown[]>().length;
    expect([await shown('blueharbor.example'), await shown('else.example')]).toEqual([0, 2]);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/retries'],
    ] as const) {
      const url = `/api/emails/${one?.id}${path}`;
      expect((await ask('mail.blueharbor.example', method, url)).statusCode, url).toBe(404);
      expect((await ask('else.example', method, url)).statusCode, url).toBe(200);
    }
  });

  test('no suppressed address is theirs, and none is lifted', async () => {
    const { memberId } = await hide('Quinn');
    const id = randomUUID();
    const why = { kind: 'hard', reason: 'The mailbox is closed.', since: the.now() };
    await the.prisma.suppression.create({ data: { id, addressHash: 'x'.repeat(64), memberId, ...why } });
    const lift = async (at: string) =>
      (await ask(at, 'POST', `/api/suppressions/${id}/lifts`, { reason: 'They called.' })).statusCode;
    const shown = async (at: string) => (await ask(at, 'GET', '/api/suppressions')).json<unknown[]>().length;
    expect([await shown('blueharbor.example'), await shown('else.example')]).toEqual([0, 1]);
    expect([await lift('blueharbor.example'), await lift('else.example')]).toEqual([404, 200]);
  });

  test('they are counted among nobody whom an announcement would reach, or has reached', async () => {
    const { memberId } = await hide('Quinn');
    await the.take(memberRolesChanged, { memberId, roles: ['greeter'] }, { subject: memberId });
    const segment = { who: 'role', role: 'greeter' };
    const draft = { title: 'The hall', body: 'We meet in the gym.', segment };
    const { id } = (await ask('else.example', 'POST', '/api/announcements', draft)).json<{ id: string }>();
    await ask('else.example', 'POST', `/api/announcements/${id}/schedules`, {});
    await addressDue(the.deps);
    const query = new URLSearchParams({ segment: JSON.stringify(segment) });
    for (const [at, people] of [
      ['blueharbor.example', 0],
      ['else.example', 1],
    ] as const) {
      expect((await ask(at, 'GET', `/api/announcements/audience?${query.toString()}`)).json()).toEqual({ people });
      const one = (await ask(at, 'GET', `/api/announcements/${id}`)).json();
      expect(one).toMatchObject({ addressed: people, letters: { waiting: people } });
      expect((await ask(at, 'GET', '/api/announcements')).json()).toEqual([one]);
    }
  });

  test('no letter is shown or sent with their name, and no merge of theirs is rehearsed', async () => {
    const { memberId } = await hide('Quinn');
    const meetingId = MeetingId.parse(randomUUID());
    await the.take(meetingScheduled, { ...aMeeting(), meetingId });
    const preview = `/api/letter-kinds/reminder/preview?meetingId=${meetingId}&memberId=${memberId}`;
    const merge = `/api/merge-previews/notify?survivorId=${memberId}&absorbedId=${olga.memberId}`;
    const send = '/api/letter-kinds/reminder/test-sends';
    for (const [at, wanted] of [
      ['blueharbor.example', [404, 404, 404]],
      ['else.example', [200, 200, 202]],
    ] as const) {
      const answers = [
        await ask(at, 'GET', preview),
        await ask(at, 'GET', merge),
        await ask(at, 'POST', send, { memberId }),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(wanted);
    }
  });
});
