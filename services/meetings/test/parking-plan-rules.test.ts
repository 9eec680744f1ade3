import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Driver, type Rides, type Supply } from '../src/parking/assign-rules.ts';
import { covers, type LotFacts, type PlanInput, planParking } from '../src/parking/plan-rules.ts';

const permission = {
  owner: 'Parish',
  contact: 'Office',
  from: '2026-01-01',
  until: '2026-12-31',
  opensAt: '15:00',
  closesAt: '23:00',
};
const lot = (more: Partial<LotFacts>): LotFacts => ({
  lotId: 'church',
  name: 'Church lot',
  kind: 'on-site',
  walkMinutes: 1,
  stalls: 94,
  reserved: 0,
  background: 0,
  accessible: 4,
  van: 1,
  stopMetres: null,
  permission,
  staff: 8,
  deputies: 1,
  ...more,
});
const mall = lot({
  lotId: 'mall',
  name: 'Mill Mall',
  kind: 'overflow',
  walkMinutes: 16,
  stalls: 105,
  accessible: 5,
  stopMetres: 100,
});
const bothWays = (stepFree: boolean, back = stepFree) => [
  { direction: 'ingress' as const, seats: 14, stepFree },
  { direction: 'egress' as const, seats: 14, stepFree: back },
];
const evening = (more: Partial<PlanInput> = {}): PlanInput => ({
  people: { p10: 150, p50: 165, p90: 180 },
  drivingShare: 1,
  avo: 1.15,
  fill: 0.9,
  lots: [lot({}), mall],
  runs: bothWays(true),
  startsAt: new Date('2026-11-06T18:00:00-05:00'),
  endsAt: new Date('2026-11-06T20:00:00-05:00'),
  timeZone: 'America/New_York',
  ...more,
});
const codes = (input: PlanInput): string[] => planParking(input).warnings.map((warning) => warning.code);

describe('a plan', () => {
  test('of the constructed evening: remote first, both lots open, nothing wrong with it', () => {
    const plan = planParking(evening());
    expect(plan).toMatchObject({ policy: 'remote-first', usable: 81, overflow: 76, riders: 88, warnings: [] });
    expect(plan.cars).toEqual({ p10: 131, p50: 144, p90: 157 });
    expect(plan.lots).toMatchObject([
      { lotId: 'church', usable: 81, expectedCars: 81, attendants: 3, opensAt: new Date('2026-11-06T22:40:00Z') },
      { lotId: 'mall', usable: 90, expectedCars: 76, attendants: 3 },
    ]);
  });
  test('with room close by: the remote lot stays shut', () => {
    const plan = planParking(evening({ people: { p10: 40, p50: 50, p90: 60 } }));
    expect(plan).toMatchObject({ policy: 'close-first', overflow: 0 });
    expect(plan.lots[1]).toMatchObject({ opensAt: null, attendants: 0 });
  });
  test.each<[string, Partial<LotFacts>, Partial<PlanInput>, string[]]>([
    ['16 minutes on foot without a shuttle', {}, { runs: [] }, ['too-far-on-foot']],
    ['15 minutes on foot without a shuttle', { walkMinutes: 15 }, { runs: [] }, []],
    ['a stop too far from the stalls', { stopMetres: 403 }, {}, ['stop-too-far']],
    ['no permission', { permission: null }, {}, ['no-permission']],
    ['one that ends too early', { permission: { ...permission, closesAt: '20:29' } }, {}, ['permission-too-short']],
    ['too few accessible stalls', { accessible: 4 }, {}, ['too-few-accessible']],
    ['one attendant', { staff: 1 }, {}, ['unstaffed']],
    ['too few attendants', { staff: 2 }, {}, ['too-few-attendants']],
    ['no deputy', { deputies: 0 }, {}, ['no-deputy']],
    ['a stop that nobody has measured', { stopMetres: null }, {}, ['stop-not-measured']],
    ['no step-free ride', {}, { runs: bothWays(false, true) }, ['no-step-free-ride']],
    ['no step-free ride back', {}, { runs: bothWays(true, false) }, ['no-step-free-ride-back']],
    ['no ride back at all', {}, { runs: bothWays(true).slice(0, 1) }, ['no-way-back']],
    ['too few stalls', {}, { people: { p10: 200, p50: 210, p90: 220 } }, ['not-enough-stalls']],
  ])('%s', (_what, more, input, expected) => {
    const lots = [lot({}), { ...mall, ...more }];
    const found = codes(evening({ lots, ...input })).toSorted();
    expect(found.filter((code) => expected.includes(code) || expected.length === 0)).toEqual(expected);
  });
  test('what breaks a rule of safety blocks; a missing deputy does not', () => {
    const blocking = (input: PlanInput): string[] =>
      planParking(input)
        .warnings.filter((warning) => warning.blocking)
        .map((warning) => warning.code);
    expect(blocking(evening({ runs: [] }))).toEqual(['too-far-on-foot']);
    expect(blocking(evening({ lots: [lot({}), { ...mall, stopMetres: null }] }))).toEqual(['stop-not-measured']);
    expect(blocking(evening({ lots: [lot({ permission: null, deputies: 0 })] }))).toEqual(['no-permission']);
  });
  test('levels stand in order, and the cars of all lots never exceed what they hold', () => {
    const level = fc.nat(600);
    const facts = fc.record({ stalls: fc.integer({ min: 1, max: 300 }), far: fc.boolean() });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 5 }), fc.tuple(level, level, level), (some, levels) => {
        const [p10 = 0, p50 = 0, p90 = 0] = levels.toSorted((a, b) => a - b);
        const lots = some.map(({ stalls, far }, index) =>
          lot({ lotId: `${index}`, stalls, accessible: 1, kind: far ? 'overflow' : 'on-site' }),
        );
        const plan = planParking(evening({ lots, people: { p10, p50, p90 } }));
        expect(plan.cars.p10 <= plan.cars.p50 && plan.cars.p50 <= plan.cars.p90).toBe(true);
        for (const part of plan.lots) expect(part.expectedCars).toBeLessThanOrEqual(part.usable);
        const sent = plan.lots.reduce((sum, part) => sum + part.expectedCars, 0);
        const room = plan.lots.reduce((sum, part) => sum + part.usable, 0);
        expect(sent).toBe(Math.min(plan.cars.p90, room));
      }),
    );
  });
});

