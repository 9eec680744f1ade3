import { randomUUID } from 'node:crypto';
import { isCodeOf } from '@landed/chassis/one-time-code';
import { type EventData, emailFailed, memberBecameMember, rsvpConfirmed, signInRequested } from '@landed/contracts';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mailer, openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { aMeeting, anRsvp, type Notify, startNotify } from './harness.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const limits = { connections: 5, perDomain: 5 };
let the: Notify;
let server: MailServer;
let mailer: Mailer;
let send: (id: string) => Promise<void>;

beforeAll(async () => {
  server = await startMailServer();
  the = await startNotify({ SMTP_URL: server.url });
  mailer = openMailer({ url: server.url, sender: the.deps.sender, limits });
  send = emailSender(the.deps, mailer, the.app.log);
});
afterAll(async () => {
  mailer.close();
  await the.close();
  await server.stop();
});
beforeEach(async () => {
  await the.prisma.$executeRaw`TRUNCATE email, suppression`;
  server.arrived.length = 0;
  Object.assign(server.behaviour, { recipient: () => null, letter: () => null, cutAfterData: 0, cutBeforeData: 0 });
});

/** A code letter that waits to be sent. */
async function code(to = `${randomUUID()}@people.example`, minutes = 10) {
  const data: EventData<typeof signInRequested> = {
    challengeId: randomUUID(),
    address: the.seal(to),
    displayName: null,
    purpose: 'sign-in' as const,
    expiresAt: new Date(the.now().getTime() + minutes * 60_000).toISOString(),
  };
  await the.take(signInRequested, data);
  return { ...(await one(data.challengeId)), to, challengeId: data.challengeId };
}

/** A letter that stays of use for days. */
async function welcome() {
  const { memberId, email } = await the.person();
  await the.take(memberBecameMember, { memberId });
  return { ...(await one(memberId)), to: email };
}

const one = async (subjectId: string) => await the.prisma.email.findFirstOrThrow({ where: { subjectId } });
const stateOf = async (id: string) => await the.prisma.email.findUniqueOrThrow({ where: { id } });
const facts = async () =>
  await the.prisma.$queryRaw<
    { data: unknown }[]
  >`SELECT data FROM chassis.outbox WHERE type = ${emailFailed.type} ORDER BY id`;

