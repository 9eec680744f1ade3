import { erasePerson, idsOf } from '@landed/chassis/forget';
import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { MemberId, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Erasure, Member } from '../generated/prisma/client.ts';
import type { Sought } from '../imports/about-rules.ts';
import { forgetRows } from '../imports/forget-rows.ts';
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
  const sought = await everythingOf(tx, member);
  const challenges = await tx.challenge.findMany({ where: { email: { in: [...sought.addresses] } } });
  const keys = challenges.map((challenge) => challenge.id);
  const { count } = await tx.challenge.deleteMany({ where: { id: { in: keys } } });
  const inTables = await forgetRows(tx, sought);
  const nobody = (): string => deps.runtime.newId();
  await tx.member.updateMany({ where: { possibleDuplicateOf: member.id }, data: { possibleDuplicateOf: null } });
  await tx.member.updateMany({ where: { claimedEmail: { in: [...sought.addresses] } }, data: { claimedEmail: null } });
  const rows = count + inTables + (await erasePerson(tx, traces, { ids: sought.ids, keys, nobody, now }));
  const erasure = await tx.erasure.create({
    data: {
      id: deps.runtime.newId(),
      memberId: member.id,
      requestedAt: now,
      receipts: { create: { service: 'members', rows, at: now } },
    },
  });
  const absorbedIds = sought.ids.filter((id) => id !== member.id).map((id) => MemberId.parse(id));
  const data = { memberId: MemberId.parse(member.id), absorbedIds, erasureId: erasure.id };
  const about = { subject: member.id, version: member.version + 1, correlationId: person.correlationId };
  await record(tx, factOf(memberErased, deps.runtime, { ...about, data }));
  return erasure;
}

/** By what somebody may be named here: their ids, names and addresses, those of records that were merged into theirs too. */
async function everythingOf(tx: Tx, member: Member): Promise<Sought> {
  const former = await tx.formerAddress.findMany({ where: { memberId: member.id } });
  const absorbed = await tx.memberMerge.findMany({ where: { survivorId: member.id, undoneAt: null } });
  const had = former.map(({ email }) => email);
  const taken = await tx.member.findMany({ where: { email: { in: had } }, select: { email: true } });
  const theirs = had.filter((email) => !taken.some((other) => other.email === email));
  return {
    ids: await idsOf(tx, member.id),
    names: [member.displayName, ...absorbed.map(({ absorbedName }) => absorbedName)],
    addresses: member.email === null ? theirs : [member.email, ...theirs],
  };
}

async function assertNotLastOrganizer(tx: Tx, id: string): Promise<void> {
  const organizers = await tx.roleGrant.findMany({ where: { role: 'organizer' } });
  if (!organizers.some((grant) => grant.memberId === id) || organizers.length > 1) return;
  const detail = 'You are the only organizer. Please make somebody else one first, or nobody could unlock the group.';
  throw new ProblemError(409, 'last-organizer', detail);
}
