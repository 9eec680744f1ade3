import { describe, expect, test } from 'vitest';
import { accessibleStalls, avoOf, carsOf, gateLoad, overflowOf, ridersOf, usableStalls } from '../src/parking/rules.ts';

describe('published examples', () => {
  test('a church counted 516 people in 275 cars', () => {
    const counts = Array.from({ length: 4 }, () => ({ people: 516, cars: 275 }));
    expect(avoOf(counts)).toBeCloseTo(1.876, 3);
  });
  test.each([
    [25, 1, 1],
    [26, 2, 1],
    [101, 5, 1],
    [201, 7, 2],
    [501, 11, 2],
    [1001, 21, 4],
  ])('ADA 208.2: %i stalls need %i accessible, %i for vans', (stalls, accessible, van) =>
    expect(accessibleStalls(stalls)).toEqual({ accessible, van }),
  );
  test('600 vehicles an hour over four gates', () => expect(gateLoad(600, 4)).toEqual({ each: 150, secondsACar: 24 }));
  test('180 people in 90 stalls: 157 cars, 81 usable, 76 over, 88 riders', () => {
    const cars = carsOf({ people: 180, drivingShare: 1, avo: 1.15 });
    const usable = usableStalls({ stalls: 90, reserved: 0, background: 0 }, 0.9);
    expect({ cars, usable, over: overflowOf(cars, usable), riders: ridersOf(overflowOf(cars, usable), 1.15) }).toEqual({
      cars: 157,
      usable: 81,
      over: 76,
      riders: 88,
    });
  });
});

describe('people in a car', () => {
  const of = (avo: number, times: number) => Array.from({ length: times }, () => ({ people: avo * 100, cars: 100 }));
  test('1.2 until there are four counts of our own', () => {
    expect(avoOf(of(2, 3))).toBe(1.2);
    expect(avoOf(of(2, 4))).toBe(2);
  });
  test('stays within what is possible, and one odd count moves it little', () => {
    expect(avoOf(of(9, 4))).toBe(2.7);
    expect(avoOf(of(0.4, 4))).toBe(1);
    expect(avoOf([...of(1.5, 8), ...of(2.5, 1)])).toBeCloseTo(1.8, 1);
  });
});
