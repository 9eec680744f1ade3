import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

test.each([
  ['the whole day', '00:00', '00:00', '2026-11-07', true],
  ['the whole day, but the last one only', '00:00', '00:00', '2026-11-06', false],
  ['the evening and its night', '15:00', '02:00', '2026-11-06', true],
  ['the evening alone', '15:00', '23:59', '2026-11-07', false],
])('a shift past midnight under a permission for %s', (_what, opensAt, closesAt, until, held) => {
  const about = { ...permission, opensAt, closesAt, until };
  const [from, end] = [new Date('2026-11-06T23:40:00-05:00'), new Date('2026-11-07T01:30:00-05:00')];
  expect(covers(about, from, end, 'America/New_York')).toBe(held);
});

test('a shift that begins after midnight is still the night of the day before', () => {
  const night = { ...permission, opensAt: '15:00', closesAt: '02:00' };
  const [from, until] = [new Date('2026-11-07T00:10:00-05:00'), new Date('2026-11-07T01:30:00-05:00')];
  expect(covers({ ...night, until: '2026-11-06' }, from, until, 'America/New_York')).toBe(true);
  expect(covers({ ...night, from: '2026-11-07', until: '2026-11-07' }, from, until, 'America/New_York')).toBe(false);
});
