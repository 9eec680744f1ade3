import { type Board, boardOf } from '@landed/chassis/live';
import { type EveningView, MeetingId, RsvpState, ShuttleRunView } from '@landed/contracts';
import { findMeeting } from '../calendar/schedule.ts';
import { doorsOpenAt } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { lotBoard } from '../lots/live.ts';
import { viewRsvp, withPlaces } from '../rsvp/views.ts';
import { plannedAt } from '../shuttle/views.ts';

const ridesShown = 3;

/** How the evening stands for somebody who comes. Names nobody else. Throws 404. */
export async function eveningOf(
  tx: Tx,
  deps: Deps,
  ask: { meetingId: string; memberId: string },
): Promise<EveningView> {
  return { ...(await sharedOf(tx, deps, ask.meetingId)), mine: await mineOf(tx, ask) };
}

/**
 * What all who watch an evening are told at once: what they share, without anybody's own part. It is another one whenever
 * somebody's part may be: a ride is late, or the plan was confirmed anew. Throws 404.
 */
export async function pulseOf(tx: Tx, deps: Deps, meetingId: string): Promise<Board> {
  const shared = await sharedOf(tx, deps, meetingId);
  const rides = await tx.shuttleRun.findMany({
    where: { meetingId },
    select: { id: true, departsAt: true, state: true },
    orderBy: { id: 'asc' },
  });
  const plan = await tx.parkingPlan.findUnique({ where: { meetingId }, select: { version: true, confirmedAt: true } });
  const { at: _at, ...shown } = shared;
  return boardOf(shared, { ...shown, rides, plan });
}

async function sharedOf(tx: Tx, deps: Deps, meetingId: string): Promise<EveningView> {
  const meeting = await findMeeting(tx, meetingId);
  const now = deps.runtime.now();
  const { lots, sendTo } = await lotBoard(tx, deps, meeting.id);
  const places = await tx.lot.findMany({ where: { meetingId: meeting.id } });
  const addressOf = new Map(places.map((lot) => [lot.id, lot.address]));
  return {
    meetingId: MeetingId.parse(meeting.id),
    state: stateOf(meeting, now),
    on: await onNow(tx, meeting.id),
    lots: lots.map(({ lotId, name, kind, state }) => ({ name, kind, state, address: addressOf.get(lotId) ?? '' })),
    sendTo,
    mine: null,
    ridesBack: await ridesBack(tx, meeting.id, now),
    at: now.toISOString(),
  };
}

function stateOf(meeting: Meeting, now: Date): EveningView['state'] {
  if (meeting.state === 'cancelled') return 'cancelled';
  if (now >= meeting.endsAt) return 'over';
  if (now >= meeting.startsAt) return 'running';
  return now >= doorsOpenAt(meeting) ? 'doors-open' : 'ahead';
}

async function onNow(tx: Tx, meetingId: string): Promise<EveningView['on']> {
  const segment = await tx.segment.findFirst({
    where: { meetingId, startedAt: { not: null }, endedAt: null },
    orderBy: { ordinal: 'asc' },
  });
  if (!segment) return null;
  const endsAt = segment.startedAt && new Date(segment.startedAt.getTime() + segment.budgetSeconds * 1000);
  return { title: segment.title, endsAt: endsAt?.toISOString() ?? null };
}

type Run = Parameters<typeof plannedAt>[0] & { state: string; stepFree: boolean; vehicle: { name: string } | null };

const rideOf = (run: Run): EveningView['ridesBack'][number] => ({
  departsAt: run.departsAt.toISOString(),
  plannedAt: plannedAt(run).toISOString(),
  state: ShuttleRunView.shape.state.parse(run.state),
  stepFree: run.stepFree,
  vehicle: run.vehicle?.name ?? null,
});

async function mineOf(tx: Tx, mine: { meetingId: string; memberId: string }): Promise<EveningView['mine']> {
  const about = { meetingId_memberId: mine };
  const rsvp = await tx.rsvp.findUnique({ where: about, include: withPlaces });
  const checkIn = await tx.checkIn.findUnique({ where: about });
  const checkedInAt = checkIn?.checkedInAt.toISOString() ?? null;
  // Whoever walked in said nothing before, and is here.
  if (!rsvp)
    return checkedInAt === null ? null : { state: 'coming', checkedInAt, lot: null, stepFree: false, run: null };
  const run = rsvp.seat
    ? await tx.shuttleRun.findUnique({ where: { id: rsvp.seat.runId }, include: { vehicle: true } })
    : null;
  return {
    state: RsvpState.parse(rsvp.state),
    checkedInAt,
    lot: viewRsvp(rsvp, undefined).lot,
    stepFree: rsvp.stepFree,
    run: run ? rideOf(run) : null,
  };
}

async function ridesBack(tx: Tx, meetingId: string, now: Date): Promise<EveningView['ridesBack']> {
  const runs = await tx.shuttleRun.findMany({
    where: { meetingId, direction: 'egress', state: { notIn: ['cancelled', 'left'] }, departsAt: { gte: now } },
    include: { vehicle: true },
    orderBy: [{ departsAt: 'asc' }, { id: 'asc' }],
    take: ridesShown,
  });
  return runs.map(rideOf);
}
