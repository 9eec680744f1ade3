import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import { parkingPlanBroken } from '@landed/contracts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { chosenLots, factsOfLot, runsOf } from './load-plan.ts';
import { brokenRules } from './plan-rules.ts';

/**
 * Something that a confirmed plan stands on has changed (the hour, a run, a permission): what does not hold any more is told to
 * organizers, once. Without a confirmed plan there is nothing to look at.
 */
export async function recheckPlan(tx: Tx, deps: Deps, meeting: Meeting, correlationId: string): Promise<void> {
  const { id: meetingId, startsAt, endsAt } = meeting;
  const plan = await tx.parkingPlan.findUnique({ where: { meetingId } });
  if (!plan || meeting.state === 'cancelled' || endsAt <= deps.runtime.now()) return;
  const lots = (await chosenLots(tx, meetingId)).map(factsOfLot);
  const runs = await runsOf(tx, meetingId);
  const found = brokenRules({ lots, runs, startsAt, endsAt, timeZone: deps.settings.CHAPTER_TIME_ZONE });
  const broken = found.map(({ code, lotId }) => `${code} ${lotId}`);
  if (isDeepStrictEqual(broken, plan.broken)) return;
  const { version } = await tx.parkingPlan.update({
    where: { meetingId },
    data: { broken, version: { increment: 1 } },
  });
  if (found.length === 0) return;
  const data = { ...meetingFacts(deps, meeting), reasons: found.map((warning) => warning.detail) };
  await record(tx, factOf(parkingPlanBroken, deps.runtime, { subject: meetingId, version, correlationId, data }));
}
