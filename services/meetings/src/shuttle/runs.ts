import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { timeOf } from '@landed/chassis/time-words';
import { MeetingId, type RunsRequest, shuttleRunCancelled } from '@landed/contracts';
import type { z } from 'zod';
import { cancelled, lockMeeting } from '../calendar/schedule.ts';
import { assertTimes } from '../calendar/times.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting, Vehicle } from '../generated/prisma/client.ts';
import { rosterOf, tellDuties } from '../parking/duties.ts';
import { recheckPlan } from '../parking/recheck.ts';
import { tellAssignments } from '../parking/tell.ts';
import { freePlaces, placeUnplaced, takePlaces } from '../rsvp/places.ts';
import { type PlacedRsvp, wishOf, withPlaces } from '../rsvp/views.ts';
import { needsLicence, plannedSeats } from './rules.ts';
import { plannedAt, type RidingRun, withRiders } from './views.ts';

/** Who changes a run, and what the request is called. */
export interface RunChange {
  readonly id: string;
  readonly correlationId: string;
}

/** Puts runs into the timetable, with a row for each seat; whoever drives them is told. Throws 404, and 409 for a vehicle that may not run. */
export async function addRuns(
  tx: Tx,
  deps: Deps,
  add: z.infer<typeof RunsRequest> & { meetingId: string; correlationId: string },
): Promise<RidingRun[]> {
  const meeting = await lockMeeting(tx, add.meetingId);
  if (meeting.state === 'cancelled') throw cancelled();
  const roster = await rosterOf(tx, meeting);
  const ids: string[] = [];
  for (const { vehicleId, direction, departsAt } of add.runs) {
    const vehicle = await fitVehicle(tx, vehicleId);
    const id = deps.runtime.newId();
    const seats = plannedSeats(vehicle);
    const data = { id, meetingId: meeting.id, vehicleId, direction, departsAt, seats };
    await tx.shuttleRun.create({ data: { ...data, stepFree: vehicle.fittedSeats > 0 } });
    await laySeats(tx, id, vehicle);
    ids.push(id);
  }
  await placeUnplaced(tx, deps, meeting, add.correlationId);
  await recheckPlan(tx, deps, meeting, add.correlationId);
  await tellDuties(tx, deps, { meeting, before: roster, correlationId: add.correlationId });
  return await tx.shuttleRun.findMany({
    where: { id: { in: ids } },
    include: withRiders,
    orderBy: [{ departsAt: 'asc' }, { id: 'asc' }],
  });
}

async function fitVehicle(tx: Tx, id: string): Promise<Vehicle> {
  const vehicle = await tx.vehicle.findUnique({ where: { id } });
  if (!vehicle?.active) throw notFound('vehicle');
  if (needsLicence(vehicle) && vehicle.licenceCheckedOn === null) {
    const detail = `${vehicle.name} was designed for ${vehicle.designedFor} people: please check the driver’s commercial licence first.`;
    throw new ProblemError(409, 'licence-not-checked', detail);
  }
  return vehicle;
}

/** A row a seat; fitted ones first. Seats beyond the vehicle's are nobody's any more. */
async function laySeats(tx: Tx, runId: string, vehicle: Vehicle): Promise<void> {
  const seats = plannedSeats(vehicle);
  const fitted = Math.min(seats, vehicle.fittedSeats);
  await tx.$executeRaw`DELETE FROM seat WHERE run_id = ${runId}::uuid AND ordinal > ${seats}`;
  await tx.$executeRaw`
    INSERT INTO seat (run_id, ordinal, fitted)
    SELECT ${runId}::uuid, n, n <= ${fitted}::int FROM generate_series(1, ${seats}::int) AS n
    ON CONFLICT (run_id, ordinal) DO UPDATE SET fitted = excluded.fitted`;
}

