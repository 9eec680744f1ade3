import type { ParkingPolicy } from '@landed/contracts';

export interface RouteTimes {
  readonly out: number;
  readonly back: number;
  readonly dwell: number;
  readonly recovery: number;
}

/** Rule 31: a full vehicle leaves somebody behind now and then; planned with this share of its seats. */
const loadFactor = 0.85;
/** Rule 33. */
const licenceFrom = 16;
const largeVan = { designedFor: 15, occupants: 9 };
/** Share of arrivals in each 15 minutes from 60 before the start on (the constructed evening of our rules). */
export const arrivalShares = [0.05, 0.15, 0.3, 0.35, 0.15] as const;
export const binMinutes = 15;
export const firstBinMinutes = -60;

/** Rule 31, in minutes: there, back, getting in and out, and a tenth of the running time at least to recover. */
export const cycleOf = ({ out, back, dwell, recovery }: RouteTimes): number =>
  out + back + dwell + Math.max(recovery, (out + back) / 10);

/**
 * Rule 32: the most riders in any stretch as long as one cycle, from counts in bins of `bin` minutes within which they
 * arrive evenly. The maximum lies where the stretch begins or ends with a bin (ITDP BRT planning guide, its table beside
 * eq. 6.17, which itself contradicts it).
 */
export function maxLoad(counts: readonly number[], bin: number, cycle: number): number {
  const until = (minute: number): number =>
    counts.reduce((sum, count, index) => sum + count * Math.min(1, Math.max(0, (minute - index * bin) / bin)), 0);
  const edges = Array.from({ length: counts.length + 1 }, (_, index) => index * bin);
  const loads = edges.flatMap((edge) => [until(edge + cycle) - until(edge), until(edge) - until(edge - cycle)]);
  return Math.max(0, ...loads);
}

/** Rule 31 (ITDP BRT planning guide, eq. 6.18): vehicles for a load per cycle. */
export const fleetOf = (load: number, seats: number): number => Math.ceil(load / (seats * loadFactor) - 1e-9);

export const headwayOf = (cycle: number, fleet: number): number => cycle / fleet;
export const meanWaitOf = (headway: number): number => headway / 2;

/** Cars that go to the remote lot in each bin: beyond the close stalls as those fill, or from the first minute. */
export function overflowBins(cars: number, usable: number, policy: ParkingPolicy): number[] {
  if (policy === 'remote-first') return arrivalShares.map((share) => share * Math.max(0, cars - usable));
  let parked = 0;
  return arrivalShares.map((share) => {
    const arriving = share * cars;
    const here = Math.min(arriving, Math.max(0, usable - parked));
    parked += here;
    return arriving - here;
  });
}

/** Minutes after the end until the last riders are back at the lot, all seats used and every vehicle going round. */
export const egressMinutes = (riders: number, vehicles: number, seats: number, cycle: number): number =>
  Math.ceil(Math.ceil(riders / seats) / vehicles) * cycle;

/** Rule 33: riders that a vehicle is planned with; a 15-seat van carries nine at most, the driver included. */
export const plannedSeats = (vehicle: { seats: number; designedFor: number }): number =>
  vehicle.designedFor === largeVan.designedFor ? Math.min(vehicle.seats, largeVan.occupants - 1) : vehicle.seats;

export const needsLicence = (vehicle: { designedFor: number }): boolean => vehicle.designedFor >= licenceFrom;

/** Rule 35. */
export const mayClose = (counts: {
  boardedIn: number;
  boardedOut: number;
  leftOtherwise: number;
  stopsEmpty: boolean;
}): boolean => counts.stopsEmpty && counts.boardedOut >= counts.boardedIn - counts.leftOtherwise;

/** Riders of one run who still wait: never less than none. */
export const waitingOf = (counts: { boardedIn: number; boardedOut: number; leftOtherwise: number }): number =>
  Math.max(0, counts.boardedIn - counts.boardedOut - counts.leftOtherwise);

const minuteMs = 60_000;
const mostRuns = 60;

/** A timetable: every `headway` minutes, vehicles in turn; the last one in is there at the start. */
export function timetable<Vehicle>(about: {
  vehicles: readonly Vehicle[];
  route: RouteTimes;
  riders: number;
  seats: number;
  startsAt: Date;
  endsAt: Date;
}): { vehicle: Vehicle; direction: 'ingress' | 'egress'; departsAt: Date }[] {
  const { vehicles, route, riders, seats, startsAt, endsAt } = about;
  if (vehicles.length === 0 || riders === 0) return [];
  const headway = headwayOf(cycleOf(route), vehicles.length);
  const at = (from: Date, minutes: number): Date => new Date(from.getTime() + Math.round(minutes * minuteMs));
  const span = -firstBinMinutes - route.out;
  const ins = Math.min(mostRuns, Math.floor(span / headway) + 1);
  const outs = Math.min(mostRuns, Math.ceil(riders / seats));
  const turn = <Direction extends 'ingress' | 'egress'>(
    direction: Direction,
    count: number,
    when: (run: number) => Date,
  ) =>
    Array.from({ length: count }, (_, run) => ({ direction, departsAt: when(run), run })).flatMap(
      ({ run, ...rest }) => {
        const vehicle = vehicles[run % vehicles.length];
        return vehicle === undefined ? [] : [{ vehicle, ...rest }];
      },
    );
  return [
    ...turn('ingress', ins, (run) => at(startsAt, -route.out - (ins - 1 - run) * headway)),
    ...turn('egress', outs, (run) => at(endsAt, run * headway)),
  ];
}
