import { randomUUID } from 'node:crypto';
import { EgressBoard, ShuttlePlanView, WhatIfView } from '@landed/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { codeOf, type Meetings, minuteMs, someone, startMeetings } from './harness.ts';
import { ridesOf, runOf } from './rides.ts';

let meetings: Meetings;
const { call, aVehicle, addRun } = ridesOf(() => meetings);
beforeAll(async () => {
  meetings = await startMeetings();
});
afterEach(() => meetings.setClock());
afterAll(async () => await meetings.close());

test('the plan of the shuttle says what is missing, and its proposal can be taken as it is', async () => {
  const startsAt = new Date('2036-03-07T23:00:00Z');
  meetings.setClock(new Date('2036-03-07T12:00:00Z'));
  await meetings.deps.prisma.vehicle.updateMany({ data: { active: false } });
  const permission = {
    owner: 'Mall',
    contact: 'Desk',
    from: '2036-01-01',
    until: '2036-12-31',
    opensAt: '15:00',
    closesAt: '23:30',
  };
  const lot = {
    name: 'Mall lot',
    kind: 'overflow',
    address: '2 Mall Road',
    stalls: 60,
    accessible: 3,
    van: 1,
    walkMinutes: 20,
    stopMetres: 40,
    permission,
  };
  const { id: lotId } = (await call('POST', 'lots', lot)).json();
  expect((await call('GET', `lots/${lotId}/route`)).statusCode).toBe(404);
  const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: 0 });
  for (let count = 0; count < 30; count += 1) await meetings.coming(meeting.id, someone());
  const plan = async () => ShuttlePlanView.parse((await call('GET', `meetings/${meeting.id}/shuttle-plan`)).json());
  expect((await plan()).warnings.map((warning) => warning.code)).toEqual(
    expect.arrayContaining(['route-not-measured', 'too-few-vehicles', 'no-step-free-ride']),
  );
  const route = { out: 4, back: 4, dwell: 3, recovery: 1, measuredOn: '2036-03-01' };
  expect((await call('PUT', `lots/${lotId}/route`, route)).statusCode).toBe(200);
  expect((await call('GET', `lots/${lotId}`)).json()).toMatchObject({ route });
  expect((await call('GET', `lots/${lotId}/route`)).json()).toEqual(route);
  for (let count = 0; count < 2; count += 1)
    await aVehicle({ fittedSeats: 1, seats: 8, driverId: someone(), deputyId: someone() });
  const ready = await plan();
  expect(ready).toMatchObject({
    cycleMinutes: 12,
    headwayMinutes: 6,
    plannedWaitMinutes: 3,
    vehiclesAtHand: 2,
    warnings: [],
  });
  expect(ready.riders).toBeGreaterThan(15);
  expect(ready.timetable).toHaveLength(ready.proposal.length);
  expect(ready.timetable[0]).toMatchObject({ vehicle: 'Bus', seats: 8, stepFree: true, direction: 'ingress' });
  // What if there were one vehicle of twenty seats: another timetable, and nothing is written.
  const asked = await call('POST', `meetings/${meeting.id}/parking-plan/what-ifs`, {
    people: 40,
    vehicles: [{ seats: 20, stepFree: true }],
  });
  const { shuttle } = WhatIfView.parse(asked.json());
  expect(shuttle).toMatchObject({ vehiclesAtHand: 1, headwayMinutes: 12, proposal: [] });
  expect(shuttle.timetable[0]).toMatchObject({ vehicle: 'Vehicle 1', seats: 20 });
  expect(await meetings.deps.prisma.shuttleRun.count({ where: { meetingId: meeting.id } })).toBe(0);
  const taken = await call('POST', `meetings/${meeting.id}/shuttle-runs`, { runs: ready.proposal });
  expect(taken.statusCode, taken.body).toBe(201);
  // Looked at late, what would have left already is proposed to nobody.
  const late = new Date(startsAt.getTime() - 30 * minuteMs);
  meetings.setClock(late);
  const { proposal } = await plan();
  expect(proposal.length).toBeLessThan(ready.proposal.length);
  expect(proposal.every(({ departsAt }) => Date.parse(departsAt) > late.getTime())).toBe(true);
});

test('out again: the board counts who waits, and the shuttle ends only when nobody does', async () => {
  const meeting = await meetings.plan({ onSite: 0, overflow: 20 });
  const vehicle = await aVehicle();
  const [into, out] = [await addRun(meeting, vehicle, -20), await addRun(meeting, vehicle, 120, 'egress')];
  const boarding = { nonce: randomUUID(), count: 4 };
  for (let time = 0; time < 2; time += 1)
    expect(runOf(await call('POST', `shuttle-runs/${into.id}/boardings`, boarding, 'driver')).boarded).toBe(4);
  const fewer = { nonce: randomUUID(), count: -5 };
  expect(codeOf(await call('POST', `shuttle-runs/${into.id}/boardings`, fewer, 'driver'))).toBe('409 fewer-than-none');
  const board = async () => EgressBoard.parse((await call('GET', `meetings/${meeting.id}/egress-board`)).json());
  expect(await board()).toMatchObject({ boardedIn: 4, boardedOut: 0, waiting: 4, next: [{ seats: 4 }] });
  const close = async (body: object) => await call('POST', `meetings/${meeting.id}/shuttle-closings`, body, 'driver');
  await call('POST', `shuttle-runs/${out.id}/boardings`, { nonce: randomUUID(), count: 3 });
  expect(codeOf(await close({ stopsEmpty: true }))).toBe('409 riders-still-out');
  expect(codeOf(await close({ leftOtherwise: 1, stopsEmpty: false }))).toBe('409 riders-still-out');
  expect(EgressBoard.parse((await close({ leftOtherwise: 1, stopsEmpty: true })).json())).toMatchObject({ waiting: 0 });
  expect((await board()).closedAt).not.toBeNull();
  await close({ stopsEmpty: true });
  expect(await meetings.outbox('shuttle.closed.v1', 'meetingId', meeting.id)).toHaveLength(1);
});