/** Locks the meeting of a run first, so that nobody is seated on it meanwhile. Throws 404. */
async function lockRun(tx: Tx, id: string): Promise<{ meeting: Meeting; run: RidingRun }> {
  const found = await tx.shuttleRun.findUnique({ where: { id } });
  if (!found) throw notFound('run');
  const meeting = await lockMeeting(tx, found.meetingId);
  return { meeting, run: await readRun(tx, id) };
}

export async function readRun(tx: Tx, id: string): Promise<RidingRun> {
  const run = await tx.shuttleRun.findUnique({ where: { id }, include: withRiders });
  if (!run) throw notFound('run');
  return run;
}

const ridersOf = async (tx: Tx, runId: string): Promise<PlacedRsvp[]> =>
  await tx.rsvp.findMany({ where: { seat: { runId } }, include: withPlaces, orderBy: { createdAt: 'asc' } });

/** The driver takes a run on, having seen who needs a step-free seat. Accepted again it stays so. */
export async function acceptRun(tx: Tx, change: RunChange): Promise<RidingRun> {
  const { run } = await lockRun(tx, change.id);
  if (run.state === 'cancelled') throw runOff();
  if (run.state === 'left') return run;
  await tx.shuttleRun.update({ where: { id: run.id }, data: { state: 'accepted' } });
  return await readRun(tx, run.id);
}

/** The driver leaves: nobody is seated on this run any more. Said again it stays as it was. Throws 409 for a time that cannot be. */
export async function departRun(
  tx: Tx,
  deps: Deps,
  change: RunChange & { at?: string | undefined },
): Promise<RidingRun> {
  const { meeting, run } = await lockRun(tx, change.id);
  if (run.state === 'cancelled') throw runOff();
  if (run.state === 'left') return run;
  const now = deps.runtime.now();
  const leftAt = change.at === undefined ? now : new Date(change.at);
  assertTimes(deps, meeting, [{ field: 'at', at: leftAt.toISOString() }]);
  await tx.shuttleRun.update({ where: { id: run.id }, data: { state: 'left', leftAt } });
  return await readRun(tx, run.id);
}

/** Tapped by mistake: it stands there still. */
export async function returnRun(tx: Tx, change: RunChange): Promise<RidingRun> {
  const { run } = await lockRun(tx, change.id);
  if (run.state !== 'left') return run;
  await tx.shuttleRun.update({ where: { id: run.id }, data: { state: 'accepted', leftAt: null } });
  return await readRun(tx, run.id);
}

/** A run leaves so many minutes after its planned time; its riders are told. Said twice it is the same delay. */
export async function delayRun(tx: Tx, deps: Deps, change: RunChange & { minutes: number }): Promise<RidingRun> {
  const { correlationId, minutes } = change;
  const { meeting, run } = await lockRun(tx, change.id);
  assertAhead(run);
  if (run.delayMinutes === minutes) return run;
  const before = await ridersOf(tx, run.id);
  const planned = plannedAt(run);
  const departsAt = new Date(planned.getTime() + minutes * 60_000);
  await tx.shuttleRun.update({ where: { id: run.id }, data: { departsAt, delayMinutes: minutes } });
  const { size: touched } = await tellAssignments(tx, deps, { meeting, before, correlationId });
  const what = minutes === 0 ? 'leaves on time after all' : `leaves ${minutes} minutes late`;
  await noteChange(tx, deps, { meeting, departsAt: planned, touched, what, told: 'Whoever has a seat on it is told.' });
  return await readRun(tx, run.id);
}

