import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import { RsvpRequest, type StandingRequest, type StandingView } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { StandingRsvp } from '../generated/prisma/client.ts';
import { come } from './come.ts';

/** So long before a meeting those who come every week are put down for it: one letter a week. */
const aheadMs = 7 * 86_400_000;

export const viewStanding = ({ memberId: _memberId, since, ...wish }: StandingRsvp): StandingView => ({
  ...wish,
  arrival: RsvpRequest.shape.arrival.parse(wish.arrival),
  since: since.toISOString(),
});

/** "All weeks": from the next meeting on. Said again it is changed, for the weeks that are not answered yet. */
export async function standFor(
  tx: Tx,
  deps: Deps,
  standing: z.infer<typeof StandingRequest> & { memberId: string },
): Promise<StandingRsvp> {
  const { memberId, ...wish } = standing;
  const create = { ...wish, memberId, since: deps.runtime.now() };
  return await tx.standingRsvp.upsert({ where: { memberId }, create, update: wish });
}

/** Puts down everybody who comes every week for the meetings of the coming days; who has answered for a week is left alone. */
export async function putDownStanding(deps: Deps, memberId?: string): Promise<void> {
  const now = deps.runtime.now();
  const soon = { gt: now, lte: new Date(now.getTime() + aheadMs) };
  const meetings = await deps.prisma.meeting.findMany({
    where: { state: 'scheduled', startsAt: soon },
    orderBy: { startsAt: 'asc' },
    select: { id: true },
  });
  for (const { id: meetingId } of meetings) {
    const answered = await deps.prisma.rsvp.findMany({ where: { meetingId }, select: { memberId: true } });
    const open = await deps.prisma.standingRsvp.findMany({
      where: { memberId: { notIn: answered.map((rsvp) => rsvp.memberId), ...(memberId ? { equals: memberId } : {}) } },
      orderBy: { since: 'asc' },
    });
    for (const { since: _since, ...wish } of open) await putDown(deps, meetingId, wish);
  }
}

async function putDown(deps: Deps, meetingId: string, standing: Omit<StandingRsvp, 'since'>): Promise<void> {
  const arrival = RsvpRequest.shape.arrival.parse(standing.arrival);
  const correlationId = deps.runtime.newId();
  try {
    await inTransaction(deps.prisma, async (tx) => {
      const { memberId } = standing;
      // Two instances at once: who has answered meanwhile is left alone.
      if ((await tx.rsvp.count({ where: { meetingId, memberId } })) > 0) return;
      await come(tx, deps, { ...standing, arrival, meetingId, waitlist: true, correlationId });
    });
  } catch (error) {
    // Called off or over in this moment: there is nothing to put down.
    if (!(error instanceof ProblemError)) throw error;
  }
}
