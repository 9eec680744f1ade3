import { forgetFacts } from '@landed/chassis/forget';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { eraseTraces } from '@landed/chassis/traces';
import { MemberId, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Erasure } from '../generated/prisma/client.ts';
import { traces } from '../people/traces.ts';
import { lockMember } from '../profile/change-profile.ts';

/** Erasing asks for a sign-in that is no older than this: a phone left on a table erases nobody. */
export const freshMs = 15 * 60_000;

/** Erases the person who asks for it. Throws 403 for an old sign-in, and 409 for the last organizer. */
export async function erase(
  tx: Tx,
  deps: Deps,
  leave: { memberId: string; sessionId: string; correlationId: string },
): Promise<Erasure> {
  await lockMember(tx, leave.memberId);
  const now = deps.runtime.now();
  const session = await tx.session.findUnique({ where: { id: leave.sessionId } });
  if (!session || now.getTime() - session.createdAt.getTime() > freshMs) {
    const detail = 'Please sign in again first: this cannot be undone, so we make sure that it is you.';
    throw new ProblemError(403, 'sign-in-again', detail);
  }
  await assertNotLastOrganizer(tx, leave.memberId);
  return await forget(tx, deps, leave);
}

/** Erases a person here and asks every service to do the same. Nothing leads back afterwards; attendance counts stay. */
export async function forget(
  tx: Tx,
  deps: Deps,
  person: { memberId: string; correlationId: string },
): Promise<Erasure> {
  const member = await lockMember(tx, person.memberId);
  const now = deps.runtime.now();
  const challenges = member.email ? await tx.challenge.findMany({ where: { email: member.email } }) : [];
  const keys = challenges.map((challenge) => challenge.id);
  const facts = await forgetFacts(tx, { id: member.id, keys, now });
  const { count } = await tx.challenge.deleteMany({ where: { id: { in: keys } } });
  const nobody = deps.runtime.newId();
  await tx.member.updateMany({ where: { possibleDuplicateOf: member.id }, data: { possibleDuplicateOf: null } });
  const rows = (await eraseTraces(tx, traces, { id: member.id, nobody })) + facts + count;
  const erasure = await tx.erasure.create({
    data: {
      id: deps.runtime.newId(),
      memberId: member.id,
      requestedAt: now,
      receipts: { create: { service: 'members', rows, at: now } },
    },
  });
  const data = { memberId: MemberId.parse(member.id), erasureId: erasure.id };
  const about = { subject: member.id, version: member.version + 1, correlationId: person.correlationId };
  await record(tx, factOf(memberErased, deps.runtime, { ...about, data }));
  return erasure;
}

async function assertNotLastOrganizer(tx: Tx, id: string): Promise<void> {
  const organizers = await tx.roleGrant.findMany({ where: { role: 'organizer' } });
  if (!organizers.some((grant) => grant.memberId === id) || organizers.length > 1) return;
  const detail = 'You are the only organizer. Please make somebody else one first, or nobody could unlock the group.';
  throw new ProblemError(409, 'last-organizer', detail);
}
