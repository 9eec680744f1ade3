import { randomUUID } from 'node:crypto';
import {
  MeetingId,
  memberBecameMember,
  memberDiscretionChanged,
  rsvpConfirmed,
  signInRequested,
} from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { aMeeting, type Notify, startNotify } from './harness.ts';
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
  const rsvp = { rsvpId: randomUUID(), passId: randomUUID(), meetingId: MeetingId.parse(randomUUID()), memberId };
  const parked = { firstVisit: false, parking: 'not-needed' as const, lot: null, run: null };
  await the.take(rsvpConfirmed, { ...aMeeting(), ...rsvp, ...parked });
  const due = (await the.ledger()).filter((row) => row.dueAt <= the.now());
  for (const row of due) await sender(row.id);
  expect(server.to(email)).toHaveLength(3);
  const entries = server.to(email).flatMap(({ mail }) => mail.attachments.filter((part) => !part.related));
  expect(entries).toHaveLength(1);
  expect(String(entries[0]?.content)).toContain('SUMMARY:A note for you');
  expect(String(entries[0]?.content)).not.toMatch(/Friday meeting|Landed demonstration/);
  for (const { mail } of server.to(email)) {
    expect(`${mail.from?.text} ${mail.subject}`).toBe('"Your notes" <landed@chapter.example> A note for you');
    expect(mail.html).toContain('<title>A note for you</title>');
  }
  mailer.close();
  await server.stop();
});
