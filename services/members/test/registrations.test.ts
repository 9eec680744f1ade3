import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { MeetingId, MemberId, meetingWalkedIn, RegistrationView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onWalkedIn } from '../src/profile/on-walked-in.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
let registrar: string;
beforeAll(async () => {
  members = await startMembers();
  registrar = (await members.person('Reg Istrar')).memberId;
});
afterAll(async () => await members.close());

const keyIn = async (card: object, key: string = randomUUID()) =>
  await members.app.inject({
    method: 'POST',
    url: '/api/registrations',
    headers: { ...(await members.bearer(registrar, 'registrar')), 'idempotency-key': key },
    payload: card,
  });
const memberOf = async (id: string) => await members.deps.prisma.member.findUniqueOrThrow({ where: { id } });

test('a card counts from when it was signed, once however often it is sent', async () => {
  const signedAt = '2026-03-06T23:05:00.000Z';
  const card = { displayName: 'Paula Paper', email: 'paula@cards.example', signedAt, groundRulesVersion: 1 };
  const key = randomUUID();
  const answers = [await keyIn(card, key), await keyIn(card, key)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  const ids = answers.map((answer) => RegistrationView.parse(answer.json()).memberId);
  expect(new Set(ids).size).toBe(1);
  const member = await memberOf(ids[0] ?? '');
  expect(member).toMatchObject({ emailConfirmedAt: null, groundRulesVersion: 1, listConsentAt: null });
  expect([member.knownSince.toISOString(), member.groundRulesAt?.toISOString()]).toEqual([signedAt, signedAt]);
  const told = (await members.outbox('member.registered.v1')).filter(({ subject }) => subject === ids[0]);
  expect(told).toHaveLength(1);
});

test('a card with a known address is that person’s, who keeps their name and gains the agreement', async () => {
  const { memberId, email } = await members.person('Kay Known', {});
  const card = { displayName: 'K.', email, signedAt: '2026-03-06T23:05:00Z', groundRulesVersion: 1 };
  const answer = await keyIn(card);
  expect(answer.statusCode).toBe(200);
  expect(RegistrationView.parse(answer.json())).toMatchObject({ memberId, outcome: 'known', displayName: 'Kay Known' });
  expect(await memberOf(memberId)).toMatchObject({ displayName: 'Kay Known', groundRulesVersion: 1 });
});

test('400 for a time that is to come and for ground rules that nobody wrote', async () => {
  const late = new Date(Date.now() + 3_600_000).toISOString();
  const answer = await keyIn({ displayName: 'X', signedAt: late, groundRulesVersion: 9 });
  expect(answer.json().fields.map(({ field }: { field: string }) => field)).toEqual(['signedAt', 'groundRulesVersion']);
});

test('somebody let in by a card that they signed has agreed to the ground rules on it', async () => {
  const walked = async (groundRulesVersion: number) => {
    const memberId = MemberId.parse(randomUUID());
    const data = { meetingId: MeetingId.parse(randomUUID()), memberId, displayName: 'Walt', address: null };
    const time = '2026-03-06T23:05:00.000Z';
    const event = eventOf(meetingWalkedIn, { ...data, groundRulesVersion }, { time, subject: memberId });
    await deliver(members.deps.prisma, onWalkedIn(members.deps), event);
    return await memberOf(memberId);
  };
  expect(await walked(1)).toMatchObject({ groundRulesVersion: 1, groundRulesAt: new Date('2026-03-06T23:05:00Z') });
  expect(await walked(7)).toMatchObject({ groundRulesVersion: null, groundRulesAt: null });
});