test.each([
  ['the whole shift', '15:00', '23:00', true],
  ['from later', '17:41', '23:00', false],
  ['past midnight', '15:00', '01:00', true],
])('a permission for %s', (_what, opensAt, closesAt, held) => {
  const [from, until] = [new Date('2026-11-06T17:40:00-05:00'), new Date('2026-11-06T20:30:00-05:00')];
  expect(covers({ ...permission, opensAt, closesAt }, from, until, 'America/New_York')).toBe(held);
  expect(covers({ ...permission, until: '2026-11-05' }, from, until, 'America/New_York')).toBe(false);
});

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
  test('invariants: nobody without a lot while one has room, never over supply, accessible stalls never lent', () => {
    fc.assert(
      fc.property(
        fc.array(someone, { maxLength: 40 }),
        fc.array(supply, { maxLength: 3 }),
        fc.nat(30),
        ridesOf,
        (people, some, remote, rides) => {
          const drivers = people.map((person, index) => ({ ...person, id: `d${index}` }));
          const places = some.map((item, index) => ({ ...item, lotId: `l${index}` }));
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
        },
      ),
    );
  });
  test('invariant: asked again with what it answered, it moves nobody', () => {
    fc.assert(
      fc.property(
        fc.array(someone, { maxLength: 30 }),
        fc.array(supply, { maxLength: 3 }),
        fc.nat(30),
        ridesOf,
        (people, some, remote, rides) => {
          const drivers = people.map((person, index) => ({ ...person, id: `d${index}` }));
          const places = some.map((item, index) => ({ ...item, lotId: `l${index}` }));
          const first = assign(drivers, places, remote, rides);
          const again = assign(
            drivers.map((item) => ({ ...item, current: first.get(item.id) ?? null })),
            places,
            remote,
            rides,
          );
          expect(again).toEqual(first);
        },
      ),
      { numRuns: 500 },
    );
  });
});
