import { MeetingId, type ShuttlePlanView, ShuttleRoute } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Meeting, Vehicle } from '../generated/prisma/client.ts';
import { type ChosenLot, chosenLots, computePlan, type LoadedPlan } from '../parking/load-plan.ts';
import { type FleetVehicle, planShuttle } from './plan-rules.ts';
import { cycleOf, needsLicence, plannedSeats } from './rules.ts';

/** The plan of the shuttle as the parking plan of an evening asks for it, with the vehicles that we have. */
export async function shuttlePlan(deps: Deps, meeting: Meeting): Promise<ShuttlePlanView> {
  const chosen = await chosenLots(deps.prisma, meeting.id);
  const stored = await deps.prisma.parkingPlan.findUnique({ where: { meetingId: meeting.id } });
  const loaded = await computePlan(deps, meeting, chosen, { fill: stored?.fill });
  return await shuttleFor(deps, meeting, { chosen, loaded });
}

/** The same for a parking plan in the making, with our vehicles or with some that somebody thinks of. */
export async function shuttleFor(
  deps: Deps,
  meeting: Meeting,
  about: {
    chosen: readonly ChosenLot[];
    loaded: LoadedPlan;
    vehicles?: readonly { seats: number; stepFree: boolean }[] | undefined;
  },
): Promise<ShuttlePlanView> {
  const { chosen, loaded, vehicles } = about;
  const ours = vehicles ? [] : await vehiclesInUse(deps);
  const fleet =
    vehicles?.map((vehicle, index) => ({ ...vehicle, id: null, name: `Vehicle ${index + 1}` })) ?? ours.map(ofFleet);
  const routes = chosen.flatMap(({ lot }) => (lot.route === null ? [] : [ShuttleRoute.parse(lot.route)]));
  const [route = null] = routes.toSorted((a, b) => cycleOf(b) - cycleOf(a));
  const { plan, avo } = loaded;
  const { runs, warnings, ...figures } = planShuttle({
    parking: { cars: plan.cars.p90, usable: plan.usable, policy: plan.policy, riders: plan.riders },
    avo,
    vehicles: fleet,
    route,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
  });
  const timetable = runs.map(({ vehicle, direction, departsAt }) => ({
    vehicle,
    direction,
    departsAt: departsAt.toISOString(),
  }));
  return {
    meetingId: MeetingId.parse(meeting.id),
    ...figures,
    // Planned late, a run that would have left already is nobody's to drive.
    proposal: timetable.flatMap(({ vehicle: { id }, ...run }) =>
      id === null || Date.parse(run.departsAt) <= deps.runtime.now().getTime() ? [] : [{ ...run, vehicleId: id }],
    ),
    timetable: timetable.map(({ vehicle: { name, seats, stepFree }, ...run }) => ({
      ...run,
      vehicle: name,
      seats,
      stepFree,
    })),
    warnings: [...warnings, ...ours.flatMap(vehicleWarnings)],
  };
}

const vehiclesInUse = async (deps: Deps): Promise<Vehicle[]> =>
  await deps.prisma.vehicle.findMany({ where: { active: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });

const ofFleet = (vehicle: Vehicle): FleetVehicle => ({
  id: vehicle.id,
  name: vehicle.name,
  seats: plannedSeats(vehicle),
  stepFree: vehicle.fittedSeats > 0,
});

/** Rules 10 and 33. */
function vehicleWarnings(vehicle: Vehicle): { code: string; detail: string }[] {
  const unchecked = needsLicence(vehicle) && vehicle.licenceCheckedOn === null;
  const alone = vehicle.driverId === null || vehicle.deputyId === null;
  return [
    ...(unchecked
      ? [{ code: 'licence-not-checked', detail: `${vehicle.name}: check the driver’s commercial licence.` }]
      : []),
    ...(alone ? [{ code: 'no-driver-or-deputy', detail: `${vehicle.name}: a driver and somebody who steps in.` }] : []),
  ];
}
