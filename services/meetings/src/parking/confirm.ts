import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { MeetingId, type ParkingConfirmation, parkingPlanConfirmed } from '@landed/contracts';
import type { z } from 'zod';
import { cancelled, findMeeting, lockMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting, ParkingPlan } from '../generated/prisma/client.ts';
import { tellStates } from '../lots/live.ts';
import { rosterOf, tellDuties } from './duties.ts';
import { type ChosenLot, computePlan, type LoadedPlan } from './load-plan.ts';
import { reassign } from './reassign.ts';
import { sayPlan } from './words-rules.ts';

/** What an organizer is about to stand behind. */
export interface PlanDraft {
  readonly meeting: Meeting;
  readonly chosen: readonly ChosenLot[];
  readonly loaded: LoadedPlan;
}

/**
 * The plan for these lots, worked out before anything is locked: nobody's RSVP waits for the forecast. Throws 404, and 409 for a
 * plan that breaks a rule.
 */
export async function draftPlan(
  deps: Deps,
  meetingId: string,
  confirm: z.infer<typeof ParkingConfirmation>,
): Promise<PlanDraft> {
  const meeting = await findMeeting(deps.prisma, meetingId);
  const chosen = await chooseLots(deps.prisma, confirm.lots);
  const loaded = await computePlan(deps, meeting, chosen, { fill: confirm.fill });
  const blocking = loaded.plan.warnings.filter((warning) => warning.blocking);
  if (blocking.length > 0) {
    const fields = blocking.map(({ code, lotId, detail }) => ({
      field: `lots.${confirm.lots.findIndex((lot) => lot.lotId === lotId)}`,
      message: `${detail} (${code})`,
    }));
    throw new ProblemError(409, 'plan-breaks-rules', blocking.map((warning) => warning.detail).join(' '), { fields });
  }
  return { meeting, chosen, loaded };
}

/**
 * An organizer stands behind a plan: lots and stalls are laid out, everybody who has to go elsewhere than told is told, also who
 * is to stand at a lot, and nobody else; whoever has parked already stays. Confirmed again with nothing changed it touches nobody. Throws 409 when the
 * meeting is over, off, or not the one any more that the plan was worked out for.
 */
export async function confirmPlan(
  tx: Tx,
  deps: Deps,
  confirm: PlanDraft & { by: string; correlationId: string },
): Promise<ParkingPlan> {
  const { chosen, loaded, correlationId } = confirm;
  const { plan, fill, shuttle } = loaded;
  const meeting = await lockMeeting(tx, confirm.meeting.id);
  const meetingId = meeting.id;
  if (meeting.state === 'cancelled') throw cancelled();
  const now = deps.runtime.now();
  if (meeting.endsAt <= now) throw new ProblemError(409, 'meeting-over', 'This meeting is over.');
  if (meeting.version !== confirm.meeting.version)
    throw new ProblemError(
      409,
      'meeting-changed',
      'The meeting was changed in this moment. Please look at the plan again.',
    );
  const before = await tx.parkingPlan.findUnique({ where: { meetingId } });
  const version = (before?.version ?? 0) + 1;
  const data = { version, policy: plan.policy, fill, confirmedAt: now, confirmedBy: confirm.by, broken: [] };
  const stored = await tx.parkingPlan.upsert({ where: { meetingId }, create: { ...data, meetingId }, update: data });
  const roster = await rosterOf(tx, meeting);
  const parking = await reassign(tx, deps, { meeting, chosen, plan, correlationId });
  const onDuty = await tellDuties(tx, deps, { meeting, before: roster, correlationId });
  const touched = new Set([...parking, ...onDuty]).size;
  // With more or fewer stalls the same cars fill a lot more or less.
  await tellStates(tx, deps, { meetingId, correlationId });
  const words = sayPlan(
    plan,
    chosen.map(({ lot }) => ({ lotId: lot.id, name: lot.name, kind: lot.kind })),
    { title: meeting.title, startsAt: meeting.startsAt, timeZone: deps.settings.CHAPTER_TIME_ZONE, shuttle },
  );
  await tx.planChange.create({ data: { ...words, id: deps.runtime.newId(), meetingId, at: now, touched } });
  const fact = {
    meetingId: MeetingId.parse(meetingId),
    startsAt: meeting.startsAt.toISOString(),
    policy: plan.policy,
    cars: plan.cars.p90,
    usable: plan.usable,
    overflow: plan.overflow,
    touched,
  };
  await record(
    tx,
    factOf(parkingPlanConfirmed, deps.runtime, { subject: meetingId, version, correlationId, data: fact }),
  );
  return stored;
}

async function chooseLots(tx: Tx, wanted: z.infer<typeof ParkingConfirmation>['lots']): Promise<ChosenLot[]> {
  const found = await tx.parkingLot.findMany({ where: { id: { in: wanted.map((item) => item.lotId) }, active: true } });
  return [...new Map(wanted.map((item) => [item.lotId, item])).values()].map(({ lotId, staff, deputies }) => {
    const lot = found.find((item) => item.id === lotId);
    if (!lot) throw notFound('lot');
    return { lot, staff: [...new Set(staff)], deputies: deputies.filter((id) => !staff.includes(id)) };
  });
}
