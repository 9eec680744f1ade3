import { ShuttlePlanView, ShuttleRoute } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { chosenLots, computePlan } from '../parking/load-plan.ts';
import {
  binMinutes,
  cycleOf,
  egressMinutes,
  fleetOf,
  headwayOf,
  maxLoad,
  meanWaitOf,
  needsLicence,
  overflowBins,
  plannedSeats,
  timetable,
} from './rules.ts';

/** Rule 31. */
const longestWaitMinutes = 5;

/** Vehicles, headway and a timetable for the riders of the parking plan, from the busiest stretch and not the average. */
export async function shuttlePlan(deps: Deps, meeting: Meeting): Promise<z.infer<typeof ShuttlePlanView>> {
  const chosen = await chosenLots(deps.prisma, meeting.id);
  const stored = await deps.prisma.parkingPlan.findUnique({ where: { meetingId: meeting.id } });
  const { plan, avo } = await computePlan(deps, meeting, chosen, { fill: stored?.fill });
  const vehicles = await deps.prisma.vehicle.findMany({
    where: { active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const routes = chosen.flatMap(({ lot }) => (lot.route === null ? [] : [ShuttleRoute.parse(lot.route)]));
  const [route = null] = routes.toSorted((a, b) => cycleOf(b) - cycleOf(a));
  const warnings: { code: string; detail: string }[] = [];
  const warn = (code: string, detail: string): void => {
    warnings.push({ code, detail });
  };
  const seats =
    vehicles.length === 0 ? 0 : vehicles.reduce((sum, item) => sum + plannedSeats(item), 0) / vehicles.length;
  const cycle = route ? cycleOf(route) : null;
  const bins = overflowBins(plan.cars.p90, plan.usable, plan.policy).map((cars) => cars * avo);
  const load = cycle === null ? 0 : maxLoad(bins, binMinutes, cycle);
  const needed = seats === 0 ? 0 : fleetOf(load, seats);
  const headway = cycle !== null && vehicles.length > 0 ? headwayOf(cycle, vehicles.length) : null;
  if (plan.riders > 0) {
    if (route === null) warn('route-not-measured', 'Drive the route at that hour and note the times.');
    if (needed > vehicles.length || vehicles.length === 0)
      warn('too-few-vehicles', `${Math.max(1, needed)} vehicles are needed in the busiest minutes.`);
    if (headway !== null && meanWaitOf(headway) > longestWaitMinutes)
      warn('long-wait', `Riders would wait ${meanWaitOf(headway).toFixed(1)} minutes on average; five are the most.`);
    // Rule 34: with a fitted vehicle on every turn the step-free wait is the general one.
    const fitted = vehicles.filter((vehicle) => vehicle.fittedSeats > 0).length;
    if (fitted === 0) warn('no-step-free-ride', 'One fitted vehicle at least, each way.');
    else if (fitted < vehicles.length)
      warn('step-free-waits-longer', 'Riders who need a step-free seat wait for their turn: bring them when they ask.');
  }
  for (const vehicle of vehicles) {
    if (needsLicence(vehicle) && vehicle.licenceCheckedOn === null)
      warn('licence-not-checked', `${vehicle.name}: check the driver’s commercial licence.`);
    if (vehicle.driverId === null || vehicle.deputyId === null)
      warn('no-driver-or-deputy', `${vehicle.name}: a driver and somebody who steps in.`);
  }
  const proposal =
    route === null
      ? []
      : timetable({ vehicles, route, riders: plan.riders, seats, startsAt: meeting.startsAt, endsAt: meeting.endsAt });
  return ShuttlePlanView.parse({
    meetingId: meeting.id,
    riders: plan.riders,
    cycleMinutes: cycle,
    maxLoad: load,
    vehiclesNeeded: needed,
    vehiclesAtHand: vehicles.length,
    headwayMinutes: headway,
    plannedWaitMinutes: headway === null ? null : meanWaitOf(headway),
    lastGroupMinutes:
      cycle === null || vehicles.length === 0 ? null : egressMinutes(plan.riders, vehicles.length, seats, cycle),
    proposal: proposal.map(({ vehicle, direction, departsAt }) => ({
      vehicleId: vehicle.id,
      direction,
      departsAt: departsAt.toISOString(),
    })),
    warnings,
  });
}
