import { MeetingId, MemberId, RunDirection, ShuttleRunView, type Vehicle } from '@landed/contracts';
import type { Prisma, Vehicle as StoredVehicle } from '../generated/prisma/client.ts';
import { plannedSeats } from './rules.ts';

export const viewVehicle = ({ createdAt: _createdAt, ...vehicle }: StoredVehicle): Vehicle => ({
  ...vehicle,
  driverId: MemberId.nullable().parse(vehicle.driverId),
  deputyId: MemberId.nullable().parse(vehicle.deputyId),
  licenceCheckedOn: vehicle.licenceCheckedOn?.toISOString().slice(0, 10) ?? null,
  plannedSeats: plannedSeats(vehicle),
});

export const withRiders = {
  vehicle: true,
  boardings: true,
  places: { where: { rsvpId: { not: null } }, include: { rsvp: true } },
} as const satisfies Prisma.ShuttleRunInclude;
export type RidingRun = Prisma.ShuttleRunGetPayload<{ include: typeof withRiders }>;

/** Riders who were ticked off by name and not taken back. */
export function boardedByName(run: { boardings: readonly { rsvpId: string | null; count: number }[] }): Set<string> {
  const counts = new Map<string, number>();
  for (const { rsvpId, count } of run.boardings) if (rsvpId) counts.set(rsvpId, (counts.get(rsvpId) ?? 0) + count);
  return new Set([...counts].flatMap(([rsvpId, count]) => (count > 0 ? [rsvpId] : [])));
}

export const boardedOf = (run: { boardings: readonly { count: number }[] }): number =>
  run.boardings.reduce((sum, boarding) => sum + boarding.count, 0);

/** When a run was to leave before anybody said that it is late. */
export const plannedAt = (run: { departsAt: Date; delayMinutes: number }): Date =>
  new Date(run.departsAt.getTime() - run.delayMinutes * 60_000);

export const viewRun = (run: RidingRun): ShuttleRunView => ({
  id: run.id,
  meetingId: MeetingId.parse(run.meetingId),
  vehicleId: run.vehicleId,
  vehicle: run.vehicle?.name ?? null,
  direction: RunDirection.parse(run.direction),
  departsAt: run.departsAt.toISOString(),
  plannedAt: plannedAt(run).toISOString(),
  state: ShuttleRunView.shape.state.parse(run.state),
  leftAt: run.leftAt?.toISOString() ?? null,
  seats: run.seats,
  taken: run.places.length,
  stepFree: run.stepFree,
  stepFreeRiders: run.places.filter((place) => place.rsvp?.stepFree).length,
  boarded: boardedOf(run),
});
