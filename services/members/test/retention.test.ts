import { randomUUID } from 'node:crypto';
import { RetentionRow } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Members, startMembers } from './harness.ts';

let members: Members;
beforeAll(async () => {
  members = await startMembers();
});
afterAll(async () => await members.close());

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const fourYears = 4 * 365;

/** Somebody who signed up long ago and has not been seen since. */
async function absent(name: string): Promise<string> {
  const { memberId, email } = await members.person(name);
  const { prisma } = members.deps;
  await prisma.member.update({
    where: { id: memberId },
    data: { createdAt: daysAgo(fourYears), signedInAt: daysAgo(fourYears) },
  });
  const ended = { createdAt: daysAgo(fourYears), expiresAt: daysAgo(fourYears - 90) };
  await prisma.session.updateMany({ where: { memberId }, data: ended });
  await prisma.challenge.updateMany({ where: { email }, data: ended });
  return memberId;
}
const exists = async (id: string): Promise<boolean> =>
  (await members.deps.prisma.member.count({ where: { id } })) === 1;

test('who was neither here nor signed in for three years is forgotten everywhere; who was seen, or has a role, stays', async () => {
  const { prisma } = members.deps;
  const [gone, signedIn, cameBack, steward] = [
    await absent('Gone'),
    await absent('Sia'),
    await absent('Cam'),
    await absent('Stew'),
  ];
  await prisma.member.update({ where: { id: signedIn }, data: { signedInAt: daysAgo(1_000) } });
  const checkedInAt = daysAgo(1_000);
  await prisma.attendance.create({ data: { memberId: cameBack, meetingId: randomUUID(), checkedInAt } });
  await prisma.roleGrant.create({ data: { memberId: steward, role: 'greeter', grantedAt: checkedInAt } });
  await members.letGo();
  expect([await exists(gone), await exists(signedIn), await exists(cameBack), await exists(steward)]).toEqual([
    false,
    true,
    true,
    true,
  ]);
  const told = await members.outbox('member.erased.v2');
  expect(told.map((fact) => fact.subject)).toEqual([gone]);
});

test('codes, sessions and devices go a month after their end, and organizers see what was let go of', async () => {
  const { prisma } = members.deps;
  const { memberId } = await members.person('Noor');
  const session = { memberId, createdAt: daysAgo(100) };
  const open = { ...session, id: randomUUID(), tokenHash: 'open', expiresAt: daysAgo(-10) };
  const ended = { ...session, id: randomUUID(), tokenHash: 'ended', expiresAt: daysAgo(31) };
  const revoked = {
    ...session,
    id: randomUUID(),
    tokenHash: 'revoked',
    expiresAt: daysAgo(-10),
    revokedAt: daysAgo(40),
  };
  await prisma.session.createMany({ data: [open, ended, revoked] });
  await members.letGo();
  const left = await prisma.session.findMany({ where: { id: { in: [open.id, ended.id, revoked.id] } } });
  expect(left.map(({ id }) => id)).toEqual([open.id]);
  const headers = await members.bearer(memberId, 'organizer');
  const answer = await members.app.inject({ method: 'GET', url: '/api/retention/members', headers });
  const rows = z.array(RetentionRow).parse(answer.json());
  expect(rows.filter(({ ranAt }) => ranAt === null)).toEqual([]);
  expect(rows.find(({ what }) => what === 'Sessions that have ended')).toMatchObject({ days: 30, fate: 'deleted' });
});
