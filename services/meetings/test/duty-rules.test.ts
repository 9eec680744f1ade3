import { describe, expect, test } from 'vitest';
import { dutiesOf, type Roster, touchedBy } from '../src/parking/duty-rules.ts';

const startsAt = new Date('2034-03-03T23:00:00Z');
const at = (minutes: number): Date => new Date(startsAt.getTime() + minutes * 60_000);
const meeting = { startsAt, endsAt: at(120), venueName: 'Hall', venueAddress: '1 Church Street' };
const bus = { id: 'bus', name: 'Bus', driverId: 'dana', deputyId: 'devi' };
const run = (minutes: number, vehicle: Roster['runs'][number]['vehicle'] = bus): Roster['runs'][number] => ({
  direction: minutes < 60 ? 'ingress' : 'egress',
  departsAt: at(minutes),
  vehicle,
});
const church = {
  name: 'Church lot',
  address: '1 Church Street',
  duties: [
    { memberId: 'ada', deputy: false },
    { memberId: 'bo', deputy: false },
    { memberId: 'cy', deputy: true },
  ],
};
const roster = (more: Partial<Roster> = {}): Roster => ({
  meeting,
  lots: [church],
  runs: [run(-30), run(125)],
  ...more,
});
const whom = (after: Roster, before = roster()): string[] => [...touchedBy(before, after).keys()].toSorted();
const everybody = ['ada', 'bo', 'cy', 'dana', 'devi'];

describe('what somebody is down for', () => {
  test('is each lot with both stretches of the shift, from 20 minutes before the start, and each run, with the role', () => {
    const duties = dutiesOf(roster());
    const arriving = { from: at(-20).toISOString(), until: at(10).toISOString() };
    const leaving = { from: at(120).toISOString(), until: at(150).toISOString() };
    const shift = { lot: 'Church lot', address: '1 Church Street', arriving, leaving };
    expect(duties.get('ada')).toEqual({ shifts: [{ ...shift, deputy: false }], runs: [] });
    expect(duties.get('cy')).toEqual({ shifts: [{ ...shift, deputy: true }], runs: [] });
    const driven = { vehicleId: 'bus', vehicle: 'Bus', deputy: true };
    expect(duties.get('devi')?.runs).toEqual([
      { ...driven, direction: 'ingress', departsAt: at(-30).toISOString() },
      { ...driven, direction: 'egress', departsAt: at(125).toISOString() },
    ]);
  });

  test('is told together of whoever does several things, and once of whoever drives and steps in for themselves', () => {
    const both = { ...bus, driverId: 'ada', deputyId: 'ada' };
    const ada = dutiesOf(roster({ runs: [run(-30, both)] })).get('ada');
    expect(ada?.shifts).toHaveLength(1);
    expect(ada?.runs.map(({ deputy }) => deputy)).toEqual([false]);
  });
});

describe('a change touches', () => {
  test('everybody at first, and nobody when nothing has changed', () => {
    expect(whom(roster(), roster({ lots: [], runs: [] }))).toEqual(everybody);
    expect(whom(roster())).toEqual([]);
  });

  test('of a swap both: who is new, and who is free with nothing left to do', () => {
    const duties = church.duties.map((duty) => (duty.memberId === 'bo' ? { ...duty, memberId: 'eve' } : duty));
    const after = roster({ lots: [{ ...church, duties }] });
    expect(whom(after)).toEqual(['bo', 'eve']);
    expect(touchedBy(roster(), after).get('bo')).toEqual({ shifts: [], runs: [] });
  });

  test.each<[what: string, after: Partial<Roster>, touched: string[]]>([
    [
      'another role',
      { lots: [{ ...church, duties: church.duties.map((duty) => ({ ...duty, deputy: false })) }] },
      ['cy'],
    ],
    ['another lot', { lots: [{ ...church, name: 'Mall lot' }] }, ['ada', 'bo', 'cy']],
    ['a run less', { runs: [run(-30)] }, ['dana', 'devi']],
    ['a run at another time', { runs: [run(-25), run(125)] }, ['dana', 'devi']],
    ['another vehicle with the same driver', { runs: [run(-30), run(125, { ...bus, id: 'van' })] }, ['dana', 'devi']],
    ['a vehicle’s new name', { runs: [run(-30, { ...bus, name: 'Blue bus' }), run(125)] }, []],
    ['the start alone', { meeting: { ...meeting, startsAt: at(15) } }, ['ada', 'bo', 'cy']],
    ['the hall', { meeting: { ...meeting, venueName: 'School' } }, everybody],
  ])('%s: just those', (_what, after, touched) => expect(whom(roster(after))).toEqual(touched));
});
