import type { ParkingPolicy } from '@landed/contracts';
import {
  binMinutes,
  cycleOf,
  egressMinutes,
  fleetOf,
  headwayOf,
  maxLoad,
  meanWaitOf,
  overflowBins,
  type RouteTimes,
  timetable,
} from './rules.ts';

/** Rule 31. */
const longestWaitMinutes = 5;

/** What a plan of the shuttle knows of a vehicle. */
export interface FleetVehicle {
  /** null: one that somebody thinks of. */
  readonly id: string | null;
  readonly name: string;
  /** That are planned with (rule 33). */
  readonly seats: number;
  readonly stepFree: boolean;
}

export interface ShuttlePlanInput {
  readonly parking: {
    readonly cars: number;
    readonly usable: number;
    readonly policy: ParkingPolicy;
    readonly riders: number;
  };
  readonly avo: number;
  readonly vehicles: readonly FleetVehicle[];
  /** The longest way, as measured; null: nobody has measured one. */
  readonly route: RouteTimes | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Rules 31 to 34: vehicles, headway and a timetable for the riders of a parking plan, from the busiest stretch and not the average. */
export function planShuttle(input: ShuttlePlanInput) {
  const { parking, avo, vehicles, route, startsAt, endsAt } = input;
  const { riders } = parking;
  const warnings: { code: string; detail: string }[] = [];
  const warn = (code: string, detail: string): void => {
    warnings.push({ code, detail });
  };
  const seats = vehicles.reduce((sum, vehicle) => sum + vehicle.seats, 0) / Math.max(1, vehicles.length);
  const cycle = route ? cycleOf(route) : null;
  const bins = overflowBins(parking.cars, parking.usable, parking.policy).map((cars) => cars * avo);
  const load = cycle === null ? 0 : maxLoad(bins, binMinutes, cycle);
  const needed = seats === 0 ? 0 : fleetOf(load, seats);
  const headway = cycle !== null && vehicles.length > 0 ? headwayOf(cycle, vehicles.length) : null;
  if (riders > 0) {
    if (route === null) warn('route-not-measured', 'Drive the route at that hour and note the times.');
    if (needed > vehicles.length || vehicles.length === 0)
      warn('too-few-vehicles', `${Math.max(1, needed)} vehicles are needed in the busiest minutes.`);
    if (headway !== null && meanWaitOf(headway) > longestWaitMinutes)
      warn('long-wait', `Riders would wait ${meanWaitOf(headway).toFixed(1)} minutes on average; five are the most.`);
    // Rule 34: with a fitted vehicle on every turn the step-free wait is the general one.
    const fitted = vehicles.filter((vehicle) => vehicle.stepFree).length;
    if (fitted === 0) warn('no-step-free-ride', 'One fitted vehicle at least, each way.');
    else if (fitted < vehicles.length)
      warn('step-free-waits-longer', 'Riders who need a step-free seat wait for their turn: bring them when they ask.');
  }
  return {
    riders,
    cycleMinutes: cycle,
    maxLoad: load,
    vehiclesNeeded: needed,
    vehiclesAtHand: vehicles.length,
    headwayMinutes: headway,
    plannedWaitMinutes: headway === null ? null : meanWaitOf(headway),
    lastGroupMinutes:
      cycle === null || vehicles.length === 0 ? null : egressMinutes(riders, vehicles.length, seats, cycle),
    runs: route === null ? [] : timetable({ vehicles, route, riders, seats, startsAt, endsAt }),
    warnings,
  };
}
