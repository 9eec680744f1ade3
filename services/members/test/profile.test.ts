import { randomUUID } from 'node:crypto';
import { deliver, eventOf } from '@landed/chassis/testing';
import { MeetingId, MemberId, meetingCheckedIn, meetingWalkedIn } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onCheckedIn } from '../src/profile/on-checked-in.ts';
import { onWalkedIn } from '../src/profile/on-walked-in.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const visit = (memberId: string) =>
  eventOf(meetingCheckedIn, {
    meetingId: MeetingId.parse(randomUUID()),
    memberId: MemberId.parse(memberId),
    checkInId: randomUUID(),
    checkedInAt: new Date().toISOString(),
    walkIn: false,
  });

const walkIn = (email: string | null, memberId: string = randomUUID()) =>
  eventOf(meetingWalkedIn, {
    meetingId: MeetingId.parse(randomUUID()),
    memberId: MemberId.parse(memberId),
    displayName: 'Wanda',
    address: email === null ? null : members.deps.sealer.seal(email),
  });

describe('a check-in', () => {
  test('delivered twice counts one visit and welcomes once', async () => {
    const { memberId } = await members.person('Ada');
    const event = visit(memberId);
    await deliver(members.deps.prisma, onCheckedIn(members.deps), event);
    await deliver(members.deps.prisma, onCheckedIn(members.deps), event);
    const member = await members.deps.prisma.member.findUniqueOrThrow({ where: { id: memberId } });
    expect(member.visits).toBe(1);
    const welcomed = (await members.outbox('member.welcomed.v1')).filter((fact) => fact.subject === memberId);
    expect(welcomed).toHaveLength(1);
  });

  test('of somebody who is not known yet waits', async () => {
    await expect(deliver(members.deps.prisma, onCheckedIn(members.deps), visit(randomUUID()))).rejects.toThrow(
      'not known yet',
    );
  });
});

describe('a walk-in', () => {
  test('delivered twice registers one person, whose address is not confirmed', async () => {
    const event = walkIn('wanda@people.example');
    await deliver(members.deps.prisma, onWalkedIn(members.deps), event);
    await deliver(members.deps.prisma, onWalkedIn(members.deps), event);
    const told = (await members.outbox('member.registered.v1')).filter((fact) => fact.subject === event.data.memberId);
    expect(told).toHaveLength(1);
    expect(told[0]?.data).toMatchObject({ source: 'door', addressConfirmed: false });
  });

  test('under an address that is somebody’s already is a suggestion, and the address stays', async () => {
    const known = await members.person('Ada');
    const event = walkIn(known.email);
    await deliver(members.deps.prisma, onWalkedIn(members.deps), event);
    const row = await members.deps.prisma.member.findUniqueOrThrow({ where: { id: event.data.memberId } });
    expect(row).toMatchObject({ email: null, possibleDuplicateOf: known.memberId });
  });
});

describe('the list', () => {
  const consent = async (memberId: string, textVersion = 2) =>
    await members.app.inject({
      method: 'PUT',
      url: '/api/members/me/list-consent',
      headers: await members.bearer(memberId),
      payload: { textVersion },
    });

  test('409 before the first visit', async () => {
    const { memberId } = await members.person('Ada');
    const answer = await consent(memberId);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'visit-first' });
  });

  test('200 after a visit; once consented, consenting again changes nothing and leaving is at once', async () => {
    const { memberId } = await members.person('Ada');
    await deliver(members.deps.prisma, onCheckedIn(members.deps), visit(memberId));
    const first = await consent(memberId);
    expect(first.json()).toMatchObject({ standing: 'list-member' });
    expect((await consent(memberId)).json().listConsentAt).toBe(first.json().listConsentAt);
    expect((await members.outbox('member.joined-list.v1')).filter((fact) => fact.subject === memberId)).toHaveLength(1);
    const left = await members.app.inject({
      method: 'DELETE',
      url: '/api/members/me/list-consent',
      headers: await members.bearer(memberId),
    });
    expect(left.json()).toMatchObject({ standing: 'member', listConsentAt: null });
  });

  test('409 for a text that is no longer in force', async () => {
    const { memberId } = await members.person('Ada');
    expect((await consent(memberId, 99)).json()).toMatchObject({ code: 'text-changed' });
  });

  test('the database itself refuses a list member who never came', async () => {
    const { memberId } = await members.person('Ada');
    const cheat = members.deps.prisma.member.update({ where: { id: memberId }, data: { listConsentAt: new Date() } });
    await expect(cheat).rejects.toThrow();
  });
});
