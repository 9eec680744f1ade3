import type { LotPermission, ParkingPolicy, PlanWarning } from '@landed/contracts';
import { DateTime } from 'luxon';
import { farthestOnFoot } from '../rsvp/rules.ts';
import { accessibleStalls, attendantsOf, carsOf, overflowOf, ridersOf, usableStalls } from './rules.ts';

export interface LotFacts {
  readonly lotId: string;
  readonly name: string;
  readonly kind: 'on-site' | 'overflow';
  readonly walkMinutes: number;
  readonly stalls: number;
  readonly reserved: number;
  readonly background: number;
  readonly accessible: number;
  readonly van: number;
  readonly stopMetres: number | null;
  readonly permission: LotPermission | null;
  readonly staff: number;
  readonly deputies: number;
}

export interface PlannedRun {
  readonly direction: 'ingress' | 'egress';
  readonly seats: number;
  readonly stepFree: boolean;
}

interface Levels {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface PlanInput {
  readonly people: Levels;
  readonly drivingShare: number;
  readonly avo: number;
  readonly fill: number;
  readonly lots: readonly LotFacts[];
  readonly runs: readonly PlannedRun[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
}

export interface LotPart {
  readonly lotId: string;
  readonly usable: number;
  readonly expectedCars: number;
  readonly opensAt: Date | null;
  readonly who: string;
  readonly attendants: number;
  readonly shift: { readonly from: Date; readonly until: Date };
  readonly egressShift: { readonly from: Date; readonly until: Date };
}

export interface Plan {
  readonly policy: ParkingPolicy;
  readonly cars: Levels;
  readonly usable: number;
  readonly overflow: number;
  readonly riders: number;
  readonly lots: readonly LotPart[];
  readonly warnings: readonly PlanWarning[];
}

const minuteMs = 60_000;
/** Rule 30. */
const shiftMinutes = { before: 20, after: 10, egress: 30 };
/** Most of the cars come in the busiest 45 minutes (the constructed evening's 30, 35 and 15 %). */
const peakShare = 0.8;
/** Rule 26. */
const quarterMileMetres = 402;
export const enoughStaff = 2;

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMs);

/** Rules 23 and 26 to 30: how many cars, which lots open when, who parks where, who stands there, and what is wrong with it. */
export function planParking(input: PlanInput): Plan {
  const { people, drivingShare, avo, fill, lots, startsAt, endsAt } = input;
  const cars = (count: number): number => carsOf({ people: count, drivingShare, avo });
  const wanted = { p10: cars(people.p10), p50: cars(people.p50), p90: cars(people.p90) };
  const promised = (lot: LotFacts): number => usableStalls({ ...lot, reserved: lot.reserved + lot.accessible }, fill);
  const usable = lots.filter((lot) => lot.kind === 'on-site').reduce((sum, lot) => sum + promised(lot), 0);
  const overflow = overflowOf(wanted.p90, usable);
  const policy = overflow > 0 ? 'remote-first' : 'close-first';
  const { shift, egressShift } = shiftsOf({ startsAt, endsAt });
  let left = wanted.p90;
  const close = lots.filter((lot) => lot.kind === 'on-site');
  const remote = lots.filter((lot) => lot.kind === 'overflow');
  const expected = new Map<string, number>();
  for (const lot of [...close, ...remote]) {
    const here = Math.min(left, promised(lot));
    expected.set(lot.lotId, here);
    left -= here;
  }
  const parts = lots.map((lot) => {
    const expectedCars = expected.get(lot.lotId) ?? 0;
    const opens = lot.kind === 'on-site' || expectedCars > 0;
    return {
      lotId: lot.lotId,
      usable: promised(lot),
      expectedCars,
      opensAt: opens ? shift.from : null,
      who: whoParks(lot.kind, policy),
      attendants: opens ? attendantsOf(expectedCars * peakShare) : 0,
      shift,
      egressShift,
    };
  });
  return {
    policy,
    cars: wanted,
    usable,
    overflow,
    riders: ridersOf(overflow, avo),
    lots: parts,
    warnings: [
      ...brokenRules(input),
      ...lots.flatMap((lot, index) => lotWarnings(lot, parts[index])),
      ...wholeWarnings(input, left),
    ],
  };
}

export const shiftsOf = ({
  startsAt,
  endsAt,
}: {
  startsAt: Date;
  endsAt: Date;
}): Pick<LotPart, 'shift' | 'egressShift'> => ({
  shift: { from: later(startsAt, -shiftMinutes.before), until: later(startsAt, shiftMinutes.after) },
  egressShift: { from: endsAt, until: later(endsAt, shiftMinutes.egress) },
});

/** What a plan must never break: nobody can confirm it so, and a confirmed one is looked at again when something changes. */
export function brokenRules(
  about: Pick<PlanInput, 'lots' | 'runs' | 'startsAt' | 'endsAt' | 'timeZone'>,
): PlanWarning[] {
  const { shift, egressShift } = shiftsOf(about);
  const rides = about.runs.some((run) => run.direction === 'ingress');
  return about.lots.flatMap((lot) => {
    const found: PlanWarning[] = [];
    const warn = (code: string, detail: string): void => {
      found.push({ code, lotId: lot.lotId, detail: `${lot.name}: ${detail}`, blocking: true });
    };
    const shuttle = lot.kind === 'overflow' && rides;
    if (lot.walkMinutes > farthestOnFoot && !shuttle)
      warn('too-far-on-foot', `${lot.walkMinutes} minutes on foot; plan a shuttle or another lot.`);
    if (shuttle && lot.stopMetres === null)
      warn('stop-not-measured', 'note how far it is from the stalls to the shuttle stop; a quarter mile is the most.');
    if (shuttle && lot.stopMetres !== null && lot.stopMetres > quarterMileMetres)
      warn('stop-too-far', `the shuttle stop is ${lot.stopMetres} m from the stalls; a quarter mile is the most.`);
    if (lot.permission === null) warn('no-permission', 'note who lets us park here, when, and whom to call.');
    else if (!covers(lot.permission, shift.from, egressShift.until, about.timeZone))
      warn('permission-too-short', 'the permission does not cover the whole shift.');
    return found;
  });
}

function whoParks(kind: LotFacts['kind'], policy: ParkingPolicy): string {
  if (policy === 'close-first')
    return kind === 'on-site' ? 'Everybody who comes by car.' : 'Nobody, unless the close lot fills.';
  return kind === 'on-site'
    ? 'People who come for the first time, and whoever needs a step-free way; others as far as there is room.'
    : 'Volunteers and people who have been here before, from the first minute.';
}

function lotWarnings(lot: LotFacts, part: LotPart | undefined): PlanWarning[] {
  const found: PlanWarning[] = [];
  const warn = (code: string, detail: string): void => {
    found.push({ code, lotId: lot.lotId, detail: `${lot.name}: ${detail}`, blocking: false });
  };
  const least = accessibleStalls(lot.stalls);
  if (lot.accessible < least.accessible || lot.van < least.van)
    warn(
      'too-few-accessible',
      `${lot.stalls} stalls need ${least.accessible} accessible ones, ${least.van} for vans (ADA 208.2).`,
    );
  if (part?.opensAt && lot.staff < enoughStaff) warn('unstaffed', 'two people at least, or the lot is shown closed.');
  else if (part?.opensAt && lot.staff < part.attendants)
    warn('too-few-attendants', `${part.attendants} people are needed in the busiest minutes.`);
  if (part?.opensAt && lot.deputies === 0) warn('no-deputy', 'nobody steps in when somebody falls ill.');
  return found;
}

function wholeWarnings({ lots, runs }: PlanInput, carsLeft: number): PlanWarning[] {
  const found: PlanWarning[] = [];
  const warn = (code: string, detail: string): void => {
    found.push({ code, lotId: null, detail, blocking: false });
  };
  if (carsLeft > 0) warn('not-enough-stalls', `${carsLeft} cars find no stall in one of ten such evenings.`);
  if (!lots.some((lot) => lot.kind === 'overflow') || runs.length === 0) return found;
  // Rule 34, each way.
  const [ins, outs] = (['ingress', 'egress'] as const).map((way) => runs.filter((run) => run.direction === way));
  if (ins?.length && !ins.some((run) => run.stepFree)) warn('no-step-free-ride', 'Plan a step-free ride to the door.');
  if (!outs?.length) warn('no-way-back', 'Plan rides back to the lot.');
  else if (!outs.some((run) => run.stepFree)) warn('no-step-free-ride-back', 'Plan a step-free ride back to the lot.');
  return found;
}

/**
 * Rule 27: whether a permission holds from the first to the last minute. Hours that close before they open last into
 * the night after; hours that close when they open are the whole day.
 */
export function covers(permission: LotPermission, from: Date, until: Date, timeZone: string): boolean {
  const start = DateTime.fromJSDate(from, { zone: timeZone });
  const end = DateTime.fromJSDate(until, { zone: timeZone });
  const granted = (day: DateTime): boolean => {
    const date = day.toISODate();
    return date !== null && date >= permission.from && date <= permission.until;
  };
  const { opensAt, closesAt } = permission;
  if (opensAt === closesAt) return granted(start) && granted(end.minus({ milliseconds: 1 }));
  const at = (day: DateTime, time: string): DateTime =>
    DateTime.fromISO(`${day.toISODate()}T${time}`, { zone: timeZone });
  const holds = (day: DateTime): boolean =>
    granted(day) && at(day, opensAt) <= start && at(closesAt < opensAt ? day.plus({ days: 1 }) : day, closesAt) >= end;
  // After midnight it may still be the night of the day before.
  return holds(start) || holds(start.minus({ days: 1 }));
}
