import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Driver, type Rides, type Supply } from '../src/parking/assign-rules.ts';

describe('who parks where', () => {
  const lots: Supply[] = [
    { lotId: 'church', kind: 'on-site', general: 2, accessible: 1 },
    { lotId: 'mall', kind: 'overflow', general: 3, accessible: 0 },
  ];
  const driver = (id: string, more: Partial<Driver> = {}): Driver => ({
    id,
    stepFree: false,
    newcomer: false,
    giving: false,
    visits: 5,
    current: null,
    ...more,
  });
  const where = (drivers: Driver[], remote: number, rides: Rides | null = null, of = lots) =>
    Object.fromEntries([...assign(drivers, of, remote, rides)].map(([id, spot]) => [id, spot?.lotId ?? null]));

  test('newcomers and step-free close in, those who give their place first to the remote lot', () => {
    const drivers = [
      driver('regular'),
      driver('volunteer', { giving: true }),
      driver('new', { newcomer: true }),
      driver('step-free', { stepFree: true }),
    ];
    expect(where(drivers, 1)).toEqual({ volunteer: 'mall', regular: 'church', new: 'church', 'step-free': 'church' });
  });
  test('whoever has a place keeps it as long as it can be', () => {
    const told = { lotId: 'mall', accessible: false };
    const drivers = [driver('there', { current: told }), driver('other')];
    expect(where(drivers, 1)).toEqual({ there: 'mall', other: 'church' });
  });

  test('two remote lots share the seats of one shuttle: who finds none takes a close stall that is free', () => {
    const two = [...lots, { lotId: 'school', kind: 'overflow' as const, general: 3, accessible: 0 }];
    const drivers = ['a', 'b', 'c'].map((id) => driver(id));
    expect(where(drivers, 3, { plain: 1, fitted: 0 }, two)).toEqual({ a: 'mall', b: 'church', c: 'church' });
  });
  test('a step-free driver is sent to a remote lot with a fitted seat alone', () => {
    const [, far] = lots;
    const drivers = [driver('other'), driver('wheels', { stepFree: true })];
    const remote = far ? [far] : [];
    expect(where(drivers, 2, { plain: 1, fitted: 1 }, remote)).toEqual({ wheels: 'mall', other: 'mall' });
    expect(where(drivers, 2, { plain: 2, fitted: 0 }, remote)).toEqual({ wheels: null, other: 'mall' });
  });

  const spot = fc.option(fc.record({ lotId: fc.constantFrom('l0', 'l1', 'l2'), accessible: fc.boolean() }), {
    nil: null,
  });
  const someone = fc.record({
    stepFree: fc.boolean(),
    newcomer: fc.boolean(),
    giving: fc.boolean(),
    visits: fc.nat(20),
    current: spot,
  });
  const ridesOf = fc.option(fc.record({ plain: fc.nat(20), fitted: fc.nat(4) }), { nil: null });
  const supply = fc.record({
    kind: fc.constantFrom('on-site' as const, 'overflow' as const),
    general: fc.nat(12),
    accessible: fc.nat(3),
  });
  const driversOf = (maxLength: number) =>
    fc
      .array(someone, { maxLength })
      .map((people) => people.map((person, index): Driver => ({ ...person, id: `d${index}` })));
  const placesOf = fc
    .array(supply, { maxLength: 3 })
    .map((some) => some.map((item, index): Supply => ({ ...item, lotId: `l${index}` })));
  test('invariants: nobody without a lot while one has room, never over supply, accessible stalls never lent', () => {
    fc.assert(
      fc.property(driversOf(40), placesOf, fc.nat(30), ridesOf, (drivers, places, remote, rides) => {
        const spots = assign(drivers, places, remote, rides);
        expect(spots.size).toBe(drivers.length);
        const far = new Set(places.filter((place) => place.kind === 'overflow').map((place) => place.lotId));
        const riders = drivers.filter((item) => far.has(spots.get(item.id)?.lotId ?? ''));
        const seats = rides ?? { plain: 99, fitted: 99 };
        expect(riders.length).toBeLessThanOrEqual(seats.plain + seats.fitted);
        expect(riders.filter((item) => item.stepFree).length).toBeLessThanOrEqual(seats.fitted);
        const used = (lotId: string, accessible: boolean): number =>
          [...spots.values()].filter((item) => item?.lotId === lotId && item.accessible === accessible).length;
        let free = 0;
        for (const place of places) {
          expect(used(place.lotId, false)).toBeLessThanOrEqual(place.general);
          expect(used(place.lotId, true)).toBeLessThanOrEqual(place.accessible);
          // A remote stall without a seat to it is no room.
          const reached = !far.has(place.lotId) || riders.length < seats.plain + seats.fitted;
          if (reached) free += place.general - used(place.lotId, false);
        }
        for (const item of drivers) {
          const given = spots.get(item.id) ?? null;
          expect(given !== null || free === 0 || item.stepFree).toBe(true);
          expect(!given?.accessible || item.stepFree).toBe(true);
        }
      }),
    );
  });
  test('invariant: asked again with what it answered, it moves nobody', () => {
    fc.assert(
      fc.property(driversOf(30), placesOf, fc.nat(30), ridesOf, (drivers, places, remote, rides) => {
        const first = assign(drivers, places, remote, rides);
        const again = assign(
          drivers.map((item) => ({ ...item, current: first.get(item.id) ?? null })),
          places,
          remote,
          rides,
        );
        expect(again).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });
});
