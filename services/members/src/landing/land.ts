import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { type LandingRequest, type LandingView, MemberId, memberLanded, memberSeeking } from '@landed/contracts';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Landing } from '../generated/prisma/client.ts';
import { lockMember } from '../profile/change-profile.ts';

/** The landing that stands, or null for somebody who is looking. */
export const currentLanding = async (client: Tx, memberId: string): Promise<Landing | null> =>
  await client.landing.findFirst({ where: { memberId, endedAt: null } });

export function viewLanding(landing: Landing): LandingView {
  const { counted, story, employer, photo, employerName, staysAsHelper } = landing;
  return {
    landedOn: landing.landedOn.toISOString().slice(0, 10),
    consents: { counted, story, employer, photo },
    employerName,
    staysAsHelper,
    declaredAt: landing.declaredAt.toISOString(),
  };
}

/**
 * "I have landed." Said again it changes day, consents and help of the landing that stands. The others hear of it: alerts
 * stop, requests close kindly, connectors are thanked. Throws 400 for a day to come.
 */
export async function land(
  tx: Tx,
  deps: Deps,
  landed: z.infer<typeof LandingRequest> & { memberId: string; correlationId: string },
): Promise<Landing> {
  const member = await lockMember(tx, landed.memberId);
  const now = deps.runtime.now();
  const today = DateTime.fromJSDate(now, { zone: deps.settings.CHAPTER_TIME_ZONE }).toISODate() ?? '';
  const landedOn = landed.landedOn ?? today;
  if (landedOn > today) {
    const fields = [
      { field: 'landedOn', message: 'lies in the future: please come back on the day, we shall be glad' },
    ];
    throw new ProblemError(400, 'invalid-input', 'Please mend: landedOn.', { fields });
  }
  const data = {
    landedOn: new Date(`${landedOn}T00:00:00Z`),
    ...landed.consents,
    employerName: landed.employerName ?? null,
    staysAsHelper: landed.staysAsHelper,
  };
  const before = await currentLanding(tx, member.id);
  const landing = before
    ? await tx.landing.update({ where: { id: before.id }, data })
    : await tx.landing.create({ data: { ...data, id: deps.runtime.newId(), memberId: member.id, declaredAt: now } });
  const { version } = await tx.member.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
  const fact = { memberId: MemberId.parse(member.id), landedOn, consents: landed.consents };
  const about = { subject: member.id, version, correlationId: landed.correlationId };
  await record(tx, factOf(memberLanded, deps.runtime, { ...about, data: fact }));
  return landing;
}

/** "I am looking again." What the landing had stopped may start; the landing stays as history. */
export async function seekAgain(tx: Tx, deps: Deps, seek: { memberId: string; correlationId: string }): Promise<void> {
  const member = await lockMember(tx, seek.memberId);
  const before = await currentLanding(tx, member.id);
  if (!before) return;
  await tx.landing.update({ where: { id: before.id }, data: { endedAt: deps.runtime.now() } });
  const { version } = await tx.member.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
  const about = { subject: member.id, version, correlationId: seek.correlationId };
  const data = { memberId: MemberId.parse(member.id) };
  await record(tx, factOf(memberSeeking, deps.runtime, { ...about, data }));
}