describe('a letter that arrives', () => {
  test('is sent once, however often its job runs, to one recipient, with its own Message-ID', async () => {
    const email = await code();
    await Promise.all([send(email.id), send(email.id), send(email.id)]);
    await send(email.id);
    expect(server.arrived).toHaveLength(1);
    const [{ to, mail } = { to: [], mail: undefined }] = server.arrived;
    expect(to).toEqual([email.to]);
    expect(mail?.messageId).toBe(`<${email.id}@chapter.example>`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.has('cc') || mail?.headers.has('bcc')).toBe(false);
    expect(mail?.from?.text).toBe('"Landed" <landed@chapter.example>');
    expect(await stateOf(email.id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
  });

  test('carries a code that works', async () => {
    const email = await code();
    await send(email.id);
    const typed = /\b\d{6}\b/.exec(server.arrived[0]?.mail.text ?? '')?.[0] ?? '';
    expect(isCodeOf(the.env.CODE_SECRET, email.challengeId, typed)).toBe(true);
  });

  test('confirms a meeting with a calendar file as the only attachment and the pass inside the page', async () => {
    const { memberId } = await the.person();
    const meeting = aMeeting();
    const data = anRsvp(memberId, meeting);
    await the.take(rsvpConfirmed, data);
    await send((await one(data.rsvpId)).id);
    const mail = server.arrived[0]?.mail;
    const [calendar, ...others] = mail?.attachments.filter((part) => !part.related) ?? [];
    expect(others).toEqual([]);
    expect(calendar).toMatchObject({ contentType: 'text/calendar', filename: 'meeting.ics' });
    const event = new ICAL.Component(ICAL.parse(String(calendar?.content))).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('dtstart')?.toString()).toBe(
      meeting.startsAt.replace('.000', '').replace(/\.\d+/, ''),
    );
    const inside = mail?.attachments.filter((part) => part.related) ?? [];
    expect(inside).toMatchObject([{ contentType: 'image/png', cid: 'pass@landed' }]);
    expect(mail?.text).toContain(`/pass/${data.rsvpId}`);
  });
});

describe('a letter that is not sent', () => {
  test('is one whose code has expired', async () => {
    const email = await code();
    the.wait(11 * 60_000);
    await send(email.id);
    expect(server.arrived).toEqual([]);
    expect(await stateOf(email.id)).toMatchObject({ state: 'dropped', lastError: 'It would have come too late.' });
  });

  test('is one to a mailbox that does not exist, and the next one is not even tried', async () => {
    server.behaviour.recipient = () => '550 5.1.1 No such user here';
    const to = 'gone@people.example';
    const email = await code(to);
    await send(email.id);
    expect(await stateOf(email.id)).toMatchObject({ state: 'failed', attempts: 1 });
    expect((await facts()).at(-1)?.data).toEqual({ emailId: email.id, kind: 'code', attempts: 1 });
    server.behaviour.recipient = () => null;
    const next = await code(to);
    await send(next.id);
    expect(server.arrived).toEqual([]);
    expect(await stateOf(next.id)).toMatchObject({ state: 'dropped' });
    expect(JSON.stringify(await the.prisma.suppression.findMany())).not.toContain('gone@');
  });

  test('is one that is not due yet', async () => {
    const email = await welcome();
    await the.prisma.email.update({ where: { id: email.id }, data: { dueAt: new Date(the.now().getTime() + 60_000) } });
    await send(email.id);
    expect(server.arrived).toEqual([]);
  });
});

describe('a server that', () => {
  test('says "later" is asked again, and the letter arrives', async () => {
    server.behaviour.letter = () => '451 4.7.1 Please come back';
    const email = await welcome();
    await send(email.id);
    const deferred = await stateOf(email.id);
    expect(deferred).toMatchObject({ state: 'deferred', attempts: 1 });
    expect(deferred.lastError).toMatch(/451/);
    server.behaviour.letter = () => null;
    await send(email.id);
    expect(server.arrived).toEqual([]);
    the.wait(31_000);
    await send(email.id);
    expect(server.arrived).toHaveLength(1);
    expect(await stateOf(email.id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('keeps saying "later" for a day is given up, and that is told', async () => {
    server.behaviour.letter = () => '451 4.7.1 Please come back';
    const email = await welcome();
    const before = (await facts()).length;
    for (let tries = 0; tries < 30 && (await stateOf(email.id)).state !== 'failed'; tries += 1) {
      await send(email.id);
      the.wait(4 * 3_600_000);
    }
    expect(await stateOf(email.id)).toMatchObject({ state: 'failed', sentAt: null });
    expect(await facts()).toHaveLength(before + 1);
  });

  test('refuses a letter for good is not asked again', async () => {
    server.behaviour.letter = () => '554 5.6.0 Not this one, ada@people.example';
    const email = await welcome();
    await send(email.id);
    the.wait(3_600_000);
    await send(email.id);
    const row = await stateOf(email.id);
    expect(row).toMatchObject({ state: 'failed', attempts: 1 });
    expect(row.lastError).not.toContain('ada@');
    expect(await the.prisma.suppression.count()).toBe(0);
  });

  test('is down is waited for', async () => {
    const elsewhere = openMailer({ url: 'smtp://127.0.0.1:1', sender: the.deps.sender, limits });
    const email = await welcome();
    await emailSender(the.deps, elsewhere, the.app.log)(email.id);
    elsewhere.close();
    expect(await stateOf(email.id)).toMatchObject({ state: 'deferred', cuts: 0 });
  });

  test('loses the line before the letter is handed over has not got it', async () => {
    server.behaviour.cutBeforeData = 1;
    const email = await welcome();
    await send(email.id);
    expect(['deferred', 'sent']).toContain((await stateOf(email.id)).state);
    the.wait(31_000);
    await send(email.id);
    expect(server.arrived).toHaveLength(1);
  });

  test('loses the line after DATA may have it: once more with the same Message-ID, then a person decides', async () => {
    server.behaviour.cutAfterData = 2;
    const email = await welcome();
    await send(email.id);
    expect(await stateOf(email.id)).toMatchObject({ state: 'unknown', cuts: 1, sentAt: null });
    the.wait(31_000);
    await send(email.id);
    expect(await stateOf(email.id)).toMatchObject({ state: 'unknown', cuts: 2 });
    the.wait(86_400_000 / 2);
    await send(email.id);
    expect(server.arrived.map((item) => item.mail.messageId)).toEqual([
      `<${email.id}@chapter.example>`,
      `<${email.id}@chapter.example>`,
    ]);
  });
});

/** As when the database goes away just then: the first time that this part is used, its line has ended before. */
function losing(when: 'while it is written' | 'while it waits for its turn'): Notify['deps'] {
  const { house, pace } = the.deps;
  let lost = 0;
  const lose = async (here: typeof when): Promise<void> => {
    if (here !== when || lost > 0) return;
    lost += 1;
    await the.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`;
  };
  const look: typeof house.look = async (...client) => {
    await lose('while it is written');
    return await house.look(...client);
  };
  const goAhead = async (domain: string): Promise<void> => {
    await lose('while it waits for its turn');
    await pace.goAhead(domain);
  };
  return { ...the.deps, house: { ...house, look }, pace: { ...pace, goAhead } };
}

test.each(['while it is written', 'while it waits for its turn'] as const)(
  'a letter waits at once when the line to the database is lost %s, and leaves afterwards',
  async (when) => {
    const { id, to } = await code();
    await emailSender(losing(when), mailer, the.app.log)(id);
    const lastError = 'The database was away while the letter was prepared.';
    expect(await stateOf(id)).toMatchObject({ state: 'deferred', attempts: 0, lastError });
    await the.prisma.email.update({ where: { id }, data: { dueAt: the.now() } });
    await send(id);
    expect(server.arrived.map((letter) => letter.to)).toEqual([[to]]);
  },
);
