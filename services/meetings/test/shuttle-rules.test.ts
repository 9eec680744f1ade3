import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carsOf, overflowOf, ridersOf, usableStalls } from '../src/parking/rules.ts';
import {
  arrivalShares,
  cycleOf,
  egressMinutes,
  fleetOf,
  headwayOf,
  maxLoad,
  mayClose,
  meanWaitOf,
  needsLicence,
  overflowBins,
  plannedSeats,
  timetable,
} from '../src/shuttle/rules.ts';

describe('published examples', () => {
  test('ITDP eq. 6.18: 224 passengers an hour with 72 seats', () => {
    expect(fleetOf(224 * 2, 72)).toBe(8);
    expect(fleetOf(224, 72)).toBe(4);
    expect((224 * 2) / (72 * 0.85)).toBeCloseTo(7.32, 2);
  });
  test('ITDP’s peaked demand: the window, not the average', () => {
    const counts = [15, 21, 31, 51, 63, 69, 67, 66, 53, 45, 34, 32, 21];
    expect([15, 60, 120].map((cycle) => maxLoad(counts, 15, cycle))).toEqual([69, 265, 448]);
    expect([265, 448].map((load) => fleetOf(load, 72))).toEqual([5, 8]);
  });
  test('the constructed evening: 5 vehicles on-site first, 3 remote first; by the average 2, which is wrong', () => {
    const avo = 1.15;
    const cars = carsOf({ people: 180, drivingShare: 1, avo });
    const usable = usableStalls({ stalls: 90, reserved: 0, background: 0 }, 0.9);
    const riders = ridersOf(overflowOf(cars, usable), avo);
    const onSite = overflowBins(cars, usable, 'close-first');
    for (const [index, expected] of [0, 0, 0, 52.45, 23.55].entries()) expect(onSite[index]).toBeCloseTo(expected, 9);
    const fleet = (bins: readonly number[]): number =>
      fleetOf(
        maxLoad(
          bins.map((bin) => bin * avo),
          15,
          12,
        ),
        14,
      );
    expect(fleet(onSite)).toBe(5);
    expect(fleet(overflowBins(cars, usable, 'remote-first'))).toBe(3);
    expect(fleetOf((riders * 12) / (arrivalShares.length * 15), 14)).toBe(2);
    expect(egressMinutes(riders, 2, 14, 12)).toBe(48);
  });
});

describe('rules', () => {
  test('a cycle holds a tenth of the running time at least to recover', () => {
    expect(cycleOf({ out: 5, back: 5, dwell: 2, recovery: 0 })).toBe(13);
    expect(cycleOf({ out: 4, back: 4, dwell: 3, recovery: 1 })).toBe(12);
    expect(meanWaitOf(headwayOf(12, 3))).toBe(2);
  });
  test('a van for 15 is planned with nine, the driver included; from 16 on a licence is checked', () => {
    expect(plannedSeats({ seats: 14, designedFor: 15 })).toBe(8);
    expect(plannedSeats({ seats: 11, designedFor: 12 })).toBe(11);
    expect([15, 16].map((designedFor) => needsLicence({ designedFor }))).toEqual([false, true]);
  });
  test.each([
    [20, 20, 0, true, true],
    [20, 18, 2, true, true],
    [20, 18, 1, true, false],
    [20, 20, 0, false, false],
    [18, 20, 0, true, true],
  ])(
    'in %i, out %i, otherwise %i, stops empty %s: may close %s',
    (boardedIn, boardedOut, leftOtherwise, stopsEmpty, may) =>
      expect(mayClose({ boardedIn, boardedOut, leftOtherwise, stopsEmpty })).toBe(may),
  );
  test('the busiest stretch is never below the busiest bin and never above the whole', () => {
    const counts = fc.array(fc.nat(200), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 400 }), (some, cycle) => {
        const whole = some.reduce((sum, count) => sum + count, 0);
        const load = maxLoad(some, 15, cycle);
        expect(load).toBeLessThanOrEqual(whole + 1e-6);
        expect(load).toBeGreaterThanOrEqual(Math.max(...some) * Math.min(1, cycle / 15) - 1e-6);
      }),
    );
  });
  test('a timetable brings the last ones in at the start, and everybody out', () => {
    const route = { out: 4, back: 4, dwell: 3, recovery: 1 };
    const [startsAt, endsAt] = [new Date('2026-11-06T23:00:00Z'), new Date('2026-11-07T01:00:00Z')];
    const runs = timetable({ vehicles: ['bus', 'van'], route, riders: 30, seats: 8, startsAt, endsAt });
    const ins = runs.filter((run) => run.direction === 'ingress');
    expect(ins.at(-1)?.departsAt).toEqual(new Date('2026-11-06T22:56:00Z'));
    expect(ins.at(0)?.departsAt.getTime()).toBeGreaterThanOrEqual(startsAt.getTime() - 3_600_000);
    expect(runs.filter((run) => run.direction === 'egress').map((run) => run.vehicle)).toEqual([
      'bus',
      'van',
      'bus',
      'van',
    ]);
  });
});
