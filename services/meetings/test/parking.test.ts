import { MemberId, ParkingLot, ParkingPlanView, PlanChange } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';
import { churchLot } from './lots.ts';
import { ridesOf } from './rides.ts';

let meetings: Meetings;
const now = new Date('2034-03-02T20:00:00Z');
const startsAt = new Date('2034-03-03T23:00:00Z');
beforeAll(async () => {
  meetings = await startMeetings();
});
beforeEach(async () => {
  meetings.setClock(now);
  await meetings.deps.prisma.parkingLot.updateMany({ data: { active: false } });
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

const as = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  await meetings.call(method, path, someone(), body, 'organizer');
const lotBody = (more: object = {}) => churchLot({ stalls: 8, ...more });
async function aLot(more: object = {}): Promise<ParkingLot> {
  const answer = await as('POST', '/api/lots', lotBody(more));
  expect(answer.statusCode, answer.body).toBe(201);
  return ParkingLot.parse(answer.json());
}
const remote = { name: 'Mall lot', kind: 'overflow', stalls: 30, accessible: 2, walkMinutes: 14 };
const planOf = (answer: { json(): unknown }): ParkingPlanView => ParkingPlanView.parse(answer.json());
const confirm = async (meetingId: string, lots: readonly object[]) =>
  await as('POST', `/api/meetings/${meetingId}/parking-plan/confirmations`, { lots });
const told = async (meetingId: string) =>
  await meetings.outbox('parking.assignment-changed.v1', 'meetingId', meetingId);

/** People who were here before. */
async function regulars(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, someone);
  const before = await meetings.plan({ startsAt: new Date(now.getTime() + 30 * minuteMs) });
  for (const memberId of people) {
    const { passId } = await meetings.coming(before.id, memberId, { arrival: 'other' });
    await meetings.checkIn(before.id, { passId });
  }
  await meetings.call('POST', `/api/meetings/${before.id}/cancellations`, someone(), { reason: 'Done' }, 'organizer');
  return people;
}

describe('lots', () => {
  test('201 noted, 200 listed and changed, 400 for parts that do not fit, 404 for none, 403 for others', async () => {
    const lot = await aLot();
    const list = z.array(ParkingLot).parse((await as('GET', '/api/lots?filter={"active":true}')).json());
    expect(list).toEqual([lot]);
    const changed = await as('PUT', `/api/lots/${lot.id}`, lotBody({ stalls: 9 }));
    expect(changed.json()).toMatchObject({ id: lot.id, stalls: 9 });
    expect(codeOf(await as('POST', '/api/lots', lotBody({ reserved: 8 })))).toBe('400 invalid-input');
    expect(codeOf(await as('POST', '/api/lots', lotBody({ van: 2 })))).toBe('400 invalid-input');
    expect((await as('PUT', `/api/lots/${someone()}`, lotBody())).statusCode).toBe(404);
    expect((await meetings.call('GET', '/api/lots', someone(), undefined, 'greeter')).statusCode).toBe(403);
  });
});

describe('a parking plan', () => {
  test('is computed before it is confirmed, and a what-if writes nothing', async () => {
    const [close, far] = [await aLot(), await aLot(remote)];
    const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
    const plan = planOf(await as('GET', `/api/meetings/${meeting.id}/parking-plan`));
    expect(plan).toMatchObject({ confirmedAt: null, version: 0, usable: 6, avo: 1.2 });
    expect(plan.lots.map((lot) => lot.name)).toEqual(['Church lot', 'Mall lot']);
    expect(plan.lots[0]?.sign).toContain('1 minute on foot');
    const asked = await as('POST', `/api/meetings/${meeting.id}/parking-plan/what-ifs`, {
      people: 180,
      avo: 1.15,
      closedLotIds: [far.id],
    });
    expect(planOf(asked)).toMatchObject({ people: { p90: 180 }, lots: [{ lotId: close.id }], version: 0 });
    expect(planOf(asked).warnings.map((warning) => warning.code)).toContain('not-enough-stalls');
    expect(await meetings.deps.prisma.parkingPlan.count({ where: { meetingId: meeting.id } })).toBe(0);
  });

  test('confirmed: only those whom it touches are told; again with nothing changed, nobody is', async () => {
    const [close, far] = [await aLot(), await aLot(remote)];
    const known = await regulars(8);
    const meeting = await meetings.plan({ startsAt, onSite: 8, overflow: 8 });
    for (const memberId of known) await meetings.coming(meeting.id, memberId);
    const fresh = await meetings.coming(meeting.id, someone());
    const wheels = await meetings.coming(meeting.id, someone(), { arrival: 'car', stepFree: true });
    const foot = await meetings.coming(meeting.id, someone(), { arrival: 'other' });
    expect([fresh.parking, wheels.parking]).toEqual(['overflow', 'overflow']);
    const staff = [known[0] ?? '', known[1] ?? ''];
    const lots = [
      { lotId: close.id, staff, deputies: [known[2]] },
      { lotId: far.id, staff },
    ];
    const answer = await confirm(meeting.id, lots);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(planOf(answer)).toMatchObject({ version: 1, policy: 'remote-first', usable: 6 });
    const mine = async (memberId: string) =>
      (await meetings.call('GET', `/api/meetings/${meeting.id}/rsvps/mine`, memberId)).json();
    expect(await mine(fresh.memberId)).toMatchObject({ parking: 'on-site', lot: { name: 'Church lot' } });
    expect(await mine(wheels.memberId)).toMatchObject({ parking: 'on-site' });
    for (const memberId of staff) expect(await mine(memberId)).toMatchObject({ parking: 'overflow' });
    const letters = await told(meeting.id);
    expect(new Set(letters.map((letter) => letter.data['memberId'])).has(foot.memberId)).toBe(false);
    expect(new Set(letters.map((letter) => letter.subject)).size).toBe(letters.length);
    expect(letters.find((letter) => letter.subject === fresh.id)).toMatchObject({
      version: 2,
      data: { parking: 'on-site' },
    });
    const accessible = await meetings.deps.prisma.stall.findMany({
      where: { accessible: true, rsvpId: { not: null }, lot: { meetingId: meeting.id } },
    });
    expect(accessible.map((stall) => stall.rsvpId)).toEqual([wheels.id]);

    await confirm(meeting.id, lots);
    expect(await told(meeting.id)).toHaveLength(letters.length);
    const changes = z.array(PlanChange).parse((await as('GET', `/api/meetings/${meeting.id}/plan-changes`)).json());
    const touched = new Set([...letters.map((letter) => letter.data['memberId']), ...known.slice(0, 3)]);
    expect(changes.map((change) => change.touched)).toEqual([0, touched.size]);
    expect(changes[0]?.sign).toContain('First visit, or step-free: Church lot');
    expect(changes[0]?.phoneTree).toContain('Mall lot');

    // Who answers later is placed by the same plan.
    const [late] = await regulars(1);
    expect((await meetings.coming(meeting.id, late ?? '')).parking).toBe('overflow');
    expect((await meetings.coming(meeting.id, someone(), { arrival: 'car', parkRemote: true })).parking).toBe(
      'overflow',
    );
  });

  test('a lot that closes: everybody in it is told where to go instead, and nobody else', async () => {
    const [close, far] = [await aLot({ stalls: 20 }), await aLot(remote)];
    const other = await aLot({ ...remote, name: 'School lot' });
    const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
    await confirm(meeting.id, [{ lotId: close.id }, { lotId: far.id }]);
    const giving = await meetings.coming(meeting.id, someone(), { arrival: 'car', parkRemote: true });
    const near = await meetings.coming(meeting.id, someone());
    expect([giving.lot?.name, near.lot?.name]).toEqual(['Mall lot', 'Church lot']);
    await confirm(meeting.id, [{ lotId: close.id }, { lotId: other.id }]);
    const letters = await told(meeting.id);
    expect(letters.map((letter) => letter.subject)).toEqual([giving.id]);
  });

  test('409 while it breaks a rule, naming the lot: 16 minutes on foot without a shuttle, no permission', async () => {
    const far = await aLot({ ...remote, walkMinutes: 16, stopMetres: 80 });
    const open = await aLot({ permission: null });
    const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
    const refused = await confirm(meeting.id, [{ lotId: open.id }, { lotId: far.id }]);
    expect(codeOf(refused)).toBe('409 plan-breaks-rules');
    expect(refused.json().fields.map((item: { field: string }) => item.field)).toEqual(['lots.0', 'lots.1']);
    const shuttle = await meetings.plan({
      startsAt,
      onSite: 0,
      overflow: 0,
      runs: [{ at: -30, seats: 14, stepFree: true }],
    });
    expect((await confirm(shuttle.id, [{ lotId: far.id }])).statusCode).toBe(200);
    expect(codeOf(await confirm(meeting.id, [{ lotId: someone() }]))).toBe('404 not-found');
    expect((await confirm(someone(), [{ lotId: far.id }])).statusCode).toBe(404);
    expect((await confirm(meeting.id, [])).statusCode).toBe(400);
  });

  test('called off: attendants, who steps in for them, and drivers are told as well, each once', async () => {
    const [guest, attendant, other, deputy, driverId, deputyId] = Array.from({ length: 6 }, someone);
    const { id } = await aLot();
    const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
    expect((await confirm(meeting.id, [{ lotId: id, staff: [attendant, other], deputies: [deputy] }])).statusCode).toBe(
      200,
    );
    const rides = ridesOf(() => meetings);
    await rides.addRun(meeting, await rides.aVehicle({ driverId, deputyId }), -30);
    for (const person of [guest, attendant]) await meetings.coming(meeting.id, person ?? someone());
    await as('POST', `/api/meetings/${meeting.id}/cancellations`, { reason: 'Snow' });
    const [fact] = await meetings.outbox('meeting.cancelled.v1', 'meetingId', meeting.id);
    const expected = MemberId.array().parse(fact?.data['expected']);
    expect(expected.toSorted()).toEqual([guest, attendant, other, deputy, driverId, deputyId].toSorted());
  });
});
