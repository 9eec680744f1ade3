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
  seats: run.seats,
  taken: run.places.length,
  stepFree: run.stepFree,
  stepFreeRiders: run.places.filter((place) => place.rsvp?.stepFree).length,
  boarded: boardedOf(run),
});