/** A run does not take place: its driver is told, and each of its riders gets another seat or stall, or is told that there is none. */
export async function cancelRun(tx: Tx, deps: Deps, change: RunChange & { reason: string }): Promise<RidingRun> {
  const { meeting, run } = await lockRun(tx, change.id);
  if (run.state === 'cancelled') return run;
  assertAhead(run);
  const { correlationId } = change;
  const roster = await rosterOf(tx, meeting);
  const riders = await ridersOf(tx, run.id);
  await tx.shuttleRun.update({ where: { id: run.id }, data: { state: 'cancelled' } });
  await tx.seat.deleteMany({ where: { runId: run.id } });
  const without = await placeAnew(tx, deps, meeting, riders, correlationId);
  const onDuty = await tellDuties(tx, deps, { meeting, before: roster, correlationId });
  await noteChange(tx, deps, {
    meeting,
    departsAt: plannedAt(run),
    touched: new Set([...onDuty, ...riders.map((rider) => rider.memberId)]).size,
    told: 'Whoever had a seat on it is told where to ride or park instead.',
    what: 'does not run',
  });
  await recheckPlan(tx, deps, meeting, correlationId);
  const data = {
    runId: run.id,
    meetingId: MeetingId.parse(meeting.id),
    departsAt: run.departsAt.toISOString(),
    reason: change.reason,
    reseated: riders.length - without,
    without,
  };
  const fact = { subject: run.id, correlationId, data };
  await record(tx, factOf(shuttleRunCancelled, deps.runtime, fact));
  return await readRun(tx, run.id);
}

/** Another vehicle, with more or fewer seats: who loses theirs is seated anew or told, who had none may get one, who drives is told. */
export async function changeVehicle(tx: Tx, deps: Deps, change: RunChange & { vehicleId: string }): Promise<RidingRun> {
  const { meeting, run } = await lockRun(tx, change.id);
  assertAhead(run);
  const vehicle = await fitVehicle(tx, change.vehicleId);
  const roster = await rosterOf(tx, meeting);
  const before = await ridersOf(tx, run.id);
  const data = {
    vehicleId: vehicle.id,
    seats: plannedSeats(vehicle),
    stepFree: vehicle.fittedSeats > 0,
    state: 'planned',
  };
  await tx.shuttleRun.update({ where: { id: run.id }, data });
  await laySeats(tx, run.id, vehicle);
  const still = await tx.seat.findMany({ where: { runId: run.id, rsvpId: { not: null } } });
  const lost = before.filter((rider) => {
    const seat = still.find((item) => item.rsvpId === rider.id);
    return !seat || (rider.stepFree && !seat.fitted);
  });
  await placeAnew(tx, deps, meeting, lost, change.correlationId);
  await placeUnplaced(tx, deps, meeting, change.correlationId);
  await recheckPlan(tx, deps, meeting, change.correlationId);
  await tellDuties(tx, deps, { meeting, before: roster, correlationId: change.correlationId });
  return await readRun(tx, run.id);
}

/** Gives riders without a seat another place, first come first served; answers how many have none now. */
async function placeAnew(
  tx: Tx,
  deps: Deps,
  meeting: Meeting,
  riders: readonly PlacedRsvp[],
  correlationId: string,
): Promise<number> {
  for (const rider of riders) await freePlaces(tx, rider.id);
  let without = 0;
  for (const rider of riders) if (!(await takePlaces(tx, deps, rider, wishOf(rider)))) without += 1;
  await tellAssignments(tx, deps, { meeting, before: riders, correlationId });
  return without;
}

/** Rule 49. */
async function noteChange(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; departsAt: Date; touched: number; what: string; told: string },
): Promise<void> {
  const time = timeOf(about.departsAt, deps.settings.CHAPTER_TIME_ZONE);
  const words = `${time} shuttle ${about.what}`;
  await tx.planChange.create({
    data: {
      id: deps.runtime.newId(),
      meetingId: about.meeting.id,
      at: deps.runtime.now(),
      sign: `SHUTTLE\nThe ${words}`,
      phoneTree: `${about.meeting.title}: the ${words}. ${about.told}`,
      touched: about.touched,
    },
  });
}

function assertAhead(run: RidingRun): void {
  if (run.state === 'cancelled') throw runOff();
  if (run.state === 'left') throw new ProblemError(409, 'run-left', 'This run has left already.');
}

const runOff = (): ProblemError => new ProblemError(409, 'run-cancelled', 'This run does not take place any more.');
